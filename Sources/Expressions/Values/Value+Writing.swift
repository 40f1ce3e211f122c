public import JSONWriting

extension Value: CustomStringConvertible {
  /// The value as an expression would write it.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): "\(number)"
    case .string(let text): Self.quoted(text)
    case .bytes(let bytes): "b\"" + bytes.map(Self.escaped).joined() + "\""
    case .list(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + map.entries.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    case .timestamp(let moment): "timestamp(\"\(moment)\")"
    case .duration(let span): "duration(\"\(DurationText.text(nanoseconds: span))\")"
    case .money(let money): money.description
    case .type(let name): name
    }
  }

  /// The value for a message: short texts and numbers as they are, of others the type.
  var brief: String {
    switch self {
    case .null, .bool, .int, .uint, .double, .timestamp, .duration, .money, .type: description
    case .string(let text) where text.utf8.count <= 80: description
    default: type.description
    }
  }

  /// A text in double quotes, on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0"..<" ", "\u{7F}": result += escaped(UInt8(truncatingIfNeeded: scalar.value))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    if (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      return String(UnicodeScalar(byte))
    }
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }

  /// Writes the value as JSON: times, durations and money as texts, keys of maps as texts.
  public func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let flag): writer.value(flag)
    case .int(let number): writer.value(number)
    case .uint(let number): writer.value(number)
    case .double(let number): writer.value(number)
    case .string(let text): writer.value(text)
    case .bytes(let bytes): writer.array { writer in for byte in bytes { writer.value(byte) } }
    case .list(let elements):
      writer.array { writer in for element in elements { element.write(to: &writer) } }
    case .map(let map):
      writer.object { writer in
        for entry in map.entries {
          writer.key(Self.plain(entry.key))
          entry.value.write(to: &writer)
        }
      }
    case .timestamp(let moment): writer.value(moment.description)
    case .duration(let span): writer.value(DurationText.text(nanoseconds: span))
    case .money(let money): writer.value(money.description)
    case .type(let name): writer.value(name)
    }
  }

  private static func plain(_ key: Value) -> String {
    if case .string(let text) = key { return text }
    return key.description
  }
}
