import ArgumentParser
import SOP
import SOPRuntime

/// `kb run next RUN`: the step that a run stands at, and its answer.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Show where a run stands, and answer the step.",
    usage: "kb run next [<options>] <run>",
    discussion: """
      On a terminal the run is walked on. Without one, and without an answer, it is only shown.
      kb run next 8vqh2m0c4t --set goods=good --set refund_amount=389
      kb run next 8vqh2m0c4t --answers - <<< '{"step": "receive", "values": {"phone": "+86 138 0013 7788"}}'
      --answers takes such an object or a list of them. Beside "values" it may hold "checklist" ("all" or numbers from \
      1), "approve", "accept", "happened", "note" and "position".
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun
  @OptionGroup var place: OnePosition

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "The value of a field; may be repeated. Personal data goes through --answers.", valueName: "name=value")
  )
  var values: [String] = []

  @Option(
    help: ArgumentHelp("A JSON file with what is answered; - is standard input.", valueName: "file"),
    completion: .file())
  var answers: String?

  @Option(
    help: ArgumentHelp(
      "Whether the effect of a program happened whose end nobody saw: yes, no or retry.", valueName: "answer")
  )
  var happened: String?

  @Flag(help: "Keep the values, and do not finish the step.")
  var save = false

  @Flag(help: "Begin to work at the step.")
  var claim = false

  @Flag(help: "Stop working at the step.")
  var release = false

  func validate() throws {
    if claim, release { throw ValidationError("--claim and --release exclude one another") }
    if save, happened != nil { throw ValidationError("--save keeps values; --happened settles the step") }
    if save, values.isEmpty, answers == nil {
      throw ValidationError("--save needs the values to keep: give --set or --answers")
    }
    if release, !values.isEmpty || answers != nil || happened != nil {
      throw ValidationError("--release stops working at the step; answer it, or release it")
    }
  }

  func run() throws {
    try options.perform { desk in
      let run = try desk.service.resolve(one.run)
      var given = try answers.map { try AnswersFile($0).answers } ?? []
      if let answer = try commandLineAnswer() { given.append(answer) }
      if given.isEmpty, !claim, !release {
        if options.isInteractive { throw try Dialogue.resume(desk, run) }
        return options.show(try desk.view(run), of: desk)
      }
      var view = try desk.service.view(run)
      try refusePersonal(view)
      var expected = one.expect
      if claim || release {
        let position = try place.find(in: view, for: claim ? .claim : .release)
        let action: RunAction =
          claim ? .claim(position: position.number) : .release(position: position.number)
        view = try desk.service.perform(action, on: run, as: desk.actor, expecting: expected, at: position)
        expected = expected.map { _ in view.sequence }
      }
      for answer in given {
        if save {
          let position = try place.find(in: view, for: .save)
          view = try desk.service.perform(
            .save(position: position.number, values: answer.values), on: run, as: desk.actor,
            expecting: expected, at: position)
        } else {
          view = try desk.give(answer, to: view, expecting: expected)
        }
        expected = expected.map { _ in view.sequence }
      }
      options.show(view, of: desk)
    }
  }

  /// What --set, --happened and --position say.
  private func commandLineAnswer() throws -> StepAnswer? {
    guard !values.isEmpty || happened != nil else { return nil }
    var answer = StepAnswer()
    answer.position = place.position
    answer.values = try NamedTexts.read(values, option: "--set")
    if let happened {
      guard let settlement = RunAction.Settlement(rawValue: happened) else {
        throw Failure("--happened \(happened) is no answer", help: "write yes, no or retry")
      }
      answer.settlement = settlement
    }
    return answer
  }

  private func refusePersonal(_ view: RunView) throws {
    let fields = view.positions.flatMap(\.fields)
    try NamedTexts.refusePersonal(
      NamedTexts.read(values, option: "--set"), among: fields, option: "--set")
  }
}

extension Dialogue {
  /// Walks a run on from where it stands; the status to end with.
  static func resume(_ desk: RunDesk, _ run: String) throws -> ExitCode {
    let typist = try Typist(words: desk.words, console: desk.console)
    return Dialogue(desk, try desk.view(run), typist: typist).talk()
  }
}
