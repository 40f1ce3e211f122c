import Diagnostics
import StrictYAML

/// No loop runs without anybody noticing, and every loop has a bound.
struct LoopCheck {
  let sop: SOP
  let graph: StepGraph
  let context: DecodingContext

  /// Reports loops of steps that wait for nobody and are not bounded, then loops that people could repeat for
  /// ever.
  ///
  /// - Complexity: O(V + E).
  func check(isTrapped: [Bool]) {
    let waits = blockingSteps()
    let isUnbounded = graph.ids.indices.map { sop.steps[$0].maximumVisits == nil && !isTrapped[$0] }
    let isAutomatic = graph.ids.indices.map { isUnbounded[$0] && !waits[$0] }
    var isReported = [Bool](repeating: false, count: graph.count)
    for ring in rings(of: isAutomatic) {
      for member in ring { isReported[member] = true }
      report(
        ring, "sop.endless-loop", "nothing stops the loop",
        help: "no person, wait or handoff stands in it: add `max_visits: 3` to one of the steps")
    }
    for ring in rings(of: isUnbounded) where !ring.contains(where: { isReported[$0] }) {
      report(
        ring, "sop.unlimited-loop", "nothing limits the loop",
        help:
          "add `max_visits: 3` to one of the steps; then the owner takes over, or the step in `exceeded`"
      )
    }
  }

  /// The loops among some steps: components with an edge inside.
  private func rings(of isAllowed: [Bool]) -> [[Int]] {
    graph.components(of: isAllowed) { !$0.isJoin }.filter { members in
      if members.count > 1 { return true }
      guard let only = members.first else { return false }
      return graph.edges(from: only).contains { $0.target == only }
    }
  }

  private func report(_ ring: [Int], _ rule: RuleID, _ message: String, help: String) {
    guard let first = ring.first, !context.isFull else { return }
    let isMember = Set(ring)
    let way = graph.shortestWay(from: [first], to: first) { isMember.contains($0.target) && !$0.isJoin }
    context.report(
      rule, "\(message) \(graph.spelled(way ?? []))", at: sop.steps[first].id.range, help: help)
  }

  /// Steps at which a run stands still until somebody or something comes; a step with such a step inside is
  /// one, and so is another SOP, which is checked by itself.
  private func blockingSteps() -> [Bool] {
    var waits = sop.steps.map { step in
      switch step.kind {
      case .task, .approval, .wait, .handoff, .call: true
      case .decision, .command, .parallel, .forEach, .end: false
      }
    }
    // Steps inside follow their owner, so that going backwards visits them first.
    for index in sop.steps.indices.reversed() where waits[index] {
      if let owner = sop.blocks[sop.steps[index].block].owner { waits[owner] = true }
    }
    return waits
  }
}
