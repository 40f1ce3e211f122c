import Diagnostics
public import Expressions

/// One walk through an SOP from its start to an end, with answers that somebody gives.
///
/// It is the meaning of the format: examples, simulations and runs go by it. Branches of a `parallel` are walked one
/// behind the other in the order of the file, one of the orders that may happen; of `join: first` only the branch that
/// the answers choose. A called SOP is one step here.
public struct Walk: Sendable {
  /// The steps that were visited, in order.
  public private(set) var path: [Int] = []
  /// The ways that were taken, as indices of `StepGraph.edges`.
  public private(set) var ways: [Int] = []
  /// The interrupts that happened, as indices of `StepGraph.interruptEntries`.
  public private(set) var interrupts: [Int] = []
  /// The values that are set.
  public private(set) var bindings: Bindings
  /// How it ended; `nil` while it goes on.
  public private(set) var end: WalkEnd?
  /// The first condition or list that could not be computed, and so did not hold or handed over to the owner.
  public private(set) var uncomputed: WalkFault?

  private let compiled: CompiledSOP
  private let sop: SOP
  private let host: any EvaluationHost
  private var visits: [Int]
  private var frames: [Frame] = []

  /// The lists inside a step that are still to be walked.
  private struct Frame {
    let owner: Int
    var blocks: ArraySlice<Int>
    var elements: ArraySlice<Value>
    let element: String?
    /// The visits by step while one element of a `for_each` is walked; `nil` for a `parallel`.
    var visits: [Int: Int]?
  }

  /// The most visits: more than any sound SOP needs, so that a walk always ends.
  public static let maximumVisits = 100_000

  /// Begins a walk; `nil` for a file that is no SOP or has no step.
  public init?(_ compiled: CompiledSOP, inputs: Bindings, host: any EvaluationHost = PlainHost()) {
    guard let sop = compiled.sop, compiled.graph.entry != nil else { return nil }
    self.compiled = compiled
    self.sop = sop
    self.host = host
    bindings = inputs
    visits = [Int](repeating: 0, count: sop.steps.count)
  }

  /// Walks to the end.
  ///
  /// - Complexity: linear in the visits and the cost of the conditions at each.
  public mutating func run(_ answers: inout some WalkAnswers) {
    guard var vertex = compiled.graph.entry else { return }
    while end == nil {
      do throws(WalkFault) {
        guard let next = try visit(vertex, &answers) else { return }
        vertex = next
      } catch {
        end = .stopped(error)
      }
    }
  }

  /// Visits a step; returns the one to go on with.
  private mutating func visit(_ vertex: Int, _ answers: inout some WalkAnswers) throws(WalkFault) -> Int? {
    let step = sop.steps[vertex]
    let count = countVisit(of: vertex)
    if let most = step.maximumVisits?.value, count > most {
      guard let index = edge(from: vertex, .exceeded) else {
        end = .takenOver
        return nil
      }
      guard ways.count <= 4 * Self.maximumVisits else { throw WalkFault(vertex, .tooLong) }
      return try follow(index)
    }
    path.append(vertex)
    guard path.count <= Self.maximumVisits else { throw WalkFault(vertex, .tooLong) }
    switch step.work {
    case .end(let outcome):
      end = .ended(outcome.outcome.value)
      return nil
    case .decision: return try follow(try choice(vertex))
    case .parallel(let parallel): return try enter(vertex, parallel, &answers)
    case .forEach(let loop): return try enter(vertex, loop)
    case .task, .approval, .command, .wait, .handoff, .call: return try ask(vertex, &answers)
    }
  }

  /// Counts a visit; how many there were since the element began that is walked, else in all.
  private mutating func countVisit(of vertex: Int) -> Int {
    visits[vertex] += 1
    guard let frame = frames.lastIndex(where: { $0.visits != nil }) else { return visits[vertex] }
    frames[frame].visits?[vertex, default: 0] += 1
    return frames[frame].visits?[vertex] ?? 0
  }

  private mutating func ask(_ vertex: Int, _ answers: inout some WalkAnswers) throws(WalkFault) -> Int? {
    let step = sop.steps[vertex]
    // Not held any longer than the call: what it shares with the walk would be copied at the next change.
    let answer = try answers.answer(
      WalkQuestion(
        vertex: vertex, visit: visits[vertex], step: step, outcomes: outcomes(of: vertex), bindings: bindings,
        ways: ways))
    if case .interrupt(let number) = answer.outcome {
      guard let entry = compiled.graph.interruptEntries.firstIndex(where: { $0.interrupt == number }) else {
        throw WalkFault(vertex, .noSuchOutcome("interrupt"))
      }
      frames = []
      interrupts.append(entry)
      return compiled.graph.interruptEntries[entry].target
    }
    for (name, value) in answer.values { bindings[name] = value }
    guard case .way(let label) = answer.outcome else { return nil }
    if label == .next, !step.choices.isEmpty { return try follow(try choice(vertex)) }
    let isDone = label == .next || label == .accepted || label == .approved
    if let index = edge(from: vertex, label) { return try follow(index) }
    if isDone,
      let index = compiled.graph.edgeIndices(from: vertex).first(where: { isUsual(compiled.graph.edges[$0]) })
    {
      return try follow(index)
    }
    if let outcome = compiled.graph.outcomes[vertex], isDone {
      end = .ended(outcome)
      return nil
    }
    throw WalkFault(vertex, .noSuchOutcome(label.description))
  }

  private func isUsual(_ edge: StepEdge) -> Bool {
    [.next, .accepted, .approved].contains(edge.label)
  }

