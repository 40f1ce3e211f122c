import Diagnostics
import Expressions
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// What must hold of every run, tried with SOPs by chance and everything that may happen to them by chance.
struct RunPropertyTests {
  private static let other = """
    sop: other
    title: Other
    inputs: {a: {type: boolean, required: false}}
    steps:
      - step: ask
        task: Ask
        fields: {b: {type: boolean}}
      - step: way
        decision: Which way
        choose: [{when: b, go: fetch}]
        otherwise: over
      - step: fetch
        command: Fetch
        run: [x]
        effect: repeatable
        undo: [y]
      - step: over
        end: resolved

    """

  /// An SOP by chance with what makes runs special: effects to take back, ways off the path, personal data.
  private static func text(seed: UInt64) -> String {
    var text = RandomSOP(seed: seed, .sound).text
    if seed % 2 == 0 {
      text = text.replacing("effect: repeatable", with: "effect: repeatable, undo: [y]")
      text = text.replacing("end: cancelled", with: "end: cancelled, undo: true")
      text = text.replacing("effect: read", with: "effect: read, retry: {times: 1, wait: 1m}")
    }
    let policy = ["never", "with_reason", "with_approval"][Int(seed % 3)]
    if seed % 3 > 0 {
      text = text.replacing("title: T\n", with: "title: T\ndeviation: {allowed: \(policy), reasons: [r]}\n")
    }
    if seed % 4 == 0 {
      text = text.replacing("t0: {type: text", with: "t0: {type: text, pii: contact, keep: 90d")
      text = text.replacing("c1: {type: choice", with: "c1: {type: choice, pii: other")
    }
    return text
  }

  @Test func endOrWaitAndReadBackAsTheyWereDecided() throws {
    let other = Self.compile(Self.other)
    try #require(other.isSound)
    var runs = 0
    var ended = 0
    var events = 0
    var branches = 0
    var seed: UInt64 = 0
    var moves: Set<String> = []
    var types: Set<String> = []
    while runs < PropertyTests.count {
      seed += 1
      let text = Self.text(seed: seed)
      let compiled = Self.compile(text)
      guard compiled.isSound, let sop = compiled.sop else { continue }
      let library = [sop.id.value: compiled, "other": other]
      guard let gathered = try? SOPClosure(of: sop.id.value, in: library, settings: RunSettings()) else {
        continue
      }
      let closure = RunClosure(gathered)
      var run = RandomRun(compiled, closure, seed: seed)
      guard try run.start() else {
        try #require(run.faults.allSatisfy { $0.contains("missing") }, "seed \(seed): \(run.faults) \(text)")
        continue
      }
      var steps = 0
      while run.state.ended == nil, steps < 150, run.stuck == nil, run.faults.isEmpty {
        try run.move()
        steps += 1
      }
      runs += 1
      try #require(run.faults.isEmpty, "seed \(seed): \(run.faults) \(text)")
      try #require(run.stuck == nil, "seed \(seed): \(run.stuck ?? "") \(text)")
      try #require(Canonical.text(of: run.state) == Canonical.text(of: run.folded), "seed \(seed)")
      try #require(run.events.map(\.sequence) == Array(1...run.events.count))
      try #require(run.events.map(\.at) == run.events.map(\.at).sorted())
      let replay = try ReplayReport(of: run.events, "r") { (_) throws(RunError) in closure }
      try #require(replay.differences.isEmpty, "seed \(seed): \(replay.differences) \(text)")
      if run.state.ended != nil { ended += 1 }
      events += run.events.count
      branches += replay.reproduced
      moves.formUnion(run.moves)
      types.formUnion(run.events.map(\.fact.type))
    }
    print(
      "\(runs) runs, \(ended) ended, \(events) events of \(types.count) kinds, \(branches) branches reproduced"
    )
    #expect(ended > runs / 3)
    #expect(
      moves.isSuperset(of: ["event", "cancel", "deviate", "settle", "recovery", "nonsense"]))
    #expect(
      types.isSuperset(of: ["ListsEntered", "SlaBreached", "VisitsExceeded"]))
  }

  private static func compile(_ text: String) -> CompiledSOP {
    SOPCompiler.compile(path: "sops/test.yaml", bytes: Array(text.utf8))
  }
}
