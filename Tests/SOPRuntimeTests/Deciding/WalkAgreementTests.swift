import Diagnostics
import Expressions
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Runs mean what walks mean: the same answers lead along the same path to the same end.
struct WalkAgreementTests {
  @Test(arguments: [
    "return", "angry-customer", "exchange", "missing-parcel", "chargeback", "account-recovery",
    "privacy-erasure-request", "sign-in-help", "gift-receipt", "parcel-help", "return-guide",
  ])
  func goesThePathOfAWalkWithTheSameAnswers(id: String) throws {
    let library = try Self.sample()
    let compiled = try #require(library[id])
    let settings = RunSettings(keywordLists: [WordList("angry-words", ["scam"])])
    let closure = RunClosure(try SOPClosure(of: id, in: library, settings: settings))
    for seed in 0..<40 as Range<UInt64> {
      var answers = RecordedAnswers(RandomAnswers(compiled, seed: seed))
      let inputs = answers.random.inputs(of: try #require(compiled.sop))
      var walk = try #require(Walk(compiled, inputs: inputs, host: RunHost(settings)))
      walk.run(&answers)
      guard case .some(let end) = walk.end, !walk.isStopped else { continue }
      let outcome = try Self.replay(answers.given, inputs, compiled, closure)
      // Branches side by side are walked one behind the other there, and of `join: first` only one.
      let sop = try #require(compiled.sop)
      let isParallel = sop.steps.contains { $0.kind == .parallel }
      let own = Set(sop.steps.filter { $0.block == 0 || !isParallel }.map(\.id.value))
      let ids = walk.path.map { compiled.graph.ids[$0] }
      #expect(outcome.path.filter(own.contains) == ids.filter(own.contains), "seed \(seed)")
      #expect(outcome.end == end.word, "seed \(seed)")
    }
  }

  /// The SOPs of the sample workspace.
  static func sample() throws -> [String: CompiledSOP] {
    let folder = SampleWorkspace.root + "/sops"
    let names = try FileSystem.names(in: folder).sorted()
    return SOPClosure.library(
      of: try names.filter { $0.hasSuffix(".yaml") }.map { name in
        SOPCompiler.compile(
          path: "sops/\(name)", bytes: try FileSystem.read(folder + "/" + name),
          settings: SOPSettings(keywordLists: ["angry-words"]))
      })
  }

  /// Gives a run the answers of a walk, one at each step that waits.
  private static func replay(
    _ answers: [RecordedAnswers.Given], _ inputs: Bindings, _ compiled: CompiledSOP, _ closure: RunClosure
  ) throws -> (path: [String], end: String) {
    let sop = try #require(compiled.sop)
    let context = DecisionContext(
      now: Moment(microseconds: 1_800_000_000_000_000), actor: "boss", hasRole: { _, _ in true },
      isOwner: { _, _ in true }, leads: ["boss"],
      due: { start, seconds, _ in start.adding(seconds: seconds) },
      revision: { _ in nil })
    var decider = Decider(RunState(run: "r"), closure, context)
    let given = sop.inputs.compactMap { field in
      inputs[field.name.value].map { NamedInput(field.name.value, $0.asTyped) }
    }
    try decider.start(given, subject: "s")
    for answer in answers {
      guard
        let position = decider.state.orderedPositions.first(where: {
          $0.step == answer.step && $0.lists == nil
        })
      else { throw TestFailure("the run does not stand at \(answer.step)") }
      try give(answer, at: position.number, &decider, compiled)
    }
    let path = decider.events.compactMap { event -> String? in
      guard case .stepEntered(let part) = event.fact, decider.rootFrame(part.frame) else { return nil }
      return part.step
    }
    return (path, decider.state.ended.map { $0.outcome } ?? "open")
  }

  private static func give(
    _ answer: RecordedAnswers.Given, at number: Int, _ decider: inout Decider, _ compiled: CompiledSOP
  ) throws {
    let values = answer.values.map { NamedValue($0.name, $0.value) }
    switch answer.outcome {
    case .interrupt(let interrupt):
      decider.emit(
        .eventReceived(
          .init(name: compiled.sop?.interrupts[interrupt].event.value ?? "", interrupt: interrupt, frame: 1)))
      try decider.interruptIfPossible()
    case .way(let label):
      if decider.state.positions[number]?.calls != nil { decider.stop(inside: number, "end") }
      if label.setsAnswer {
        decider.emit(.fieldsSubmitted(.init(position: number, step: answer.step, values: values)))
      }
      if label == .slaBreach || label == .expired {
        let place = try decider.place(of: number)
        let way = try #require(place.part.way(label, from: place.vertex))
        decider.leave(number, label.description)
        decider.move(place.position, to: compiled.graph.edges[way].target)
      } else {
        try decider.go(number, label)
      }
      try decider.drain()
    }
  }
}

/// Answers by chance that remember what they gave.
private struct RecordedAnswers: WalkAnswers {
  struct Given {
    let step: String
    let outcome: WalkAnswer.Outcome
    let values: [(name: String, value: Value)]
  }

  var random: RandomAnswers
  var given: [Given] = []

  init(_ random: RandomAnswers) { self.random = random }

  mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
    let answer = try random.answer(question)
    given.append(Given(step: question.step.id.value, outcome: answer.outcome, values: answer.values))
    return answer
  }

  mutating func order(of fork: WalkFork) throws(WalkFault) -> [Int] { fork.branches }
}

extension Walk {
  fileprivate var isStopped: Bool { if case .stopped = end { true } else { false } }
}

extension WalkEnd {
  fileprivate var word: String {
    switch self {
    case .ended(let outcome): outcome.rawValue
    case .takenOver: "transferred"
    case .stopped: "stopped"
    }
  }
}

extension StepEdge.Label {
  fileprivate var setsAnswer: Bool { [.next, .approved, .rejected, .accepted].contains(self) }
}

extension Decider {
  /// Whether a frame is the run's own.
  fileprivate func rootFrame(_ number: Int) -> Bool { number == 1 }
}

extension Value {
  var asTyped: [String] {
    if case .list(let elements) = self { return elements.map(\.typed) }
    return [typed]
  }
}
