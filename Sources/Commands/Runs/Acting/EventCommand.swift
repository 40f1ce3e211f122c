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
      What a customer wrote is personal: with - it is read from standard input and stands in no list of processes.
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun

  @Argument(help: "The event's name.")
  var name: String

  @Option(help: ArgumentHelp("What it says; - is standard input.", valueName: "text"))
  var text: String?

  func run() throws {
    try options.perform { desk in
      let run = try desk.service.resolve(one.run)
      var said = text
      if text == "-" {
        guard let input = String(validating: try StandardInput.readAll(limit: 1 << 20), as: UTF8.self) else {
          throw Failure("standard input is no UTF-8")
        }
        said = input.hasSuffix("\n") ? String(input.dropLast()) : input
      }
      options.show(try desk.act(.event(name: name, text: said), on: run, expecting: one.expect), of: desk)
    }
  }
}
