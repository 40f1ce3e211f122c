import ArgumentParser
import Diagnostics
import Platform
import SOP
import SOPRuntime

/// `kb run worker`: what runs do without a person.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker", abstract: "Fire timers and run programs of all runs, until it is stopped.",
    usage: "kb run worker [<options>]",
    discussion: """
      Several workers may run; each run is worked on by one at a time. SIGTERM and ^C stop it between two runs. What it \
      did is told on standard error.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Do what is due now, and end.")
  var once = false

  /// The longest it waits before it looks again, in milliseconds: other processes may have given runs something to do.
  private static let longestWait: Int64 = 2000
  /// The shortest: a run that another process works on is due all the time.
  private static let shortestWait: Int64 = 100
  /// How long a run that could not go on is left alone, in seconds.
  private static let rest = 60

  func run() throws {
    try RunAccess(global: global, format: .text).perform { desk in
      try Interruption.begin()
      // Runs that could not go on, with when they are tried again.
      var resting: [String: Moment] = [:]
      while true {
        let fired = try desk.service.fireDueTimers()
        if fired > 0 { desk.console.message("what was due was done in \(Count.text(fired, "run"))") }
        for run in try desk.service.dueRuns() where resting[run].map({ $0 <= desk.now }) ?? true {
          if Interruption.hasCome(withinMilliseconds: 0) { return }
          resting[run] = try work(on: run, desk) ? nil : desk.now.adding(seconds: Self.rest)
        }
        if once { return }
        let next = try desk.service.nextTimer().map { ($0.microseconds - desk.now.microseconds) / 1000 + 1 }
        let wait = min(max(Self.shortestWait, next ?? Self.longestWait), Self.longestWait)
        if Interruption.hasCome(withinMilliseconds: Int(wait)) { return }
      }
    }
  }

  /// Works on a run; whether it could.
  private func work(on run: String, _ desk: RunDesk) throws(RunError) -> Bool {
    do throws(RunError) {
      let before = try desk.service.view(run).sequence
      let view = try desk.service.work(on: run) { progress in
        guard case .programEnded(let step, let isSuccess, let message) = progress else { return }
        let reason = message.map { ": \($0)" } ?? ""
        desk.console.message("\(run): \(step) \(isSuccess ? "done" : "failed")\(reason)")
      }
      let obstacles = view.positions.compactMap { position in
        position.obstacle.map { "\(run): \(position.step.id.value): \($0)" }
      }
      for obstacle in obstacles { desk.console.error(obstacle) }
      guard view.sequence > before else { return obstacles.isEmpty }
      let places = view.positions.map(\.step.id.value).joined(separator: ", ")
      desk.console.message(
        view.status == .ended
          ? "\(run): over, \(OutcomeText.text(view.outcome, RunWords("en")))" : "\(run): at \(places)")
      return obstacles.isEmpty
    } catch {
      // One run that cannot go on must not stop the others.
      desk.console.error("\(run): \(RunErrorText.text(of: error))")
      return false
    }
  }
}
