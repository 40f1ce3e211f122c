import Journal
import Diagnostics
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Going on by another version of the SOP.
struct MigrationTests {
  static let before = """
    sop: small
    title: Small
    inputs: {ticket: {type: text}}
    steps:
      - step: first
        task: First
        fields: {colour: {type: text}}
      - step: second
        task: Second
      - step: pausing
        wait: A while
        for: 1d
      - step: done
        end: resolved
    """

  /// A run at `second`, and the same journal with the SOP as it is afterwards.
  func moved(to source: String) throws -> (service: RunService, run: String) {
    let old = try RunFixture([Self.before])
    var view = try old.service.start("small", inputs: [NamedInput("ticket", ["T"])], as: "agent-1")
    view = try old.service.perform(
      .submit(position: 1, values: [NamedInput("colour", ["red"])]), on: view.run, as: "agent-1")
    return (try RunFixture([source], folder: old.folder).service, view.run)
  }

  @Test func goesOnAtTheStepOfTheSameNameOrTheMapped() throws {
    let (service, run) = try moved(to: Self.before.replacing("second", with: "renamed"))
    #expect(throws: RunError.self) { _ = try service.migrate(run, map: [], as: "team_lead") }
    let view = try service.migrate(run, map: [("second", "renamed")], as: "team_lead")
    #expect(view.positions.map(\.step.id.value) == ["renamed"])
    #expect(
      try service.perform(.submit(position: 1, values: []), on: run, as: "agent-1").positions.map(
        \.step.id.value) == ["pausing"])
    #expect(try service.replay(run).differences.isEmpty)
    #expect(try service.verify().isSound)
  }

  @Test(
    arguments: [
      ("an unknown step", before.replacing("second", with: "renamed"), "second", "nowhere"),
      ("a step of another kind", before.replacing("title: Small", with: "title: Tiny"), "second", "pausing"),
      (
        "a step that needs a value that is not there",
        before.replacing("title: Small", with: "title: Tiny").replacing(
          "task: Second", with: "task: Second {{colour}} {{size}}"
        ).replacing(
          "fields: {colour: {type: text}}", with: "fields: {colour: {type: text}, size: {type: text}}"),
        "second", "second"
      ),
      (
        "a map for a step where the run is not", before.replacing("title: Small", with: "title: Tiny"),
        "first", "second"
      ),
      (
        "a step in another list",
        before.replacing(
          "  - step: pausing",
          with:
            "  - step: both\n    parallel: Both\n    branches:\n      - name: A\n        steps:\n          - inner: Inner\n  - step: pausing"
        ),
        "second", "inner"
      ),
      ("the version it goes by already", before, "second", "second"),
    ])
  func refusesAndLeavesTheRunAsItWas(what: String, source: String, from: String, to: String) throws {
    let (service, run) = try moved(to: source)
    let before = try service.events(of: run).count
    #expect(throws: RunError.self, "\(what)") {
      _ = try service.migrate(run, map: [(from, to)], as: "team_lead")
    }
    #expect(throws: RunError.self) { _ = try service.migrate(run, map: [], as: "agent-1") }
    #expect(try service.events(of: run).count == before)
  }

  @Test func refusesToReplayByAChangedSOP() throws {
    let (service, run) = try moved(to: Self.before.replacing("title: Small", with: "title: Tiny"))
    #expect(try service.replay(run).differences.isEmpty)
    #expect(throws: RunError.self) { _ = try service.replay(run, asCurrent: true) }
  }
}

extension String {
  fileprivate func replacing(_ text: String, with other: String) -> String {
    split(separator: text, omittingEmptySubsequences: false).joined(separator: other)
  }
}
