import Diagnostics

extension SOP {
  /// The fields that a reader of a guide can answer, by name: inputs and what steps ask, not what programs answer, and
  /// nothing whose values a browser would compare otherwise than a run does.
  public var guideFields: [String: Field] {
    var fields: [String: Field] = [:]
    for field in inputs + steps.flatMap(\.fields) where fields[field.name.value] == nil {
      switch field.type.value {
      case .datetime, .duration: continue
      case .text, .integer, .number, .money, .boolean, .choice, .multiChoice, .date, .email, .phone:
        fields[field.name.value] = field
      }
    }
    return fields
  }

  /// Whether a browser reads a pattern as a run does: it has none of what only RE2 knows, or takes for something else.
  public static func isGuidePattern(_ pattern: String) -> Bool {
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        let known: [UInt8] = Array("dDsSwWbBnrtfv^$\\.*+?()[]{}|/-".utf8)
        guard known.contains(next) else { return false }
        index += 2
      case UInt8(ascii: "("):
        let isPlain = next != UInt8(ascii: "?") || bytes[index...].starts(with: "(?:".utf8)
        guard isPlain else { return false }
        index += 1
      case UInt8(ascii: "["):
        guard next != UInt8(ascii: ":") else { return false }
        index += 1
      default: index += 1
      }
    }
    return !pattern.contains("[[")
  }
}
