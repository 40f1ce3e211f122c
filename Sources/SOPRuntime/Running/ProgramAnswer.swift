import Diagnostics
import Expressions
import JSONReading
import SOP

/// Why what a program printed is no answer.
struct AnswerFault: Error {
  let message: String
}

/// What programs answer: one JSON object on standard output, a member an output field. Other members do not count.
enum ProgramAnswer {
  /// The values of the fields.
  ///
  /// - Throws: `AnswerFault` where a required one is missing, or one is no value of its field.
  static func values(in output: [UInt8], for fields: [Field], _ moneyDigits: Int) throws(AnswerFault)
    -> [NamedValue]
  {
    guard !fields.isEmpty else { return [] }
    let members: [JSONValue.Member]
    do throws(JSONError) {
      guard let object = try JSONValue(parsing: output).members else {
        throw JSONError("it is no object", at: 0)
      }
      members = object
    } catch {
      throw AnswerFault(message: "its answer is no JSON object: byte \(error.offset): \(error.message)")
    }
    var values: [NamedValue] = []
    var bindings = Bindings()
    for field in fields {
      let name = field.name.value
      guard let json = members.first(where: { $0.name == name })?.value, json != .null else {
        if field.isRequired { throw AnswerFault(message: "its answer lacks \"\(name)\"") }
        continue
      }
      guard let texts = texts(of: json) else {
        throw AnswerFault(message: "its answer: \"\(name)\" is no plain value")
      }
      do throws(Field.Fault) {
        let value = try field.value(of: texts, moneyDigits: moneyDigits)
        bindings[name] = value
        values.append(NamedValue(name, value, of: field))
      } catch {
        throw AnswerFault(message: "its answer: \"\(name)\" \(error.message)")
      }
    }
    for value in values {
      guard let field = fields.first(where: { $0.name.value == value.name }), let plain = value.value,
        let fault = field.boundsFault(of: plain, among: bindings, moneyDigits: moneyDigits)
      else { continue }
      throw AnswerFault(message: "its answer: \"\(value.name)\" \(fault.message)")
    }
    return values
  }

  /// A JSON value as somebody would type it; several for a list.
  static func texts(of json: JSONValue) -> [String]? {
    switch json {
    case .string(let text): return [text]
    case .bool(let flag): return [flag ? "true" : "false"]
    case .int(let number): return [String(number)]
    case .double(let number): return ["\(number)"]
    case .array(let elements):
      var texts: [String] = []
      for element in elements {
        guard case .string(let text) = element else { return nil }
        texts.append(text)
      }
      return texts
    case .null, .object: return nil
    }
  }
}
