import Diagnostics
import Expressions
import SOP
import SOPRuntime

/// Writes values as people read them; personal ones are hidden unless somebody asked for them.
struct ValueText: Sendable {
  /// What stands for a personal value.
  static let mask = NamedValue.mask

  let words: RunWords
  /// Whether personal values are shown.
  let reveals: Bool
  /// Whether a value that is not there was not erased, but its key is missing.
  var lacksKeys = false

  /// A value on one line, safe for a terminal.
  func text(_ value: NamedValue, of field: Field? = nil) -> String {
    guard let known = value.value else {
      return lacksKeys ? words("cannot be read", "无法读取") : words("erased", "已删除")
    }
    if value.personal != nil || field?.personal != nil, !reveals { return Self.mask }
    return text(known, of: field)
  }

  /// A value that may be shown.
  func text(_ value: Value, of field: Field?) -> String {
    if case .list(let elements) = value {
      return elements.map { text($0, of: field) }.joined(separator: words(", ", "、"))
    }
    if case .string(let id) = value, let label = field?.options.first(where: { $0.id.value == id })?.label {
      return TextWidth.oneLine(label.text(in: words.language))
    }
    if case .bool(let flag) = value { return words.yesNo(flag) }
    return TextWidth.oneLine(Self.plain(value))
  }

  /// A value as a person would type it.
  static func plain(_ value: Value) -> String {
    switch value {
    case .string(let text): return text
    case .timestamp(let moment):
      let text = moment.description
      return text.hasSuffix("T00:00:00Z") ? String(text.dropLast(10)) : text
    case .duration(let nanoseconds):
      let units = [("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000)]
      if nanoseconds != 0, let unit = units.first(where: { nanoseconds % $0.1 == 0 }) {
        return "\(nanoseconds / unit.1)\(unit.0)"
      }
      return "\(Double(nanoseconds) / 1e9)s"
    case .list(let elements): return elements.map(plain).joined(separator: ", ")
    default: return value.description
    }
  }
}

extension TextWidth {
  /// A text on one line, safe for a terminal: white space becomes one blank.
  static func oneLine(_ text: String) -> String {
    visible(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
