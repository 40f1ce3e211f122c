/// What a value may be, as JSON Schema (draft-07) says it.
public indirect enum JSONShape: Sendable {
  /// Text; a number is text too, as readers of YAML take it.
  case text
  /// A text that fits a regular expression of ECMA 262.
  case pattern(String)
  /// One of some words.
  case word([String])
  /// `true` or `false`.
  case boolean
  /// A whole number of a range.
  case integer(ClosedRange<Int>)
  case number
  case list(JSONShape, atLeast: Int = 0)
  /// What a definition of the schema says.
  case reference(String)
  /// One of several shapes.
  case either([JSONShape])
  /// A mapping of known keys and no other.
  case keys([(String, JSONShape)], required: [String] = [])
  /// A mapping of names that writers choose.
  case names(JSONShape)

  /// Writes the members of the schema.
  public func write(into writer: inout JSONWriter) {
    switch self {
    case .text: writer.member("type", ["string", "number"])
    case .pattern(let expression):
      writer.member("type", "string")
      writer.member("pattern", expression)
    case .word(let words): writer.member("enum", words)
    case .boolean: writer.member("type", "boolean")
    case .integer(let range):
      writer.member("type", "integer")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .number: writer.member("type", "number")
    case .list(let item, let least):
      writer.member("type", "array")
      if least > 0 { writer.member("minItems", least) }
      writer.key("items")
      writer.object { item.write(into: &$0) }
    case .reference(let name):
      // A reference hides what stands beside it in draft-07, so it stands in a list of its own.
      writer.key("allOf")
      writer.array { writer in writer.object { $0.member("$ref", "#/definitions/\(name)") } }
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
