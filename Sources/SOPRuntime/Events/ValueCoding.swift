import Expressions
import JSONReading
import JSONWriting

/// Values as journals keep them: texts, whole numbers, truth values and lists as in JSON; others as an object that names
/// its type, such as `{"money":"12.50"}`, so that they are read back without a look at the SOP.
enum ValueCoding {
  /// Writes a value.
  static func write(_ value: Value, to writer: inout JSONWriter) {
    switch value {
    case .string(let text): writer.value(text)
    case .int(let number): writer.value(number)
    case .bool(let flag): writer.value(flag)
    case .list(let elements):
      writer.array { writer in for element in elements { write(element, to: &writer) } }
    case .double(let number): writer.object { $0.member("number", "\(number)") }
    case .money(let money): writer.object { $0.member("money", money.description) }
    case .timestamp(let moment): writer.object { $0.member("time", moment.description) }
    case .duration(let span): writer.object { $0.member("duration", span) }
    case .uint(let number): writer.object { $0.member("unsigned", String(number)) }
    case .bytes, .map, .type, .null: writer.null()
    }
  }

  /// The bytes of a value.
  static func bytes(of value: Value) -> [UInt8] {
    var writer = JSONWriter()
    write(value, to: &writer)
    return writer.bytes
  }

  /// Reads a value.
  static func value(of json: JSONValue) throws(FactFault) -> Value {
    switch json {
    case .string(let text): return .string(text)
    case .int(let number): return .int(number)
    case .bool(let flag): return .bool(flag)
    case .null: return .null
    case .array(let elements):
      var values: [Value] = []
      for element in elements { values.append(try value(of: element)) }
      return .list(values)
    case .object(let members):
      guard members.count == 1, let member = members.first, let value = typed(member.name, member.value)
      else {
        throw FactFault(message: "a value of an unknown type")
      }
      return value
    case .double: throw FactFault(message: "a number without its type")
    }
  }

  /// Reads the bytes of a value.
  static func value(of bytes: [UInt8]) throws(FactFault) -> Value {
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      throw FactFault(message: error.message)
    }
    return try value(of: json)
  }

  private static func typed(_ type: String, _ json: JSONValue) -> Value? {
    switch type {
    case "number": json.text.flatMap { Double($0) }.map { .double($0) }
    case "money": json.text.flatMap { money($0) }
    case "time": json.text.flatMap { Timestamp($0) }.map { .timestamp($0) }
    case "duration": if case .int(let span) = json { .duration(nanoseconds: span) } else { nil }
    case "unsigned": json.text.flatMap { UInt64($0) }.map { .uint($0) }
    default: nil
    }
  }

  /// The decimal places are those that are written.
  private static func money(_ text: String) -> Value? {
    let digits = text.utf8.lastIndex(of: UInt8(ascii: ".")).map { text.utf8[$0...].count - 1 } ?? 0
    return Money(text, digits: digits).map { .money($0) }
  }
}
