import Diagnostics
import Expressions

/// The smallest and the largest value that a field takes while some other values are set.
struct FieldBounds {
  private let lowest: Value?
  private let highest: Value?

  /// Bounds that are literals, or the values of the fields that they name; none where such a field is not set.
  init(_ field: Field, among bindings: Bindings, digits: Int) {
    func value(_ text: String?) -> Value? {
      guard let text else { return nil }
      return field.literal(text, moneyDigits: digits) ?? bindings[text]
    }
    let type = field.valueType
    let low = value(field.minimum?.value)?.rounded(to: type, isUp: true)
    let zero = Value.duration(nanoseconds: 0)
    lowest = type == .duration && low?.isAtMost(zero) != false ? zero : low
    highest = value(field.maximum?.value)?.rounded(to: type, isUp: false)
  }

  /// The smallest value that is legal; `nil` where there is none.
  var low: Value? { lowest.flatMap { contains($0) ? $0 : nil } }

  /// The largest value that is legal; `nil` where there is none.
  var high: Value? { highest.flatMap { contains($0) ? $0 : nil } }

  /// Whether a value lies within them.
  func contains(_ value: Value) -> Bool { fault(of: value) == nil }

  /// What is wrong with a value, in words.
  func fault(of value: Value) -> String? {
    if let lowest, !lowest.isAtMost(value) { return "less than \(lowest.written)" }
    if let highest, !value.isAtMost(highest) { return "more than \(highest.written)" }
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

  /// A bound as the nearest value of a type on the legal side: a number may bound a whole number, and the other way.
  ///
  /// Beyond the whole numbers that there are, the outermost one.
  fileprivate func rounded(to type: ValueType, isUp: Bool) -> Value {
    switch (self, type) {
    case (.double(let number), .int):
      let whole = number.rounded(isUp ? .up : .down)
      return .int(Int(exactly: whole) ?? (whole < 0 ? .min : .max))
    case (.int(let number), .double):
      let near = Double(number)
      // What is too large for a whole number is above it.
      let isAbove = Int(exactly: near).map { $0 > number } ?? true
      let isBelow = Int(exactly: near).map { $0 < number } ?? false
      return .double(isUp && isBelow ? near.nextUp : !isUp && isAbove ? near.nextDown : near)
    default: return self
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
