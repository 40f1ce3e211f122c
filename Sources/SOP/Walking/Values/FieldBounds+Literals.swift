import Diagnostics
import Expressions

extension Field {
  /// A literal bound as a value that the field could take; `nil` where it is none.
  ///
  /// - Parameter moneyDigits: the decimal places of the workspace's currency.
  func literal(_ text: String, moneyDigits: Int) -> Value? {
    switch type.value {
    case .integer: text.utf8.count <= 18 ? Int(text).map { .int($0) } : nil
    case .number, .money:
      text.isDecimal ? Value(text, as: valueType, moneyDigits: moneyDigits) : nil
    case .date: text.utf8.count == 10 ? Value(text, as: .timestamp) : nil
    case .datetime: Value(text, as: .timestamp)
    case .duration: Self.duration(text)
    case .text, .boolean, .choice, .multiChoice, .email, .phone: nil
    }
  }

  /// A length of time, which is never below 0; weeks are those of SOPs alone.
  private static func duration(_ text: String) -> Value? {
    if case .duration(let span)? = Value(text, as: .duration) {
      return span < 0 ? nil : .duration(nanoseconds: span)
    }
    guard let span = SpanOfTime(text) else { return nil }
    let (nanoseconds, overflows) = span.seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflows ? nil : .duration(nanoseconds: nanoseconds)
  }
}

extension String {
  /// Whether it is digits with an optional sign and one point between digits, few enough for a bound.
  var isDecimal: Bool {
    let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (1...2).contains(parts.count) && digits.count <= 24
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