  /// The outcomes that a visit may have besides being done.
  private func outcomes(of vertex: Int) -> [StepEdge.Label] {
    compiled.graph.edges(from: vertex).map(\.label).filter(\.isAnswer)
  }

  /// The way that the conditions choose.
  private mutating func choice(_ vertex: Int) throws(WalkFault) -> Int {
    let index = try compiled.choice(at: vertex, bindings, host) { error throws(WalkFault) in
      try notice(error, at: vertex)
    }
    guard let index else { throw WalkFault(vertex, .noChoice) }
    return index
  }

  private mutating func isTrue(_ condition: CheckedExpression?, at vertex: Int) throws(WalkFault) -> Bool {
    guard let condition else { throw WalkFault(vertex, .unreadable) }
    do throws(ExpressionError) {
      guard case .bool(let flag) = try condition.evaluate(with: bindings, host: host) else { return false }
      return flag
    } catch {
      try notice(error, at: vertex)
      return false
    }
  }

  /// Keeps a condition that cannot be computed, such as a division by zero: it does not hold, and the walk goes on.
  ///
  /// Values that are not set are what the checks exclude, so they stop the walk.
  private mutating func notice(_ error: ExpressionError, at vertex: Int) throws(WalkFault) {
    let fault = WalkFault(vertex, .expression(error))
    guard error.kind != .unset else { throw fault }
    if uncomputed == nil { uncomputed = fault }
  }

  private func edge(from vertex: Int, _ label: StepEdge.Label) -> Int? {
    compiled.graph.edgeIndices(from: vertex).first { compiled.graph.edges[$0].label == label }
  }

  private mutating func follow(_ index: Int) throws(WalkFault) -> Int? {
    let edge = compiled.graph.edges[index]
    ways.append(index)
    return edge.isJoin ? try leaveList() : edge.target
  }

  // MARK: Lists inside steps

  private mutating func enter(
    _ vertex: Int, _ parallel: Step.Parallel, _ answers: inout some WalkAnswers
  ) throws(WalkFault) -> Int? {
    var blocks: [Int] = []
    for block in parallel.branches {
      if sop.blocks[block].when != nil, !(try isTrue(compiled.expressions.branches[block], at: vertex)) {
        continue
      }
      blocks.append(block)
    }
    let fork = WalkFork(
      vertex: vertex, id: sop.steps[vertex].id.value, branches: blocks, join: parallel.join)
    blocks = try answers.order(of: fork)
    if parallel.join == .first { blocks = Array(blocks.prefix(1)) }
    frames.append(Frame(owner: vertex, blocks: blocks[...], elements: [], element: nil))
    return try leaveList()
  }

  private mutating func enter(_ vertex: Int, _ loop: Step.ForEach) throws(WalkFault) -> Int? {
    guard let list = compiled.expressions.lists[vertex] else { throw WalkFault(vertex, .unreadable) }
    var elements: [Value] = []
    do throws(ExpressionError) {
      if case .list(let values) = try list.evaluate(with: bindings, host: host) { elements = values }
    } catch {
      // Work that nobody can list is not skipped: the owner takes over.
      try notice(error, at: vertex)
      end = .takenOver
      return nil
    }
    if let limit = loop.limit?.value { elements = Array(elements.prefix(limit)) }
    let blocks = [Int](repeating: loop.body, count: elements.count)
    frames.append(
      Frame(
        owner: vertex, blocks: blocks[...], elements: elements[...], element: loop.element?.value,
        visits: [:]))
    return try leaveList()
  }

  /// Goes on with the next list of the step around, or behind that step.
  private mutating func leaveList() throws(WalkFault) -> Int? {
    guard let last = frames.indices.last else { return nil }
    guard let block = frames[last].blocks.popFirst() else {
      let frame = frames.removeLast()
      if let name = frame.element { bindings[name] = nil }
      guard let index = edge(from: frame.owner, .next) else {
        if let outcome = compiled.graph.outcomes[frame.owner] {
          end = .ended(outcome)
          return nil
        }
        throw WalkFault(frame.owner, .noSuchOutcome("next"))
      }
      return try follow(index)
    }
    if let name = frames[last].element { bindings[name] = frames[last].elements.popFirst() }
    if frames[last].visits != nil { frames[last].visits = [:] }
    let first = sop.blocks[block].steps.first
    if let first,
      let index = compiled.graph.edgeIndices(from: frames[last].owner).first(where: {
        compiled.graph.edges[$0].target == first
      })
    {
      ways.append(index)
    }
    return first
  }
}

extension CompiledSOP {
  /// The way of the first condition that holds, else `otherwise`; `nil` where there is none.
  ///
  /// - Parameter failing: hears of a condition that cannot be computed, which does not hold.
  func choice<Fault: Error>(
    at vertex: Int, _ bindings: Bindings, _ host: any EvaluationHost,
    failing: (ExpressionError) throws(Fault) -> Void
  ) throws(Fault) -> Int? {
    let ways = graph.edgeIndices(from: vertex)
    for (number, condition) in expressions.choices[vertex].enumerated() {
      var holds = false
      do throws(ExpressionError) {
        holds = try condition?.evaluate(with: bindings, host: host) == .bool(true)
      } catch {
        try failing(error)
      }
      if holds, let way = ways.first(where: { graph.edges[$0].label == .choose(number) }) { return way }
    }
    return ways.first { graph.edges[$0].label == .otherwise }
  }
}

extension StepGraph {
  /// The edges that leave a vertex, as indices of `edges`.
  package func edgeIndices(from vertex: Int) -> Range<Int> { firstEdge[vertex]..<firstEdge[vertex + 1] }
}
