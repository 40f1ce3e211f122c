import ArgumentParser
import SOP
import SOPRuntime

/// `kb run handoff RUN`: gives a step away, or takes one over.
struct HandoffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "handoff", abstract: "Give the step to another role, or take it over.",
    usage: "kb run handoff [<options>] <run>",
    discussion: """
      kb run handoff 8vqh2m0c4t --to team_lead --note "Customer asks for a manager"
      kb run handoff 8vqh2m0c4t --accept
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun
  @OptionGroup var place: OnePosition

  @Option(help: ArgumentHelp("The role that takes over.", valueName: "role"))
  var to: String?

  @Flag(help: "Take it over.")
  var accept = false

  @Option(help: ArgumentHelp("A note for them.", valueName: "text"))
  var note: String?

  func validate() throws {
    if accept == (to != nil) { throw ValidationError("give --to ROLE, or --accept") }
    if accept, note != nil { throw ValidationError("--note goes with --to: who takes over leaves none") }
  }

  func run() throws {
    try options.perform { desk in
      let view = try desk.service.view(try desk.service.resolve(one.run))
      let position = try place.find(in: view, for: accept ? .accept : .handoff)
      let action: RunAction =
        to.map { .handOff(position: position.number, to: $0, note: note) }
        ?? .accept(position: position.number)
      options.show(try desk.act(action, on: view.run, expecting: one.expect, at: position), of: desk)
    }
  }
}
