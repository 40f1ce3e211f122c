/// A number by its decimal digits, exact however it was written: sign, digits without zeros at either end, exponent.
struct DecimalText: Equatable {
  /// Whether it is below zero.
  private(set) var isNegative: Bool
  /// The digits 0…9, most significant first; empty for zero.
  private(set) var digits: [UInt8]
  /// The number is 0.d₁d₂… × 10^exponent.
  private(set) var exponent: Int

  init(_ number: Int) {
    self.init(isNegative: number < 0, digits: String(number.magnitude).utf8.map { $0 - 48 }, point: nil)
  }

  init(_ money: Money) {
    let digits = String(money.minorUnits.magnitude).utf8.map { $0 - 48 }
    self.init(isNegative: money.minorUnits < 0, digits: digits, point: digits.count - money.digits)
  }

  /// The digits of a number as they stand in an expression, perhaps with point and exponent.
  init?(digits: some Collection<UInt8>, isNegative: Bool) {
    self.init(scanning: (isNegative ? [UInt8(ascii: "-")] : []) + digits, allowsExponent: true)
  }

  /// Digits with at most a sign and a point.
  init?(plain text: some Collection<UInt8>) {
    self.init(scanning: Array(text), allowsExponent: false)
  }

  private init?(scanning bytes: [UInt8], allowsExponent: Bool) {
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var digits: [UInt8] = []
    var point: Int?
    while let byte = rest.first {
      if byte.isDigit {
        digits.append(byte - 48)
      } else if byte == UInt8(ascii: "."), point == nil {
        point = digits.count
      } else {
        break
      }
      rest.removeFirst()
    }
    guard !digits.isEmpty else { return nil }
    self.init(isNegative: isNegative, digits: digits, point: point)
    guard let mark = rest.first else { return }
    guard allowsExponent, mark | 0x20 == UInt8(ascii: "e") else { return nil }
    var power = rest.dropFirst()
    if power.first == UInt8(ascii: "+") { power.removeFirst() }
    guard let shift = Int(String(decoding: power, as: UTF8.self)), shift.magnitude < 100_000 else {
      return nil
    }
    if !self.digits.isEmpty { exponent += shift }
  }

  private init(isNegative: Bool, digits: [UInt8], point: Int?) {
    let leading = digits.prefix { $0 == 0 }.count
    var kept = digits.dropFirst(leading)
    while kept.last == 0 { kept.removeLast() }
    self.digits = Array(kept)
    self.isNegative = isNegative && !kept.isEmpty
    exponent = kept.isEmpty ? 0 : (point ?? digits.count) - leading
  }

  /// The amount of money; rounded down if asked for, otherwise `nil` where it has more places than the currency.
  func money(digits places: Int, rounding: Bool) -> Money? {
    let kept = exponent + places
    guard rounding || digits.count <= kept || digits.isEmpty else { return nil }
    guard kept <= 19 else { return nil }
    var units = 0
    for index in 0..<max(kept, 0) {
      let digit = index < digits.count ? Int(digits[index]) : 0
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(isNegative ? -digit : digit)
      if overflow || carry { return nil }
      units = sum
    }
    if isNegative, digits.count > max(kept, 0) {
      let (below, overflow) = units.subtractingReportingOverflow(1)
      if overflow { return nil }
      units = below
    }
    return Money(minorUnits: units, digits: places)
  }
}

extension DecimalText: Comparable {
  static func < (left: DecimalText, right: DecimalText) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitudePrecedes(left) : left.magnitudePrecedes(right)
  }

  private func magnitudePrecedes(_ other: DecimalText) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if exponent != other.exponent { return exponent < other.exponent }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
