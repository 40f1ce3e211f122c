import Diagnostics
import Expressions
import SOP
import Testing

@testable import SOPRuntime

/// Time limits, waits, events and interrupts.
struct TimeTests {
  let fixture: RunFixture

  init() throws { fixture = try RunFixture([Samples.refund, Samples.caller, Samples.parallel]) }

  func begin() throws -> RunView {
    try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
  }

  func types(_ run: String) throws -> [String] { try fixture.service.events(of: run).map(\.fact.type) }

  @Test func warnsAndTellsABreachOnceEach() throws {
    let view = try begin()
    fixture.pass(seconds: 301)
    _ = try fixture.service.work(on: view.run)
    _ = try fixture.service.work(on: view.run)
    #expect(try types(view.run).filter { $0 == "SlaWarned" }.count == 1)
    fixture.pass(seconds: 86_400)
    #expect(try fixture.service.dueRuns() == [view.run])
    _ = try fixture.service.work(on: view.run)
    _ = try fixture.service.work(on: view.run)
    #expect(try types(view.run).filter { $0 == "SlaBreached" }.count == 1)
    #expect(try fixture.service.view(view.run).steps == ["receive"])
    #expect(try fixture.service.dueRuns() == [])
  }

  @Test func neverGoesBackInTime() throws {
    let view = try begin()
    fixture.pass(seconds: -3600)
    let position = try fixture.position("receive", view)
    _ = try fixture.service.perform(.claim(position: position), on: view.run, as: "agent-1")
    let moments = try fixture.service.events(of: view.run).map(\.at)
    #expect(moments == moments.sorted())
  }

  @Test func leavesAnApprovalThatNobodyGives() throws {
    let view = try begin()
    _ = try fixture.service.perform(
      .submit(position: try fixture.position("receive", view), values: [NamedInput("amount", ["600"])]),
      on: view.run,
      as: "agent-1")
    fixture.pass(seconds: 4 * 3600)
    let after = try fixture.service.work(on: view.run)
    #expect(after.steps == ["to_finance"])
    // A day later nobody has taken over either; what was due while nothing ran happens then.
    fixture.pass(seconds: 10 * 86_400)
    #expect(try fixture.service.work(on: view.run).steps == ["refuse"])
  }

  @Test func interruptsForWordsOfTheListOnly() throws {
    let view = try begin()
    #expect(view.awaitedEvents == ["customer_message"])
    let calm = try fixture.service.perform(
      .event(name: "customer_message", text: "thank you"), on: view.run, as: "agent-1")
    #expect(calm.steps == ["receive"])
    let angry = try fixture.service.perform(
      .event(name: "customer_message", text: "What a scam"), on: view.run, as: "agent-1")
    #expect(angry.steps == ["calm_down"])
    #expect(try types(view.run).filter { $0 == "EventReceived" }.count == 2)
    let report = try fixture.service.replay(view.run)
    #expect(report.differences.isEmpty)
    #expect(report.reproduced == 1)
  }

  @Test func walksBranchesSideBySideAndEachElement() throws {
    let service = fixture.service
    var view = try service.start("parallel", inputs: [NamedInput("parts", ["front", "back"])], as: "agent-1")
    func submit(_ step: String, _ values: [NamedInput] = []) throws {
      view = try service.perform(
        .submit(position: try fixture.position(step, view), values: values), on: view.run, as: "agent-1")
    }
    #expect(view.steps == ["ask_store", "ask_depot"])
    try submit("ask_depot")
    #expect(view.steps == ["ask_store"])
    try submit("ask_store")
    #expect(view.steps == ["ring", "write"])
    try submit("write")
    #expect(view.steps == ["look"])
    try submit("look", [NamedInput("fine", ["true"])])
    #expect(view.positions.first?.bindings["part"] == .string("back"))
    try submit("look", [NamedInput("fine", ["false"])])
    #expect(view.status == .ended)
    #expect(try service.replay(view.run).differences.isEmpty)
  }

  @Test func walksACalledSOPWithItsOwnValues() throws {
    let service = fixture.service
    var view = try service.start("caller", inputs: [NamedInput("customer", ["C-9"])], as: "agent-1")
    view = try service.perform(
      .submit(position: try fixture.position("before", view), values: []), on: view.run, as: "agent-1")
    #expect(view.steps == ["receive"])
    #expect(view.positions.first?.sop == "refund")
    #expect(view.positions.first?.bindings["customer"] == .string("C-9"))
    view = try service.perform(
      .deviate(
        position: try fixture.position("receive", view), to: "refused", reason: "goodwill", note: "as agreed",
        values: []),
      on: view.run, as: "agent-1")
    #expect(view.status == .ended)
    #expect(view.outcome == .resolved)
  }
}
