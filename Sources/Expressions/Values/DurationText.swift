/// How durations are written: `90s`, `1h30m`, `-1.5s`.
enum DurationText {
  /// Reads a duration as nanoseconds: numbers with the units d, h, m, s, ms, us, ns, one behind the other.
  ///
  /// - Returns: `nil` where it is none, or is longer than 292 years.
  static func parse(_ text: String) -> Int? {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if rest.elementsEqual([UInt8(ascii: "0")]) { return 0 }
    guard !rest.isEmpty else { return nil }
    var total = 0
    while !rest.isEmpty {
      guard let part = part(&rest) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(isNegative ? -part : part)
      if overflow { return nil }
      total = sum
    }
    return total
  }

  /// A number and its unit in nanoseconds.
  private static func part(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let whole = rest.prefix { $0.isDigit }
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = rest.prefix { $0.isDigit }
      rest = rest.dropFirst(fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    let letters = rest.prefix { !$0.isDigit && $0 != UInt8(ascii: ".") }
    rest = rest.dropFirst(letters.count)
    guard let unit = units[String(decoding: letters, as: UTF8.self)] else { return nil }
    var value = 0
    for digit in whole {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(digit - 48))
      if overflow || carry { return nil }
      value = sum
    }
    var (nanoseconds, overflow) = value.multipliedReportingOverflow(by: unit)
    if overflow { return nil }
    var scale = unit
    for digit in fraction {
      // Digits below a nanosecond are dropped.
      let share = scale / 10 * Int(digit - 48) + scale % 10 * Int(digit - 48) / 10
      (nanoseconds, overflow) = nanoseconds.addingReportingOverflow(share)
      if overflow { return nil }
      scale /= 10
    }
    return nanoseconds
  }

  private static let units = [
    "ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "ms": 1_000_000, "s": 1_000_000_000,
    "m": 60_000_000_000, "h": 3_600_000_000_000, "d": 86_400_000_000_000,
  ]

  /// A duration in seconds, such as `5400s` or `-1.5s`.
  static func text(nanoseconds: Int) -> String {
    let (seconds, rest) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    return "\(nanoseconds < 0 ? "-" : "")\(seconds)\(fraction(Int(rest)))s"
  }

  /// Nanoseconds as decimal places with their point; nothing where there are none.
  static func fraction(_ nanoseconds: Int) -> String {
    guard nanoseconds > 0 else { return "" }
    var digits = String(1_000_000_000 + nanoseconds).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }
}
