import Diagnostics
import JSONReading
import Platform
import SOPRuntime

/// What somebody answers at one step, as `--answers` reads it.
struct StepAnswer {
  var step: String?
  var position: Int?
  var values: [NamedInput] = []
  /// The items that are ticked off, from 0; `nil` where none is named.
  var items: [Int]?
  /// Whether every item is ticked off.
  var ticksAll = false
  var approves: Bool?
  var accepts = false
  var settlement: RunAction.Settlement?
  var note: String?

  /// Whether it says nothing but values.
  var hasValuesAlone: Bool {
    step == nil && position == nil && items == nil && !ticksAll && approves == nil && !accepts
      && settlement == nil && note == nil
  }
}

/// A JSON object, or a list of them: what is answered step after step.
struct AnswersFile {
  let answers: [StepAnswer]

  private static let keys = [
    "step", "position", "values", "checklist", "approve", "accept", "happened", "note",
  ]

  /// Reads a file; `-` is standard input.
  init(_ path: String) throws {
    let bytes =
      path == "-" ? try StandardInput.readAll(limit: 1 << 20) : try FileSystem.readAll(path, limit: 1 << 20)
    let name = path == "-" ? "standard input" : path
    let json: JSONValue
    do throws(JSONError) {
      json = try JSONValue(parsing: bytes)
    } catch {
      let place = SourceText(path: name, bytes: bytes).position(at: error.offset)
      throw Failure("\(name):\(place.line):\(place.column): \(error.message)")
    }
    do throws(AnswerFault) {
      answers = try (json.elements ?? [json]).map { json throws(AnswerFault) in try Self.answer(json) }
    } catch {
      throw Failure(
        "\(name): \(error.message)",
        help: #"write {"step": "verify", "values": {"goods": "good"}}, or a list of such objects"#)
    }
  }

  /// What is wrong with an answer.
  struct AnswerFault: Error {
    let message: String
  }

  private static func answer(_ json: JSONValue) throws(AnswerFault) -> StepAnswer {
    guard let members = json.members else { throw AnswerFault(message: "an object is needed") }
    var answer = StepAnswer()
    for member in members {
      switch (member.name, member.value) {
      case ("step", .string(let step)): answer.step = step
      case ("position", .int(let number)): answer.position = number
      case ("values", .object(let values)): answer.values = try inputs(values)
      case ("checklist", .string("all")), ("checklist", .bool(true)): answer.ticksAll = true
      case ("checklist", .array(let items)): answer.items = try numbers(items)
      case ("approve", .bool(let approves)): answer.approves = approves
      case ("accept", .bool(let accepts)): answer.accepts = accepts
      case ("happened", .string(let word)):
        guard let settlement = RunAction.Settlement(rawValue: word) else {
          throw AnswerFault(message: "`happened` is yes, no or retry")
        }
        answer.settlement = settlement
      case ("note", .string(let note)): answer.note = note
      default:
        guard keys.contains(member.name) else {
          let near = Suggestion.closest(to: member.name, among: keys).map { "; did you mean `\($0)`?" } ?? ""
          throw AnswerFault(message: "there is no `\(member.name)` in an answer\(near)")
        }
        throw AnswerFault(message: "`\(member.name)` has a value that it does not take")
      }
    }
    return answer
  }

  private static func numbers(_ items: [JSONValue]) throws(AnswerFault) -> [Int] {
    var numbers: [Int] = []
    for item in items {
      guard case .int(let number) = item, number > 0 else {
        throw AnswerFault(message: "`checklist` is \"all\" or a list of numbers from 1")
      }
      numbers.append(number - 1)
    }
    return numbers
  }

  /// The members of an object as values of fields; `null` is none.
  static func inputs(_ members: [JSONValue.Member]) throws(AnswerFault) -> [NamedInput] {
    var inputs: [NamedInput] = []
    for member in members where member.value != .null {
      guard let elements = member.value.elements else {
        inputs.append(NamedInput(member.name, [try text(member.value, of: member.name)]))
        continue
      }
      var texts: [String] = []
      for element in elements { texts.append(try text(element, of: member.name)) }
      inputs.append(NamedInput(member.name, texts))
    }
    return inputs
  }

  private static func text(_ json: JSONValue, of name: String) throws(AnswerFault) -> String {
    switch json {
    case .string(let text): return text
    case .int(let number): return String(number)
    case .double(let number): return plain(number)
    case .bool(let flag): return flag ? "true" : "false"
    case .null, .array, .object: throw AnswerFault(message: "`\(name)` is no text, number, true or false")
    }
  }

  /// A number without an exponent where it can be, as amounts are read.
  private static func plain(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
