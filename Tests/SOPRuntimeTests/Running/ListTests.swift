import SOP
import Testing

@testable import SOPRuntime

/// Steps that are walked for each element of a list.
struct ListTests {
  static let parts = """
    sop: parts
    title: Parts
    owner: depot
    inputs: {parts: {type: multi_choice, options: [front, back]}}
    steps:
      - step: each
        for_each: Look at each part
        in: parts
        as: part
        steps:
          - step: look
            task: Look at the {{part}}
            max_visits: 2
            fields: {fine: {type: boolean}}
            choose: [{when: fine, go: both}]
            otherwise: look
          - step: both
            parallel: Tell everybody
            branches:
              - {name: Store, steps: [{step: tell, task: Tell the store, max_visits: 1}]}
              - {name: Depot, steps: [{call_depot: Call the depot}]}
      - step: done
        end: resolved
    """

  @Test func countsVisitsForEachElementAnew() throws {
    let fixture = try RunFixture([Self.parts])
    var view = try fixture.service.start(
      "parts", inputs: [NamedInput("parts", ["front", "back"])], as: "agent-1")
    func submit(_ step: String, _ values: [NamedInput] = []) throws {
      view = try fixture.service.perform(
        .submit(position: try fixture.position(step, view), values: values), on: view.run, as: "agent-1")
    }
    for _ in 0..<2 {
      try submit("look", [NamedInput("fine", ["false"])])
      try submit("look", [NamedInput("fine", ["true"])])
      try submit("tell")
      try submit("call_depot")
    }
    #expect(view.outcome == .resolved)
  }

  @Test func fillsTitlesOfListsInWithoutPersonalValues() throws {
    let fixture = try RunFixture([
      """
      sop: parcel
      title: Parcel {{number}} of {{customer}}
      subject: customer
      inputs: {number: {type: text}, customer: {type: text, pii: identity}}
      steps:
        - step: ring
          task: Ring {{customer}} about {{number}}
        - step: done
          end: resolved
      """
    ])
    let inputs = [NamedInput("number", ["P-1"]), NamedInput("customer", ["Ada"])]
    let view = try fixture.service.start("parcel", inputs: inputs, as: "agent-1")
    #expect(view.title.text(in: nil) == "Parcel P-1 of •••")
    let row = try #require(try fixture.service.list().first)
    #expect(row.title.text(in: nil) == "Parcel P-1 of •••")
    #expect(row.waiting.map { $0.title.text(in: nil) } == ["Ring ••• about P-1"])
  }

  @Test func tellsApproversWhatIsKnownAndWhoDidIt() throws {
    let fixture = try RunFixture([Samples.refund])
    var view = try fixture.service.start("refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent-1")
    view = try fixture.service.perform(
      .submit(position: try fixture.position("receive", view), values: [NamedInput("amount", ["501"])]),
      on: view.run, as: "agent-2")
    let place = try #require(view.positions.first)
    #expect(place.values.map(\.name) == ["customer", "amount"])
    #expect(place.doers.map(\.step) == ["receive"])
    #expect(place.doers.first?.people == ["agent-2"])
  }

  @Test func handsTheVisitThatIsTooManyOfOneElementToTheOwner() throws {
    let fixture = try RunFixture([Self.parts])
    var view = try fixture.service.start("parts", inputs: [NamedInput("parts", ["front"])], as: "agent-1")
    for _ in 0..<2 {
      view = try fixture.service.perform(
        .submit(position: try fixture.position("look", view), values: [NamedInput("fine", ["false"])]),
        on: view.run, as: "agent-1")
    }
    #expect(view.outcome == .transferred)
  }
}
