import ArgumentParser
import SOPRuntime

/// `kb run pause RUN`.
struct PauseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Stop a run until it is resumed.", usage: "kb run pause [<options>] <run>"
  )

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var note: String?

  func run() throws {
    try options.perform { desk in
      let run = try desk.service.resolve(one.run)
      options.show(
        try desk.service.perform(.pause(note: note), on: run, as: desk.actor, expecting: one.expect), of: desk
      )
    }
  }
}

/// `kb run resume RUN`: goes on where it stopped.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Go on with a run where it stopped.",
    usage: "kb run resume [<options>] <run>",
    discussion: """
      What was typed and acknowledged is there. Timers that are due fire, and programs that are to run are run. On a \
      terminal the run is walked on.
      """)

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun

  func run() throws {
    try options.perform { desk in
      var view = try desk.service.view(try desk.service.resolve(one.run))
      if view.status == .paused {
        view = try desk.service.perform(.resume, on: view.run, as: desk.actor, expecting: one.expect)
      }
      if options.isInteractive { throw try Dialogue.resume(desk, view.run) }
      options.show(try desk.work(on: view.run), of: desk)
    }
  }
}

/// `kb run cancel RUN`.
struct CancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Call a run off, and take back what its programs did.",
    usage: "kb run cancel [<options>] <run>")

  @OptionGroup var options: RunOptions
  @OptionGroup var one: OneRun

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var note: String?

  func run() throws {
    try options.perform { desk in
      let run = try desk.service.resolve(one.run)
      options.show(try desk.act(.cancel(note: note), on: run, expecting: one.expect), of: desk)
    }
  }
}
