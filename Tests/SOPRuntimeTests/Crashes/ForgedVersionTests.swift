import Expressions
import Journal
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// A run goes on by the version that it is pinned to, or not at all.
struct ForgedVersionTests {
  @Test func refusesAVersionThatSomebodyHasChanged() throws {
    let script = try Script("refund", RunFixture.library([Samples.refund]), programs: [:])
    let forged = try SOPClosure(
      of: "refund", in: RunFixture.library([Samples.refund.replacing("amount > 500", with: "amount > 900")]),
      settings: RunSettings(keywordLists: [WordList("angry-words", ["scam"])]))
    let run = try script.process(0).service.start(
      "refund", inputs: [NamedInput("customer", ["C-1"])], as: "agent"
    ).run
    let (service, journal) = try script.process(0)
    journal.forge(forged.bytes)
    #expect(throws: RunError.self) { _ = try service.view(run) }
    journal.forge(nil)
    #expect(try service.view(run).steps == ["receive"])
  }
}
