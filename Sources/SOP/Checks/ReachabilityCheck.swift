import Diagnostics
import StrictYAML

/// Every step can be reached from the first one or from an interrupt.
struct ReachabilityCheck {
  let sop: SOP
  let graph: StepGraph
  let context: DecodingContext

  /// Reports the first step of every unreachable part and returns what can be reached; a step that a misspelt
  /// target probably means counts as reachable.
  ///
  /// - Complexity: O(V + E).
  func check(probablyMeant: [Int]) -> [Bool] {
    let isReachable = graph.reachable(from: graph.starts + probablyMeant)
    guard isReachable.contains(false) else { return isReachable }
    var hasUnreachableSource = [Bool](repeating: false, count: graph.count)
    for edge in graph.edges where !isReachable[edge.source] && edge.source != edge.target && !edge.isJoin {
      hasUnreachableSource[edge.target] = true
    }
    let unreachable = graph.ids.indices.filter { !isReachable[$0] }
    var isExplained = isReachable
    // First where an unreachable part begins, then the rings that have no beginning.
    for vertex in unreachable.filter({ !hasUnreachableSource[$0] }) + unreachable
    where !isExplained[vertex] && !context.isFull {
      let followers = mark(from: vertex, in: &isExplained)
      report(vertex, followers: followers)
    }
    return isReachable
  }

  /// Marks what follows only from an unreachable step, and returns it in the order of the file.
  private func mark(from start: Int, in isExplained: inout [Bool]) -> [Int] {
    var followers: [Int] = []
    var stack = [start]
    isExplained[start] = true
    while let vertex = stack.popLast() {
      for edge in graph.edges(from: vertex) where !isExplained[edge.target] {
        isExplained[edge.target] = true
        followers.append(edge.target)
        stack.append(edge.target)
      }
    }
    return followers.sorted()
  }

  private func report(_ vertex: Int, followers: [Int]) {
    let id = sop.steps[vertex].id
    var message = "no way leads to \(quoted(id.value))"
    if !followers.isEmpty {
      message += ", nor to what follows it: \(listed(followers.map { graph.ids[$0] }))"
    }
    context.report(
      "sop.unreachable-step", message, at: id.range,
      help: "name it where it should be entered (`next`, `go`, `otherwise` …), or remove it",
      notes: before(vertex).map { [$0] } ?? [])
  }

  /// Why the step before it in the file does not lead to it.
  private func before(_ vertex: Int) -> Note? {
    let siblings = sop.blocks[sop.steps[vertex].block].steps
    guard let position = siblings.firstIndex(of: vertex), position > 0 else { return nil }
    let previous = siblings[position - 1]
    let id = sop.steps[previous].id
    let reason: String
    switch sop.steps[previous].kind {
    case .end: reason = "ends the run"
    case .handoff where graph.outcomes[previous] != nil: reason = "hands the run over for good"
    default:
      let targets = graph.edges(from: previous).map { graph.ids[$0.target] }
      reason = targets.isEmpty ? "leads nowhere" : "goes on to \(listed(targets))"
    }
    return Note("the step before it, \(quoted(id.value)), \(reason)", at: context.source.place(id.range))
  }
}
