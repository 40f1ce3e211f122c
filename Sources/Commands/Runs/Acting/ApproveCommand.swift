import ArgumentParser
import SOPRuntime

/// `kb run approve RUN`: a yes or no.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Say yes or no to an approval, or to leaving the path.",
    usage: "kb run approve [<options>] <run>")

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun
  @OptionGroup var place: OnePosition

  @Flag(name: .customLong("no"), help: "Say no.")
  var refuses = false

  @Option(help: ArgumentHelp("Why not, for the record.", valueName: "text"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "A JSON file with the values of the approval's fields; - is standard input.", valueName: "file"),
    completion: .file())
  var answers: String?

  func run() throws {
    try options.perform { desk in
      var answer = StepAnswer()
      if let answers {
        let given = try AnswersFile(answers).answers
        guard given.count == 1 else {
          throw Failure("\(answers) holds \(given.count) answers", help: "an approval takes one")
        }
        answer = given[0]
        guard answer.approves != refuses else {
          throw Failure(
            refuses
              ? "--no, and \(answers) says \"approve\": true"
              : "\(answers) says \"approve\": false, without --no",
            help: "say yes or no once")
        }
        if let note, let other = answer.note, note != other {
          throw Failure("--note and the \"note\" of \(answers) differ", help: "give one of them")
        }
      }
      let view = try desk.service.view(try desk.service.resolve(one.run))
      let position = try place.find(in: view, for: refuses ? .reject : .approve)
      answer.position = position.number
      answer.approves = !refuses
      answer.note = note ?? answer.note
      options.show(try desk.give(answer, to: view, expecting: one.expect), of: desk)
    }
  }
}
