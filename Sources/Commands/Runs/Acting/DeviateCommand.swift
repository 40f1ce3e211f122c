import ArgumentParser
import SOP
import SOPRuntime

/// `kb run deviate RUN`: leaves the path.
struct DeviateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deviate", abstract: "Leave the path, with a reason that is reviewed.",
    usage: "kb run deviate [<options>] --to <step> --reason <reason> --note <text> <run>",
    discussion: """
      kb run deviate 8vqh2m0c4t --to refund --reason goodwill --note "Third complaint this month"
      What the step needs and nobody knows yet is given with --answers: {"values": {"refund_amount": 20}}.
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun
  @OptionGroup var place: OnePosition

  @Option(help: ArgumentHelp("The step to go to.", valueName: "step"))
  var to: String

  @Option(help: ArgumentHelp("The reason, of those that the SOP lists.", valueName: "reason"))
  var reason: String

  @Option(help: ArgumentHelp("What happened, in your words.", valueName: "text"))
  var note: String

  @Option(
    help: ArgumentHelp(
      "A JSON file with values that the step needs; - is standard input.", valueName: "file"),
    completion: .file())
  var answers: String?

  func run() throws {
    try options.perform { desk in
      let given = try answers.map { try AnswersFile($0).answers } ?? []
      guard given.allSatisfy(\.hasValuesAlone) else {
        throw Failure(
          "--answers of a deviation takes nothing but \"values\"",
          help: "answer the step behind it with `kb run next`")
      }
      let values = given.flatMap(\.values)
      let view = try desk.service.view(try desk.service.resolve(one.run))
      let position = try place.find(in: view, for: .deviate)
      let action = RunAction.deviate(
        position: position.number, to: to, reason: reason, note: note, values: values)
      options.show(try desk.act(action, on: view.run, expecting: one.expect, at: position), of: desk)
    }
  }
}
