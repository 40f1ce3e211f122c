import Diagnostics
import StrictYAML

/// From every step a run can still end (the option to complete).
struct CompletionCheck {
  let sop: SOP
  let graph: StepGraph
  let context: DecodingContext

  /// Reports every ring of steps that is never left, and returns the steps from which no run can end. Steps
  /// with a broken way out count as ends: the break is reported already.
  ///
  /// - Complexity: O(V + E).
  func check(isReachable: [Bool], broken: [Bool]) -> [Bool] {
    let ends = graph.ids.indices.filter { graph.outcomes[$0] != nil || broken[$0] }
    let canEnd = graph.reaching(ends)
    let isTrapped = graph.ids.indices.map { !canEnd[$0] && isReachable[$0] }
    guard isTrapped.contains(true) else { return isTrapped }
    let components = graph.components(of: isTrapped)
    var component = [Int](repeating: -1, count: graph.count)
    for (index, members) in components.enumerated() {
      for member in members { component[member] = index }
    }
    var isLeft = [Bool](repeating: false, count: components.count)
    for edge in graph.edges where isTrapped[edge.source] && component[edge.source] != component[edge.target] {
      isLeft[component[edge.source]] = true
    }
    for (index, members) in components.enumerated() where !isLeft[index] && !context.isFull {
      if let first = members.first { report(first, of: members) }
    }
    return isTrapped
  }

  private func report(_ vertex: Int, of members: [Int]) {
    let id = sop.steps[vertex].id
    let isMember = Set(members)
    let ring = graph.shortestWay(from: [vertex], to: vertex) { isMember.contains($0.target) }
    let path = ring.map { graph.spelled($0) } ?? graph.ids[vertex]
    let way = graph.starts.contains(vertex) ? nil : graph.shortestWay(from: graph.starts, to: vertex)
    let note = way.map { way in
      Note("the way in: \(graph.spelled(way))", at: context.source.place(way.last?.range ?? id.range))
    }
    context.report(
      "sop.cannot-end", "once at \(quoted(id.value)) a run can never end: \(path)", at: id.range,
      help: "lead one of these steps to a step that ends, such as `- step: done` with `end: resolved`",
      notes: note.map { [$0] } ?? [])
  }
}
