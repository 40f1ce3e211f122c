import Diagnostics
public import Expressions

extension Field {
  /// Why a field does not take what somebody wrote.
  public struct Fault: Error, Sendable, Hashable {
    /// What is wrong, for people.
    public let message: String
  }

  /// Reads what somebody wrote for the field: one text, or several for `multi_choice`.
  ///
  /// Bounds are not looked at, because they may name other fields: see `boundsFault(of:among:moneyDigits:)`.
  /// - Throws: `Fault` where it is no value of the type, none of the options, or does not match the pattern.
  public func value(of texts: [String], moneyDigits: Int) throws(Fault) -> Value {
    let ids = options.map(\.id.value)
    if type.value == .multiChoice {
      for text in texts where !ids.contains(text) { throw Fault(message: Self.noOption(text, ids)) }
      return .list(texts.map { .string($0) })
    }
    guard texts.count == 1, let text = texts.first else { throw Fault(message: "takes one value") }
    if isRequired, valueType == .string, text.allSatisfy(\.isWhitespace) {
      throw Fault(message: "is missing")
    }
    switch type.value {
    case .email where !text.isEmail:
      throw Fault(message: "needs an e-mail address, such as mei.chen@example.com")
    case .phone where !text.isPhone:
      throw Fault(message: "needs a telephone number, such as +86 138 0013 8000")
    default: break
    }
    if type.value == .choice, !ids.contains(text) { throw Fault(message: Self.noOption(text, ids)) }
    let literal =
      type.value.hasOrder
      ? self.literal(text, moneyDigits: moneyDigits) : Value(text, as: valueType, moneyDigits: moneyDigits)
    guard let value = literal else { throw Fault(message: type.value.expectation(moneyDigits: moneyDigits)) }
    if let pattern = pattern?.value, let compiled = try? Pattern(pattern), !compiled.matchesWhole(text) {
      throw Fault(message: "does not match the pattern \(pattern)")
    }
    return value
  }

  /// What is wrong with a value among others that are known: `nil` where its bounds hold.
  public func boundsFault(of value: Value, among bindings: Bindings, moneyDigits: Int) -> Fault? {
    FieldBounds(self, among: bindings, digits: moneyDigits).fault(of: value).map {
      Fault(message: "\(value.written) is \($0)")
    }
  }

  private static func noOption(_ text: String, _ options: [String]) -> String {
    let guess = Suggestion.closest(to: text, among: options)
    return "takes \(listed(options))" + (guess.map { "; did you mean \(quoted($0))?" } ?? "")
  }
}

extension FieldType {
  /// What has to be written, for people.
  fileprivate func expectation(moneyDigits: Int) -> String {
    switch self {
    case .integer: "needs a whole number, such as 12"
    case .number: "needs a number, such as 1.5"
    case .money: moneyDigits == 0 ? "needs an amount, such as 120" : "needs an amount, such as 12.50"
    case .boolean: "needs true or false"
    case .date: "needs a day, such as 2026-03-01"
    case .datetime: "needs a day and a time, such as 2026-03-01T08:30:00Z"
    case .duration: "needs a length of time, such as 90s, 10m, 2h or 5d"
    case .text, .choice, .multiChoice, .email, .phone: "needs a text"
    }
  }
}

extension String {
  /// Whether it has one `@` between two parts without blanks, the second with characters around its points.
  fileprivate var isEmail: Bool {
    let parts = split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && !contains(where: \.isWhitespace)
      && parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }

  /// Whether it has at least three digits, and beside them nothing but what people group digits with.
  fileprivate var isPhone: Bool {
    utf8.count { (0x30...0x39).contains($0) } >= 3
      && utf8.allSatisfy { (0x30...0x39).contains($0) || "+-()./ #*x".utf8.contains($0) }
  }
}

extension Value {
  /// The value as a person would type it; lists with commas.
  public var typed: String { written }
}
