import ArgumentParser
import KnowledgeBase
import Platform
import SOP
import SOPRuntime

/// `kb run start SOP`: a new run.
struct StartRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "start", abstract: "Begin a run of an SOP.", usage: "kb run start [<options>] <sop>",
    discussion: """
      On a terminal the run is walked right away, and what is not given is asked for. Without one the run begins with \
      the inputs given, and one JSON object tells where it stands.
      --answers takes {"values": {"ticket": "T-1", "customer": "Chen Mei"}} for the inputs; in a list, what is answered \
      at steps may follow, such as {"step": "receive", "values": {"order_no": "NL-22456145"}}.
      """)

  @OptionGroup var options: RunOptions

  @Option(
    name: .customLong("input"),
    help: ArgumentHelp(
      "An input; may be repeated. Personal data goes through --answers.", valueName: "name=value"))
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "A JSON file with the inputs and what is answered; - is standard input.", valueName: "file"),
    completion: .file())
  var answers: String?

  @Argument(help: "The SOP's id.")
  var sop: String

  func run() throws {
    try options.perform { desk in
      let fields = try desk.service.inputs(of: sop)
      var given = try NamedTexts.read(inputs, option: "--input")
      try NamedTexts.refusePersonal(given, among: fields, option: "--input")
      var answers = try self.answers.map { try AnswersFile($0).answers } ?? []
      if let first = answers.first, first.step == nil, first.position == nil {
        given += first.values
        answers.removeFirst()
      }
      if options.isInteractive, self.answers == nil {
        throw try Dialogue.begin(desk, sop: sop, fields: fields, given: given)
      }
      var view = try desk.service.start(sop, inputs: given, as: desk.actor)
      let run = view.run
      do throws(RunError) {
        view = try desk.work(on: run)
        for answer in answers { view = try desk.give(answer, to: view) }
      } catch {
        guard case .refused(var refusal) = error else { throw error }
        // A program that begins once more would have two runs.
        refusal.message = "\(run) was begun, but: \(refusal.message)"
        refusal.help = "go on with `kb run next \(run)`"
        throw RunError.refused(refusal)
      }
      options.show(view, of: desk)
    }
  }
}
