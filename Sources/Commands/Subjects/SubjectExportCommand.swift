import ArgumentParser
import SOPRuntime

/// `kb subject export`: all that runs hold of a person.
struct SubjectExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print all that runs hold of a person, decrypted, as JSON Lines.",
    usage: "kb subject export [<options>] (--run <run> | --value <file>)",
    discussion: "One event a line, as `kb run export` has them. That it was read is journaled in every run.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var subject: SubjectOptions

  func run() throws {
    try RunAccess(global: global, format: .text).perform { desk in
      let value = try subject.read(with: desk)
      let runs = try desk.service.export(about: value, as: desk.actor) { line in
        guard desk.console.print(line) else { throw ExitCode.success }
      }
      guard !runs.isEmpty else {
        desk.console.error("no run holds data of this person")
        throw ExitCode.nothingFound
      }
      desk.console.message(Count.text(runs.count, "run"))
    }
  }
}
