import Diagnostics
import Expressions
import SOP
import TestSupport
import Testing

/// What the checks promise, tried with SOPs and answers by chance: every walk through an accepted SOP ends, no step reads
/// a value that is not set, and no decision meets a case that no choice takes.
struct ValuePropertyTests {
  /// Answers by chance that look whether what a step reads is there.
  struct WatchfulAnswers: WalkAnswers {
    var answers: RandomAnswers
    /// The names that may be empty, which a handoff takes along if they are there.
    let optional: Set<String>
    var unset: [String] = []
    private var asked = 0

    init(_ compiled: CompiledSOP, _ sop: SOP, seed: UInt64) {
      answers = RandomAnswers(compiled, seed: seed)
      let fields = sop.inputs + sop.steps.flatMap { $0.fields + $0.output }
      optional = Set(fields.filter { !$0.isRequired }.map(\.name.value))
    }

    mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
      let step = question.step
      asked += 1
      guard asked <= 1_000 else { throw WalkFault(question.vertex, .tooLong) }
      var early = names(in: step.title)
      switch step.work {
      case .command(let command): early += command.run.flatMap { names(in: $0.value) }
      case .handoff(let handoff): early += handoff.carry.map(\.value).filter { !optional.contains($0) }
      default: break
      }
      unset += early.filter { question.bindings[$0] == nil }
      let answer = try answers.answer(question)
      if case .way(let label) = answer.outcome,
        [.next, .approved, .rejected, .accepted].contains(label)
      {
        // While a step's fields are filled in, its words and bounds may name them.
        let bounds = (step.fields + step.output).flatMap { [$0.minimum, $0.maximum] }.compactMap { $0?.value }
        let late = (step.say.map { names(in: $0) } ?? []) + bounds.filter { $0.first?.isLetter == true }
        unset += late.filter { name in
          question.bindings[name] == nil && !answer.values.contains { $0.name == name }
        }
      }
      return answer
    }

    mutating func first(of count: Int, at vertex: Int) -> Int { answers.first(of: count, at: vertex) }

    private func names(in text: LocalizedText) -> [String] { names(in: text.text(in: nil)) }
    private func names(in text: String) -> [String] { Placeholder.all(in: text).compactMap(\.name) }
  }

  @Test func walksEveryAcceptedSOPToAnEnd() throws {
    var accepted = 0
    var refused: [RuleID: Int] = [:]
    var seed: UInt64 = 0
    var visits = 0
    var asking = 0
    var kinds: Set<StepKind> = []
    while accepted < PropertyTests.count {
      seed += 1
      let random = RandomSOP(seed: seed, .sound)
      let compiled = Fixtures.compile(text: random.text)
      guard compiled.isSound, let sop = compiled.sop else {
        for rule in Set(compiled.diagnostics.map(\.rule)) { refused[rule, default: 0] += 1 }
        continue
      }
      accepted += 1
      kinds.formUnion(sop.steps.map(\.kind))
      for run in 0..<3 {
        var watchful = WatchfulAnswers(compiled, sop, seed: seed &* 8 &+ UInt64(run))
        let inputs = watchful.answers.inputs(of: sop)
        var walk = try #require(Walk(compiled, inputs: inputs))
        walk.run(&watchful)
        visits += walk.path.count
        if case .stopped(let fault) = walk.end {
          // A loop that nothing limits is a warning: it may ask a person again and again.
          let mayGoOn = compiled.diagnostics.contains { $0.rule == "sop.unlimited-loop" }
          guard case .tooLong = fault.reason, mayGoOn else {
            Issue.record(
              "seed \(seed): \(fault.message) at \(sop.steps[fault.vertex].id.value)\n\(random.text)")
            return
          }
          asking += 1
        }
        try #require(walk.end != nil)
        try #require(watchful.unset.isEmpty, "seed \(seed): \(watchful.unset) \(random.text)")
      }
    }
    print(
      "\(accepted) of \(seed) SOPs accepted, \(visits) visits, \(asking) walks ask for ever; refused for unset values: \(refused["sop.unset-value"] ?? 0)"
    )
    #expect(kinds == Set(StepKind.allCases))
    #expect(refused["sop.unset-value", default: 0] > accepted / 10)
    #expect(refused["sop.not-exhaustive", default: 0] > accepted / 20)
  }
}

extension Step {
  fileprivate var output: [Field] {
    if case .command(let command) = work { command.output } else { [] }
  }
}
