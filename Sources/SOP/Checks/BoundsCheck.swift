import Diagnostics
import Expressions
import StrictYAML

/// `min` and `max` are values of the field's type or other fields of its kind, and leave it a value.
struct BoundsCheck {
  let fields: [Field]
  /// The decimal places of the workspace's currency.
  let moneyDigits: Int
  let context: DecodingContext

  /// Reports bounds that no value can be compared with, and those between which there is none.
  ///
  /// Names that nothing declares are left to the check of names.
  /// - Complexity: linear in the fields.
  func check() {
    var types: [String: FieldType] = [:]
    for field in fields where types[field.name.value] == nil { types[field.name.value] = field.type.value }
    for field in fields {
      for bound in [field.minimum, field.maximum].compactMap({ $0 }) {
        if SOPParser.isName(bound.value) {
          checkName(bound, of: field, types)
        } else if field.literal(bound.value, moneyDigits: moneyDigits) == nil {
          reportLiteral(bound, of: field)
        }
      }
      checkRange(of: field)
    }
  }

  private func checkName(_ bound: Located<String>, of field: Field, _ types: [String: FieldType]) {
    let name = quoted(field.name.value)
    if bound.value == field.name.value {
      context.report(
        context.invalidValue, "\(name) is bounded by itself", at: bound.range,
        help: "write a literal, or the name of another field")
      return
    }
    let type = field.type.value
    guard let other = types[bound.value], !type.isComparable(with: other) else { return }
    context.report(
      context.invalidValue,
      "\(name) is `\(type.rawValue)` and \(quoted(bound.value)), which bounds it, is `\(other.rawValue)`",
      at: bound.range, help: "name a field of the same type, or write a literal of that type")
  }

  private func reportLiteral(_ bound: Located<String>, of field: Field) {
    let text = quoted(bound.value)
    let message: String
    let help: String
    switch field.type.value {
    case .money where bound.value.isDecimal:
      message = "\(text) is no amount of the currency, which has \(moneyDigits) decimal places"
      help = "write an amount with at most so many decimal places, or the name of a field"
    case .date:
      message = "\(text) is no date"
      help = "write a day of the calendar such as 2026-02-28, or the name of a field"
    case .datetime:
      message = "\(text) is no datetime"
      help = "write a moment such as 2026-02-28T09:00:00Z, or the name of a field"
    case .duration:
      message = "\(text) is no duration"
      help = "write a whole number and a unit, such as `2h`, not below 0, or the name of a field"
    case let type:
      message = "\(text) is no \(type.rawValue)"
      help = "write a literal of that type, or the name of a field"
    }
    context.report(context.invalidValue, message, at: bound.range, help: help)
  }

  private func checkRange(of field: Field) {
    guard let minimum = field.minimum, let maximum = field.maximum,
      let low = field.literal(minimum.value, moneyDigits: moneyDigits),
      let high = field.literal(maximum.value, moneyDigits: moneyDigits), !low.isAtMost(high)
    else { return }
    context.report(
      context.invalidValue,
      "no value of \(quoted(field.name.value)) is legal: its `min`, \(minimum.value), "
        + "is above its `max`, \(maximum.value)",
      at: maximum.range, help: "mend one of the two",
      notes: [Note("the smallest value", at: context.source.place(minimum.range))])
  }
}

extension FieldType {
  /// Whether a value of the type can be above or below one of another.
  fileprivate func isComparable(with other: FieldType) -> Bool {
    let numbers: [FieldType] = [.integer, .number]
    return hasOrder && (self == other || numbers.contains(self) && numbers.contains(other))
  }
}
