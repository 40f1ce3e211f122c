import Diagnostics
import Expressions

/// The smallest and the largest value that a field takes while some other values are set.
struct FieldBounds {
  let low: Value?
  let high: Value?

  /// Bounds that are literals, or the values of the fields that they name; none where such a field is not set.
  init(_ field: Field, among bindings: Bindings, digits: Int) {
    func value(_ text: String?) -> Value? {
      guard let text else { return nil }
      return Value(text, as: field.valueType, moneyDigits: digits) ?? bindings[text]
    }
    low = value(field.minimum?.value)
    high = value(field.maximum?.value)
  }

  /// Whether a value lies within them.
  func contains(_ value: Value) -> Bool { fault(of: value) == nil }

  /// What is wrong with a value, in words.
  func fault(of value: Value) -> String? {
    if let low, !low.isAtMost(value) { return "less than \(low.written)" }
    if let high, !value.isAtMost(high) { return "more than \(high.written)" }
    return nil
  }
}

extension Value {
  /// Whether a value is not above another of its own type.
  func isAtMost(_ other: Value) -> Bool {
    switch (self, other) {
    case (.int(let left), .int(let right)): left <= right
    case (.double(let left), .double(let right)): left <= right
    case (.money(let left), .money(let right)): left.minorUnits <= right.minorUnits
    case (.duration(let left), .duration(let right)): left <= right
    case (.timestamp(let left), .timestamp(let right)): left <= right
    default: true
    }
  }

  /// The value as a person would type it.
  var written: String {
    switch self {
    case .string(let text): text
    case .timestamp(let moment):
      moment.description.hasSuffix("T00:00:00Z")
        ? String(moment.description.dropLast(10)) : moment.description
    case .duration(let span): span == 0 ? "0" : Self.spelled(span)
    case .list(let elements): elements.map(\.written).joined(separator: ", ")
    default: description
    }
  }

  /// A duration with the largest unit that divides it.
  private static func spelled(_ nanoseconds: Int) -> String {
    let units = [
      ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ]
    for (unit, size) in units where nanoseconds % size == 0 { return "\(nanoseconds / size)\(unit)" }
    return "\(nanoseconds)ns"
  }
}
