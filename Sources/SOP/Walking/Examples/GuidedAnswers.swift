import Expressions

/// Answers that lead a walk along one way and then to an end, as straight as conditions allow, and keep what was said.
struct GuidedAnswers: WalkAnswers {
  /// Where a walk is led.
  enum Goal: Hashable {
    /// To the end of the main line.
    case end
    /// Along a way, as an index of `StepGraph.edges`.
    case way(Int)
    /// Away by an interrupt, as an index of `StepGraph.interruptEntries`.
    case interrupt(Int)
  }

  /// What was answered at a visit.
  struct Entry {
    let vertex: Int
    let answer: Said

    enum Said {
      case answer(WalkAnswer)
      /// Branches by their first steps.
      case order([Int])
    }
  }

  private(set) var entries: [Entry] = []
  private let compiled: CompiledSOP
  private let goal: Goal
  private let host: any EvaluationHost
  private var chance: RandomAnswers
  /// Of 100 answers so many are left to chance.
  private let wandering: Int
  private let toGoal: [Int]
  private let toEnd: [Int]
  /// Values with which the decisions on the way choose it.
  private let wishes: [String: Value]
  private var isThere = false

  /// More visits than a person would read, or than a straight way through a long SOP takes.
  private let mostEntries: Int
  private static let triesOfValues = 6

  init(
    _ compiled: CompiledSOP, _ goal: Goal, costs: (toGoal: [Int], toEnd: [Int]), chance: RandomAnswers,
    wishes: [String: Value], wandering: Int, host: any EvaluationHost
  ) {
    mostEntries = max(400, 2 * compiled.graph.count)
    self.wishes = wishes
    self.compiled = compiled
    self.goal = goal
    self.chance = chance
    self.wandering = wandering
    self.host = host
    (toGoal, toEnd) = costs
    isThere = goal == .end
  }

  private var graph: StepGraph { compiled.graph }

  mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
    guard entries.count < mostEntries else { throw WalkFault(question.vertex, .tooLong) }
    notice(question.ways)
    let answer = choose(question)
    entries.append(Entry(vertex: question.vertex, answer: .answer(answer)))
    return answer
  }

  mutating func order(of fork: WalkFork) throws(WalkFault) -> [Int] {
    guard fork.join == .first, fork.branches.count > 1, let sop = compiled.sop else { return fork.branches }
    let costs = isThere ? toEnd : toGoal
    var best = fork.branches[
      chance.next(below: 100) < wandering ? chance.next(below: fork.branches.count) : 0]
    var least = Int.max
    for branch in fork.branches {
      guard let first = sop.blocks[branch].steps.first else { continue }
      let isGoal = graph.edgeIndices(from: fork.vertex).contains {
        goal == .way($0) && graph.edges[$0].target == first
      }
      let cost = isGoal && !isThere ? -1 : costs[first]
      if cost < least { (best, least) = (branch, cost) }
    }
    if best != fork.branches.first, let first = sop.blocks[best].steps.first {
      entries.append(Entry(vertex: fork.vertex, answer: .order([first])))
    }
    return [best]
  }

  private mutating func notice(_ ways: [Int]) {
    if !isThere, case .way(let index) = goal, ways.contains(index) { isThere = true }
  }

  /// The answer that leads nearest to the goal.
  private mutating func choose(_ question: WalkQuestion) -> WalkAnswer {
    if !isThere, case .interrupt(let entry) = goal, entries.count >= 1 || toEnd[question.vertex] <= 2 {
      isThere = true
      return WalkAnswer(.interrupt(graph.interruptEntries[entry].interrupt))
    }
    let outcomes = question.possibleOutcomes
    if chance.next(below: 100) < wandering {
      return answer(outcomes[chance.next(below: outcomes.count)], question)
    }
    var best: WalkAnswer?
    var least = Int.max
    for label in outcomes {
      let tries = label.setsValues && !question.step.declaredFields.isEmpty ? Self.triesOfValues : 1
      for _ in 0..<tries {
        let candidate = answer(label, question, wishes)
        let cost = cost(of: candidate, question)
        if best == nil || cost < least { (best, least) = (candidate, cost) }
      }
    }
    return best ?? WalkAnswer(.way(.next))
  }

  private mutating func answer(
    _ label: StepEdge.Label, _ question: WalkQuestion, _ wishes: [String: Value] = [:]
  ) -> WalkAnswer {
    guard label.setsValues else { return WalkAnswer(.way(label)) }
    let fields = question.step.declaredFields
    return WalkAnswer(
      .way(label), values: chance.values(of: fields, among: question.bindings, wishes: isThere ? [:] : wishes)
    )
  }

  /// What it costs to go on from where an answer leads; -1 along the way that is the goal.
  private func cost(of answer: WalkAnswer, _ question: WalkQuestion) -> Int {
    guard case .way(let label) = answer.outcome else { return .max }
    var bindings = question.bindings
    for (name, value) in answer.values { bindings[name] = value }
    let costs = isThere ? toEnd : toGoal
    var vertex = question.vertex
    var through: StepEdge.Label? = label
    var spent = 0
    // Decisions follow from the values, so they are looked through.
    for _ in 0..<8 {
      guard let index = compiled.way(from: vertex, through, bindings, host) else {
        return isThere && graph.outcomes[vertex] != nil ? spent : .max
      }
      if !isThere, goal == .way(index) { return -1 }
      spent += WayCosts.cost(of: graph.edges[index])
      vertex = graph.edges[index].target
      guard compiled.sop?.steps[vertex].kind == .decision else { break }
      through = nil
    }
    let rest = costs[vertex]
    return rest == .max ? .max : spent + rest
  }
}

extension CompiledSOP {
  /// The way that is taken with a label, or without one that the conditions choose.
  func way(
    from vertex: Int, _ label: StepEdge.Label?, _ bindings: Bindings, _ host: any EvaluationHost
  ) -> Int? {
    guard label == nil || (label == .next && !expressions.choices[vertex].isEmpty) else {
      return graph.edgeIndices(from: vertex).first { graph.edges[$0].label == label }
    }
    return choice(at: vertex, bindings, host, failing: { _ in })
  }
}
