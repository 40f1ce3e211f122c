import ArgumentParser
import Diagnostics
import JSONWriting
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
      did is told on standard error; with --format json as one object a line on standard output.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  @Flag(help: "Do what is due now, and end.")
  var once = false

  /// The longest it waits before it looks again, in milliseconds: other processes may have given runs something to do.
  private static let longestWait: Int64 = 2000
  /// The shortest: a run that another process works on is due all the time.
  private static let shortestWait: Int64 = 100
  /// How long a run that could not go on is left alone, in seconds.
  private static let rest = 60

  func run() throws {
    try RunAccess(global: global, format: format).perform { desk in
      try Interruption.begin()
      // Runs that could not go on, with when they are tried again.
      var resting: [String: Moment] = [:]
      while true {
        let fired = try desk.service.fireDueTimers()
        if fired > 0 {
          tell("timers", of: nil, "what was due was done in \(Count.text(fired, "run"))", desk) {
            $0.member("runs", fired)
          }
        }
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
        tell("program", of: run, "\(step) \(isSuccess ? "done" : "failed")\(reason)", desk) {
          $0.member("step", step)
          $0.member("succeeded", isSuccess)
          $0.member("message", ifPresent: message)
        }
      }
      let blocked = view.positions.filter { $0.obstacle != nil }
      for position in blocked {
        let (step, obstacle) = (position.step.id.value, position.obstacle ?? "")
        tell("obstacle", of: run, "\(step): \(obstacle)", desk) {
          $0.member("step", step)
          $0.member("message", obstacle)
        }
      }
      guard view.sequence > before else { return blocked.isEmpty }
      let places = view.positions.map(\.step.id.value)
      let isOver = view.status == .ended
      let text =
        isOver
        ? "over, \(OutcomeText.text(view.outcome, RunWords("en")))" : "at \(places.joined(separator: ", "))"
      tell(isOver ? "ended" : "waiting", of: run, text, desk) {
        $0.member("outcome", ifPresent: view.outcome?.rawValue)
        if !isOver { $0.member("steps", places) }
      }
      return blocked.isEmpty
    } catch {
      // One run that cannot go on must not stop the others.
      switch format {
      case .text: desk.console.error("\(run): \(RunErrorText.text(of: error))")
      case .json: desk.console.printLine(RunErrorText.json(of: error, run: run))
      }
      return false
    }
  }

  /// Says what was done, as a message for people or as an object for programs.
  private func tell(
    _ what: String, of run: String?, _ text: String, _ desk: RunDesk, _ members: (inout JSONWriter) -> Void
  ) {
    guard format == .json else { return desk.console.message(run.map { "\($0): \(text)" } ?? text) }
    var writer = JSONWriter()
    writer.object { object in
      object.member("did", what)
      object.member("run", ifPresent: run)
      members(&object)
    }
    desk.console.printLine(writer.string)
  }
}
