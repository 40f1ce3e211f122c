import ArgumentParser
import Diagnostics
import SOP
import SOPRuntime

extension Dialogue {
  /// Asks for the inputs that were not given, begins the run and walks it; the status to end with.
  static func begin(_ desk: RunDesk, sop: String, fields: [Field], given: [NamedInput]) throws -> ExitCode {
    var typist = try Typist(words: desk.words, console: desk.console)
    var inputs = given
    var asked = fields.filter { field in !given.contains { $0.name == field.name.value } }
    while true {
      for field in asked {
        guard let texts = typist.ask(for: field) else { return typist.status }
        inputs.removeAll { $0.name == field.name.value }
        if !texts.isEmpty { inputs.append(NamedInput(field.name.value, texts)) }
      }
      do throws(RunError) {
        let view = try desk.service.start(sop, inputs: inputs, as: desk.actor)
        return Dialogue(desk, view, typist: typist).talk()
      } catch {
        guard case .refused(let refusal) = error else { throw error }
        asked = fields.filter { field in refusal.problems.contains { $0.field == field.name.value } }
        guard !asked.isEmpty else { throw error }
        typist.complain(refusal)
      }
    }
  }
}
