import Diagnostics
import StrictYAML

/// No loop runs without anybody noticing, and every loop has a bound.
struct LoopCheck {
  let sop: SOP
  let graph: StepGraph
  let context: DecodingContext

  /// Reports loops of steps that wait for nobody and are not bounded, then loops that people could repeat for
  /// ever. A step that was visited as often as it may be is passed by `exceeded` alone, so only that way of it counts.
  ///
  /// - Complexity: O(V + E).
  func check(isTrapped: [Bool]) {
    let waits = blockingSteps()
    let isAutomatic = graph.ids.indices.map { !isTrapped[$0] && (isBounded($0) || !waits[$0]) }
    var isReported = [Bool](repeating: false, count: graph.count)
    for ring in rings(of: isAutomatic) {
      for member in ring { isReported[member] = true }
      report(
        ring, "sop.endless-loop", "nothing stops the loop",
        help:
          "none of its steps surely waits for a person, a time or an event: add `max_visits: 3` to one of them"
      )
    }
    for ring in rings(of: isTrapped.map { !$0 }) where !ring.contains(where: { isReported[$0] }) {
      report(
        ring, "sop.unlimited-loop", "nothing limits the loop",
        help:
          "add `max_visits: 3` to one of the steps; then the owner takes over, or the step in `exceeded`"
      )
    }
  }

  private func isBounded(_ vertex: Int) -> Bool { sop.steps[vertex].maximumVisits != nil }

  /// Whether a way can be taken as often as one likes.
  private func isUnlimited(_ edge: StepEdge) -> Bool {
    !edge.isJoin && (!isBounded(edge.source) || edge.label == .exceeded)
  }

  /// The loops among some steps: components with an edge inside.
  private func rings(of isAllowed: [Bool]) -> [[Int]] {
    graph.components(of: isAllowed, over: isUnlimited).filter { members in
      if members.count > 1 { return true }
      guard let only = members.first else { return false }
      return graph.edges(from: only).contains { $0.target == only && isUnlimited($0) }
    }
  }

  private func report(_ ring: [Int], _ rule: RuleID, _ message: String, help: String) {
    guard let first = ring.first, !context.isFull else { return }
    let isMember = Set(ring)
    let way = graph.shortestWay(from: [first], to: first) { isMember.contains($0.target) && isUnlimited($0) }
    let comesBack = way?.contains { $0.label == .exceeded } ?? false
    context.report(
      rule, "\(message) \(graph.spelled(way ?? []))", at: sop.steps[first].id.range,
      help: comesBack ? "lead `exceeded` out of the loop, to an end or a handoff" : help)
  }

  /// Steps at which a run surely stands still until somebody or something comes, before it goes on; another SOP, which
  /// is checked by itself, counts as one.
  private func blockingSteps() -> [Bool] {
    var waits = sop.steps.map { step in
      switch step.kind {
      case .task, .approval, .wait, .handoff, .call: true
      case .decision, .command, .parallel, .forEach, .end: false
      }
    }
    // Steps inside follow their owner, so that going backwards knows them first. A `for_each` may have no element.
    for index in sop.steps.indices.reversed() {
      guard case .parallel(let parallel) = sop.steps[index].work else { continue }
      let branches = parallel.branches.filter { !sop.blocks[$0].steps.isEmpty }
      let certain = branches.filter { sop.blocks[$0].when == nil }
      waits[index] =
        parallel.join == .all
        ? certain.contains { !canPass($0, waits) }
        : !certain.isEmpty && branches.allSatisfy { !canPass($0, waits) }
    }
    return waits
  }

  /// Whether some way through a list of steps waits for nobody.
  private func canPass(_ block: Int, _ waits: [Bool]) -> Bool {
    var stack = Array(sop.blocks[block].steps.prefix(1))
    var isSeen = Set(stack)
    while let vertex = stack.popLast() {
      guard !waits[vertex] else { continue }
      for edge in graph.edges(from: vertex) {
        if edge.isJoin { return true }
        if case .branch = edge.label { continue }
        if isSeen.insert(edge.target).inserted { stack.append(edge.target) }
      }
    }
    return false
  }
}
