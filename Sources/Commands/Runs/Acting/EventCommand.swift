import ArgumentParser
import Platform
import SOPRuntime

/// `kb run event RUN NAME`: something happened outside.
struct EventCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "event", abstract: "Deliver an event to a run, such as a message of the customer.",
    usage: "kb run event [<options>] <run> <name>",
    discussion: """
      kb run event 8vqh2m0c4t parcel_arrived
      kb run event 8vqh2m0c4t customer_message --text - < message.txt
      What a customer wrote is personal: it is read from standard input, so that it stands neither in the shell's \
      history nor in the list of processes.
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun

  @Argument(help: "The event's name.")
  var name: String

  @Option(help: ArgumentHelp("What it says, from standard input: only - is taken.", valueName: "-"))
  var text: String?

  func validate() throws {
    guard let text, text != "-" else { return }
    throw ValidationError(
      "--text takes only -, for what a customer wrote must not stand on the command line; pipe it in: "
        + "kb run event RUN \(name) --text - < message.txt")
  }

  func run() throws {
    try options.perform { desk in
      let run = try desk.service.resolve(one.run)
      let said = try text.map { _ in try Self.typed() }
      let before = try desk.service.view(run).sequence
      let view = try desk.act(.event(name: name, text: said), on: run, expecting: one.expect)
      let isTaken = try desk.service.isTaken(name, after: before, in: run)
      options.show(view, of: desk, isTaken: isTaken)
      if !isTaken { desk.console.message(UntakenEvent.text(name, view, desk.words)) }
    }
  }

  /// What standard input says, without the line end behind it.
  private static func typed() throws -> String {
    guard let input = String(validating: try StandardInput.readAll(limit: 1 << 20), as: UTF8.self) else {
      throw Failure("standard input is no UTF-8")
    }
    return input.hasSuffix("\n") ? String(input.dropLast()) : input
  }
}
