import Diagnostics
import SOP
import Testing

@testable import SOPRuntime

/// Who may do what, and what values steps take.
struct PeopleTests {
  let fixture: RunFixture

  init() throws { fixture = try RunFixture([Samples.refund]) }

  func begin(_ amount: String = "20") throws -> RunView {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    return try submit(view, "receive", [NamedInput("amount", [amount])], as: "agent-1")
  }

  func submit(_ view: RunView, _ step: String, _ values: [NamedInput] = [], as actor: String) throws
    -> RunView
  {
    try fixture.service.perform(
      .submit(position: try fixture.position(step, view), values: values), on: view.run, as: actor)
  }

  func refusal(_ body: () throws -> Void) throws -> RunRefusal {
    do {
      try body()
    } catch RunError.refused(let refusal) {
      return refusal
    }
    throw TestFailure("it was not refused")
  }

  @Test func deniesByDefault() throws {
    let refusal = try refusal {
      _ = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "mallory")
    }
    #expect(refusal.kind == .permission)
    #expect(refusal.help?.contains("roles:") == true)
  }

  @Test func tellsAllFaultsOfValuesAtOnce() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    let refusal = try refusal {
      _ = try submit(
        view, "receive", [NamedInput("amount", ["1000.01"]), NamedInput("colour", ["red"])], as: "agent-1")
    }
    #expect(refusal.kind == .value)
    #expect(refusal.problems.map(\.field).sorted() == ["amount", "colour"])
    #expect(try fixture.service.view(view.run).sequence == view.sequence)
  }

  @Test func needsFourEyesOverTheLimit() throws {
    let view = try begin("501")
    #expect(view.steps == ["approve"])
    let position = try fixture.position("approve", view)
    // The boss has every role, but took the request in the other run only.
    let own = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "boss")
    let asked = try submit(own, "receive", [NamedInput("amount", ["501"])], as: "boss")
    let refusal = try refusal {
      _ = try fixture.service.perform(
        .approve(position: try fixture.position("approve", asked), values: []), on: asked.run, as: "boss")
    }
    #expect(refusal.kind == .permission)
    #expect(refusal.message.contains("receive"))
    #expect(
      try self.refusal {
        _ = try fixture.service.perform(.approve(position: position, values: []), on: view.run, as: "agent-2")
      }.kind == .permission)
    let paying = try fixture.service.perform(
      .approve(position: position, values: []), on: view.run, as: "team_lead")
    #expect(paying.steps == ["pay"])
  }

  @Test func refusesWhatSomebodyElseIsAt() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    let position = try fixture.position("receive", view)
    _ = try fixture.service.perform(.claim(position: position), on: view.run, as: "agent-2")
    let refusal = try refusal {
      _ = try submit(view, "receive", [NamedInput("amount", ["20"])], as: "agent-1")
    }
    #expect(refusal.message.contains("agent-2"))
    _ = try fixture.service.perform(.claim(position: position), on: view.run, as: "agent-1")
    #expect(try submit(view, "receive", [NamedInput("amount", ["20"])], as: "agent-1").steps == ["pay"])
  }

  @Test func keepsTypedValuesUntilTheyAreSubmitted() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    let position = try fixture.position("receive", view)
    _ = try fixture.service.perform(
      .save(position: position, values: [NamedInput("amount", ["20"])]), on: view.run, as: "agent-1")
    let again = try fixture.service.view(view.run)
    #expect(again.positions.first?.draft.first?.value?.typed == "20.00")
    #expect(try submit(again, "receive", as: "agent-1").steps == ["pay"])
  }

  @Test func letsOneOfTwoWin() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    let position = try fixture.position("receive", view)
    let action = RunAction.submit(position: position, values: [NamedInput("amount", ["20"])])
    _ = try fixture.service.perform(action, on: view.run, as: "agent-1", expecting: view.sequence)
    #expect(throws: RunError.self) {
      _ = try fixture.service.perform(action, on: view.run, as: "agent-2", expecting: view.sequence)
    }
    let refusal = try refusal { _ = try fixture.service.perform(action, on: view.run, as: "agent-2") }
    #expect(refusal.kind == .state)
  }

  @Test func leavesThePathWithAReasonAndNeverAroundAnApproval() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    let position = try fixture.position("receive", view)
    func deviate(_ to: String, _ reason: String, _ values: [NamedInput] = []) throws -> RunView {
      try fixture.service.perform(
        .deviate(position: position, to: to, reason: reason, note: "as agreed", values: values), on: view.run,
        as: "agent-1")
    }
    #expect(try refusal { _ = try deviate("refuse", "boredom") }.kind == .value)
    #expect(
      try refusal { _ = try deviate("pay", "goodwill", [NamedInput("amount", ["900"])]) }.kind == .permission)
    let missing = try refusal { _ = try deviate("to_finance", "goodwill") }
    #expect(missing.problems.map(\.field) == ["amount"])
    #expect(try deviate("to_finance", "goodwill", [NamedInput("amount", ["20"])]).steps == ["to_finance"])
    let facts = try fixture.service.events(of: view.run).map(\.fact.type)
    #expect(facts.suffix(4) == ["Deviated", "StepLeft", "StepEntered", "HandedOff"])
  }

  @Test(
    arguments: [
      ("agent-2", "as agreed", nil), ("team_lead", "as agreed", nil), ("finance", "as agreed", .permission),
      ("agent-2", nil, .value), ("agent-2", " \n", .value),
    ] as [(String, String?, RunRefusal.Kind?)])
  func letsTheRoleOfTheStepOrALeadLeaveThePathAndAsksForANote(
    actor: String, note: String?, expected: RunRefusal.Kind?
  ) throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    let action = RunAction.deviate(
      position: try fixture.position("receive", view), to: "refuse", reason: "goodwill", note: note,
      values: [])
    var found: RunRefusal.Kind?
    do {
      _ = try fixture.service.perform(action, on: view.run, as: actor)
    } catch RunError.refused(let refusal) {
      found = refusal.kind
    }
    #expect(found == expected)
  }

  @Test func isNotLedAroundAnApprovalThatSaidNo() throws {
    let view = try begin("501")
    let refused = try fixture.service.perform(
      .reject(position: try fixture.position("approve", view), values: [], note: "no receipt"), on: view.run,
      as: "team_lead")
    let refusal = try refusal {
      _ = try fixture.service.perform(
        .deviate(
          position: try fixture.position("refuse", refused), to: "pay", reason: "goodwill", note: "as agreed",
          values: []),
        on: view.run, as: "agent-1")
    }
    #expect(refusal.kind == .permission)
    #expect(refusal.message.contains("approve"))
  }

  @Test func takesWhoTypedAValueForADoer() throws {
    let view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    _ = try fixture.service.perform(
      .save(position: try fixture.position("receive", view), values: [NamedInput("amount", ["600"])]),
      on: view.run,
      as: "boss")
    let asked = try submit(view, "receive", as: "agent-1")
    let refusal = try refusal {
      _ = try fixture.service.perform(
        .approve(position: try fixture.position("approve", asked), values: []), on: view.run, as: "boss")
    }
    #expect(refusal.message.contains("receive"))
  }

  @Test(arguments: ["", " ", "\t"]) func takesNoBlankForARequiredText(text: String) throws {
    let refusal = try refusal {
      _ = try fixture.service.start("refund", inputs: [NamedInput("customer", [text])], as: "agent-1")
    }
    #expect(refusal.problems.map(\.field) == ["customer"])
  }

  @Test func pausesAndGoesOn() throws {
    let view = try begin()
    _ = try fixture.service.perform(.pause(note: nil), on: view.run, as: "agent-1")
    let refusal = try refusal {
      _ = try fixture.service.perform(
        .event(name: "customer_message", text: "hello"), on: view.run, as: "agent-1")
    }
    #expect(refusal.message.contains("paused"))
    #expect(try fixture.service.perform(.resume, on: view.run, as: "agent-1").status == .open)
  }
}
