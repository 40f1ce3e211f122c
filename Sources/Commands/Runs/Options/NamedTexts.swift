import Diagnostics
import SOP
import SOPRuntime

/// Values of the command line, `name=value`.
enum NamedTexts {
  /// Reads them; of a name that stands several times all values count, as `multi_choice` takes them.
  static func read(_ words: [String], option: String) throws -> [NamedInput] {
    var inputs: [NamedInput] = []
    for word in words {
      guard let sign = word.firstIndex(of: "="), sign > word.startIndex else {
        throw Failure("\(option) \(word) names no value", help: "write \(option) name=value")
      }
      let name = String(word[..<sign])
      let value = String(word[word.index(after: sign)...])
      if let index = inputs.firstIndex(where: { $0.name == name }) {
        inputs[index].texts.append(value)
      } else {
        inputs.append(NamedInput(name, [value]))
      }
    }
    return inputs
  }

  /// Refuses values of personal fields: they would stay in the shell's history and show in the list of processes.
  static func refusePersonal(_ inputs: [NamedInput], among fields: [Field], option: String) throws(RunError) {
    for input in inputs {
      guard let field = fields.first(where: { $0.name.value == input.name }), field.personal != nil else {
        continue
      }
      throw .refused(
        RunRefusal(
          .value, "`\(input.name)` holds personal data, which \(option) would leave in the shell's history",
          help: "give it with --answers FILE, or --answers - on standard input"))
    }
  }
}
