import ArgumentParser
import JSONWriting
import Platform
import SOPRuntime

/// `kb subject erase`: throws the keys of a person's data away.
struct SubjectEraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Throw the keys of a person's data away: nobody can read it any more.",
    usage: "kb subject erase [<options>] (--run <run> | --value <file>)",
    discussion: """
      What remains of the runs shows steps, times and values that are not personal; figures and `kb run verify` stay as \
      they are. It cannot be undone, in backups of the journal either. Runs that are not over are refused.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var subject: SubjectOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    try RunAccess(global: global, format: format).perform { desk in
      let one = try subject.run.map { id throws(RunError) in try desk.service.resolve(id) }
      let value = one == nil ? try subject.read(with: desk) : ""
      let runs = try one.map { [$0] } ?? desk.service.runs(about: value)
      if !yes, !runs.isEmpty {
        guard Terminal.isTerminal(.input) else {
          throw Failure(
            "the data of \(Count.text(runs.count, "run")) would be lost for ever", help: "say so with --yes")
        }
        desk.console.message(
          "The personal data of the person of \(runs.joined(separator: ", ")) is lost for ever then. Type yes to go on:"
        )
        guard readLine() == "yes" else { throw ExitCode.nothingFound }
      }
      let erased =
        try one.map { run throws(RunError) in try desk.service.erase(aboutRun: run, as: desk.actor) }
        ?? desk.service.erase(about: value, as: desk.actor)
      for run in erased {
        desk.console.printLine(format == .json ? JSONWriter.object { $0.member("run", run) } : run)
      }
      desk.console.message("erased: \(Count.text(erased.count, "run"))")
    }
  }
}
