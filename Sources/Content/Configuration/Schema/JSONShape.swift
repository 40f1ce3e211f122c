import JSONWriting

/// What a value of a YAML file may be, as JSON Schema (draft-07) says it.
indirect enum JSONShape: Sendable {
  /// Text; a number is text too, as kb reads it.
  case text
  /// A text that fits a regular expression of ECMA 262.
  case pattern(String)
  /// One of some words.
  case word([String])
  /// Yes or no, in any of YAML's words.
  case flag
  /// `true` or `false`.
  case plainFlag
  case integer(ClosedRange<Int>)
  case number
  case list(JSONShape)
  /// One of several shapes.
  case either([JSONShape])
  /// A mapping of known keys and no other.
  case keys([(String, JSONShape)], required: [String] = [])
  /// A mapping of names that writers choose.
  case names(JSONShape)

  /// Texts, or one standing for a list of one.
  static let texts = JSONShape.either([.text, .list(.text)])
  /// A file's path, or the items that may stand in it.
  static func fileOr(_ item: JSONShape) -> JSONShape { .either([.text, .list(item)]) }
  /// Whole days.
  static let days = JSONShape.pattern("^([0-9]+[wdhms])+$")

  /// Writes the members of the schema.
  func write(into writer: inout JSONWriter) {
    switch self {
    case .text: writer.member("type", ["string", "number"])
    case .pattern(let expression):
      writer.member("type", "string")
      writer.member("pattern", expression)
    case .word(let words): writer.member("enum", words)
    case .flag:
      // Editors that read YAML 1.2 take `on` for a text.
      Self.either([.plainFlag, .word(["on", "off", "yes", "no"])]).write(into: &writer)
    case .plainFlag: writer.member("type", "boolean")
    case .integer(let range):
      writer.member("type", "integer")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .number: writer.member("type", "number")
    case .list(let item):
      writer.member("type", "array")
      writer.key("items")
      writer.object { item.write(into: &$0) }
    case .either(let shapes):
      writer.key("anyOf")
      writer.array { writer in
        for shape in shapes { writer.object { shape.write(into: &$0) } }
      }
    case .keys(let keys, let required):
      writer.member("type", "object")
      writer.member("additionalProperties", false)
      if !required.isEmpty { writer.member("required", required) }
      writer.key("properties")
      writer.object { writer in
        for (name, shape) in keys {
          writer.key(name)
          writer.object { shape.write(into: &$0) }
        }
      }
    case .names(let shape):
      writer.member("type", "object")
      writer.key("additionalProperties")
      writer.object { shape.write(into: &$0) }
    }
  }
}
