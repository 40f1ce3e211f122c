import Diagnostics
import Foundation
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Programs of steps: what is tried again, what a person settles, what is taken back.
struct ProgramTests {
  let fixture: RunFixture

  init() throws {
    fixture = try RunFixture(
      [Samples.refund, Samples.reading, Samples.caller], programs: ["bin/pay", "bin/void", "bin/look"])
  }

  /// Writes a program of a shell script's lines.
  func program(_ name: String, _ script: String) throws {
    try fixture.folder.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)")
    let result = try Program.run(
      "chmod", ["755", "bin/\(name)"], in: fixture.folder.path, environment: ["PATH": "/usr/bin:/bin"])
    #expect(result.status == 0)
  }

  func lines(_ name: String) -> [String] {
    ((try? fixture.folder.read(name)) ?? "").split(separator: "\n").map(String.init)
  }

  func paying() throws -> RunView {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    return try fixture.service.perform(
      .submit(position: try fixture.position("receive", view), values: [NamedInput("amount", ["20"])]),
      on: view.run,
      as: "agent-1")
  }

  @Test func runsAProgramAndGoesOnWithItsAnswer() throws {
    try program("pay", "echo \"$1 $KB_IDEMPOTENCY_KEY\" >>paid; echo '{\"receipt\": \"R-1\"}'")
    let view = try fixture.service.work(on: try paying().run)
    #expect(view.steps == ["confirm"])
    #expect(view.values.first { $0.name == "receipt" }?.value?.typed == "R-1")
    #expect(lines("paid").count == 1)
    #expect(lines("paid").first?.hasPrefix("--amount=20.00 ") == true)
  }

  @Test func goesOnByTheErrorOfAProgramThatRefuses() throws {
    try program("pay", "echo 'no money' >&2; exit 3")
    let view = try fixture.service.work(on: try paying().run)
    #expect(view.steps == ["to_finance"])
    guard
      case .commandFailed(let result)? = try fixture.service.events(of: view.run).first(where: {
        $0.fact.type == "CommandFailed"
      })?.fact
    else { throw TestFailure("nothing failed") }
    #expect(result.status == 3)
    #expect(result.reason == "no money")
  }

  @Test func asksAPersonWhatBecameOfAnEffectThatTookTooLong() throws {
    try program("pay", "echo paid >>paid; sleep 30")
    var view = try fixture.service.work(on: try paying().run)
    guard case .unknown? = view.positions.first?.phase else { throw TestFailure("it is known") }
    // Nobody but a person goes on: working on it again starts nothing.
    view = try fixture.service.work(on: view.run)
    #expect(lines("paid").count == 1)
    let position = try fixture.position("pay", view)
    #expect(throws: RunError.self) {
      _ = try fixture.service.perform(
        .settle(position: position, .happened, values: []), on: view.run, as: "agent-1")
    }
    let settled = try fixture.service.perform(
      .settle(position: position, .happened, values: [NamedInput("receipt", ["R-2"])]), on: view.run,
      as: "agent-1")
    #expect(settled.steps == ["confirm"])
  }

  @Test func takesAStartWithoutAnAnswerForUnknown() throws {
    let view = try paying()
    // As a process leaves it that was killed while the program ran.
    let (state, closure) = try fixture.service.load(view.run)
    let position = try fixture.position("pay", view)
    let decided = try fixture.service.decide(state, closure, as: nil) { decider throws(RunRefusal) in
      try decider.startProgram(position, argumentsHash: "")
    }
    #expect(try fixture.service.append(decided, from: state.sequence, closure))
    let after = try fixture.service.work(on: view.run)
    guard case .unknown? = after.positions.first?.phase else { throw TestFailure("it is known") }
    let retried = try fixture.service.perform(
      .settle(position: position, .retry, values: []), on: view.run, as: "agent-1")
    guard case .program(attempt: 2, notBefore: _)? = retried.positions.first?.phase else {
      throw TestFailure("not again")
    }
  }

  @Test func tellsThatAProgramStillRunsAndLetsNobodyTryAgain() throws {
    let view = try paying()
    let (state, closure) = try fixture.service.load(view.run)
    let position = try fixture.position("pay", view)
    let decided = try fixture.service.decide(state, closure, as: nil) { decider throws(RunRefusal) in
      try decider.startProgram(position, argumentsHash: "")
    }
    #expect(try fixture.service.append(decided, from: state.sequence, closure))
    let key = try #require(state.positions[position]?.program?.key)
    // What a killed process leaves running.
    let child = Process()
    child.executableURL = URL(filePath: "/bin/sleep")
    child.arguments = ["60"]
    child.environment = ["KB_IDEMPOTENCY_KEY": key]
    try child.run()
    let unknown = try fixture.service.work(on: view.run)
    #expect(unknown.positions.first?.process == Int(child.processIdentifier))
    for settlement in [RunAction.Settlement.didNotHappen, .retry] {
      #expect(throws: RunError.self) {
        _ = try fixture.service.perform(
          .settle(position: position, settlement, values: []), on: view.run, as: "agent-1")
      }
    }
    child.terminate()
    child.waitUntilExit()
    #expect(try fixture.service.view(view.run).positions.first?.process == nil)
    _ = try fixture.service.perform(
      .settle(position: position, .didNotHappen, values: []), on: view.run, as: "agent-1")
  }

  @Test func waitsAtAProgramThatCannotBeStarted() throws {
    let source = """
      sop: note
      title: Note
      steps:
        - step: write
          command: Write it down
          run: [bin/note]
          effect: once
          on_error: by_hand
        - step: send
          command: Send it
          run: [bin/send]
          effect: read
        - step: done
          end: resolved
        - step: by_hand
          task: Write it by hand
          next: send
      """
    let forbidden = try RunFixture([source], programs: [], folder: fixture.folder)
    try program("send", "echo sent >>sent")
    var view = try forbidden.service.start("note", inputs: [], as: "agent-1")
    view = try forbidden.service.work(on: view.run)
    // Where the SOP says how to go on without the program, the run goes on there.
    #expect(view.steps == ["by_hand"])
    view = try forbidden.service.perform(
      .submit(position: try forbidden.position("by_hand", view), values: []), on: view.run, as: "agent-1")
    let sequence = view.sequence
    view = try forbidden.service.work(on: view.run)
    #expect(view.steps == ["send"])
    #expect(view.sequence == sequence)
    #expect(view.positions.first?.obstacle?.contains("commands: {allow: [bin/send]}") == true)
    #expect(lines("sent").isEmpty)
    let allowed = try RunFixture([source], programs: ["bin/send"], folder: fixture.folder)
    #expect(try allowed.service.work(on: view.run).status == .ended)
    #expect(lines("sent") == ["sent"])
  }

  @Test func triesReadingAgainAndThenGoesOnByTheError() throws {
    try program("look", "echo x >>looked; exit 1")
    var view = try fixture.service.start("reading", inputs: [NamedInput("word", ["-rf"])], as: "agent-1")
    for _ in 0..<4 {
      view = try fixture.service.work(on: view.run)
      fixture.pass(seconds: 1)
    }
    #expect(lines("looked").count == 3)
    #expect(view.steps == ["by_hand"])
  }

  @Test func readsAnAnswerThatIsNoneAsAnError() throws {
    try program("look", "echo 'found: 3'")
    var view = try fixture.service.start("reading", inputs: [NamedInput("word", ["x"])], as: "agent-1")
    for _ in 0..<4 {
      view = try fixture.service.work(on: view.run)
      fixture.pass(seconds: 1)
    }
    #expect(view.steps == ["by_hand"])
  }

  @Test func takesEffectsBackInReverseOrderWhenCalledOff() throws {
    try program("pay", "echo '{\"receipt\": \"R-1\"}'")
    try program("void", "test -e broken && exit 1; echo \"$1\" >>voided")
    var view = try fixture.service.work(on: try paying().run)
    try fixture.folder.write("", to: "broken")
    #expect(throws: RunError.self) {
      _ = try fixture.service.perform(.cancel(note: nil), on: view.run, as: "agent-1")
    }
    _ = try fixture.service.perform(.cancel(note: "by mistake"), on: view.run, as: "team_lead")
    view = try fixture.service.work(on: view.run)
    #expect(view.status == .cancelling)
    guard case .incident? = view.positions.first?.phase else { throw TestFailure("no incident") }
    try FileSystem.removeTree(fixture.folder.path + "/broken")
    _ = try fixture.service.perform(.settle(position: 0, .retry, values: []), on: view.run, as: "team_lead")
    view = try fixture.service.work(on: view.run)
    #expect(view.status == .ended)
    #expect(view.outcome == .cancelled)
    #expect(lines("voided") == ["--amount=20.00"])
  }

  @Test func finishesAProgramBeforeAnInterrupt() throws {
    let view = try paying()
    let position = try fixture.position("pay", view)
    let (state, closure) = try fixture.service.load(view.run)
    var decider = try fixture.service.decide(state, closure, as: nil) { decider throws(RunRefusal) in
      try decider.startProgram(position, argumentsHash: "")
      try decider.receive("customer_message", "what a scam")
    }
    #expect(decider.state.positions[position]?.step == "pay")
    try decider.endProgram(position, .succeeded([]), RunFact.CommandResult())
    #expect(decider.state.positions[position]?.step == "calm_down")
    #expect(decider.state.completed.count == 1)
  }

  @Test func handsPayloadsOverAsOneArgument() throws {
    try program("look", "printf '%s' \"$2\" >got; echo '{\"found\": 1}'")
    for payload in [
      "; rm -rf /", "$(id)", "`id`", "--flag", "-rf", "a\nb", "\"'\\", "退款\u{202E}", "*", "a b", "$HOME",
    ] {
      let view = try fixture.service.start("reading", inputs: [NamedInput("word", [payload])], as: "agent-1")
      #expect(try fixture.service.work(on: view.run).status == .ended)
      #expect(try fixture.folder.read("got") == payload)
    }
  }
}
