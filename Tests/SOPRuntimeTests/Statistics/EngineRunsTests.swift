import Diagnostics
import Expressions
import JSONReading
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Runs that the engine makes of actions by chance, told by the journal and by the script.
@Suite struct EngineRunsTests {
  @Test(.enabled(if: RunReferenceTests.python != nil, "python3 is missing"))
  func agreeWithTheReference() throws {
    let sources = [RunFixtures.order, RunFixtures.calm, RunFixtures.plain]
    let fixture = try RunFixture(sources)
    var random = SplitMix(seed: 5)
    var runs: [String] = []
    for number in 0..<40 {
      let sop = ["order", "order", "calm", "plain"][number % 4]
      let inputs = sop == "plain" ? [] : [NamedInput("customer", ["c\(number % 12)"])]
      runs.append(try fixture.service.start(sop, inputs: inputs, as: "boss").run)
      fixture.pass(seconds: 3600)
    }
    for round in 0..<60 {
      for run in runs { try act(on: run, fixture, &random) }
      fixture.pass(seconds: round * 20)
    }
    let library = RunFixture.library(sources)
    let settings = RunSettings(keywordLists: [WordList("angry-words", ["scam"])])
    let versions = try ["order", "calm", "plain"].map {
      try SOPClosure(of: $0, in: library, settings: settings)
    }
    var options = RunStatistics.Options(now: Moment(microseconds: fixture.clock.withLock { $0 }))
    options.groupings = [.sop, .week]
    options.repeatWindow = 40_000
    let report = try fixture.service.statistics(options)
    #expect(report.all.closed > 10)
    #expect(report.all.transfers.count > 0)
    #expect(report.all.deviations.count > 0)
    #expect(report.coverage.allSatisfy { $0.steps.count > 0 })
    let mine = try RunReferenceTests.lines(Array(report.json().utf8))
    let theirs = try RunReferenceTests.reference(
      try runs.map { try fixture.service.events(of: $0) }, versions, options,
      RunReferenceTests.Case(seed: 0, runs: 40, zone: "UTC", groupings: options.groupings))
    #expect(mine.count == theirs.count)
    for (left, right) in zip(mine, theirs) { #expect(RunReferenceTests.difference(left, right) == nil) }
  }

  /// One action by chance; what the run refuses has no effect.
  private func act(on run: String, _ fixture: RunFixture, _ random: inout SplitMix) throws {
    fixture.pass(seconds: Int.random(in: 0...30, using: &random))
    _ = try? fixture.service.work(on: run) { _ in }
    let view = try fixture.service.view(run)
    guard view.status != .ended else { return }
    guard let place = view.positions.randomElement(using: &random) else { return }
    let number = place.number
    let action: RunAction
    switch Int.random(in: 0..<20, using: &random) {
    case 0: action = .event(name: "customer_message", text: "!")
    case 1, 2: action = .event(name: random.chance(50) ? "reply_sent" : "customer_reply", text: nil)
    case 3: action = view.status == .paused ? .resume : .pause(note: nil)
    case 4: action = .release(position: number)
    case 5: action = .handOff(position: number, to: "lead", note: nil)
    case 6, 7:
      action = .deviate(
        position: number, to: place.deviationTargets.randomElement(using: &random) ?? "", reason: "goodwill",
        note: "because", values: [])
    case 8..<12: action = .claim(position: number)
    default: action = finish(place, &random)
    }
    _ = try? fixture.service.perform(action, on: run, as: "boss")
    if case .pause = action, random.chance(80) {
      fixture.pass(seconds: 90)
      _ = try? fixture.service.perform(.resume, on: run, as: "boss")
    }
  }

  private func finish(_ place: PositionView, _ random: inout SplitMix) -> RunAction {
    var values: [NamedInput] = []
    for field in place.fields {
      let score = "\(Int.random(in: 1...5, using: &random))"
      let answer = field.name.value == "csat" ? score : random.chance(50) ? "true" : "false"
      values.append(NamedInput(field.name.value, [answer]))
    }
    switch place.phase {
    case .approval:
      return random.chance(50)
        ? .approve(position: place.number, values: values)
        : .reject(position: place.number, values: values, note: nil)
    case .handoff: return .accept(position: place.number)
    case .unknown: return .settle(position: place.number, .happened, values: values)
    default: return .submit(position: place.number, values: values)
    }
  }
}
