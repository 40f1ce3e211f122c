import Diagnostics
import SOP

/// Steps that nobody may be led around: approvals, steps that hold or call one, and those marked `deviation: never`.
struct Guards {
  private let part: RunClosure.Part
  private let closure: RunClosure
  /// The guards that were passed as the SOP says.
  private let passed: Set<String>

  init(of part: RunClosure.Part, in closure: RunClosure, passed: Set<String>) {
    self.part = part
    self.closure = closure
    self.passed = passed
  }

  /// The guard that a jump to a step would lead around: one that stands on every way to it from where runs begin and has not
  /// been passed, an approval whose yes leads right there, or one on every way from where the run stands.
  ///
  /// - Complexity: one walk over the graph for each guard.
  func around(_ goal: Int, from vertex: Int) -> String? {
    let graph = part.compiled.graph
    let starts = [graph.entry].compactMap { $0 } + graph.interruptEntries.map(\.target)
    for guarding in graph.ids.indices where guarding != goal && isGuard(guarding) {
      let id = graph.ids[guarding]
      guard !passed.contains(id) else { continue }
      let leadsThere = graph.edges(from: guarding).contains { $0.label == .approved && $0.target == goal }
      if leadsThere, guarding != vertex { return id }
      if !reaches(goal, from: starts, avoiding: guarding) { return id }
      if guarding != vertex, isApproval(guarding), reaches(goal, from: [vertex], avoiding: nil),
        !reaches(goal, from: [vertex], avoiding: guarding)
      {
        return id
      }
    }
    return nil
  }

  private func isGuard(_ vertex: Int) -> Bool {
    let step = part.sop.steps[vertex]
    return step.deviation?.value == .never || isApproval(vertex)
  }

  private func isApproval(_ vertex: Int) -> Bool { holdsApproval(part.sop.steps[vertex], of: part.sop) }

  /// Whether a step is an approval, or one stands inside it or in an SOP that it calls; calls make no ring.
  private func holdsApproval(_ step: Step, of sop: SOP) -> Bool {
    switch step.work {
    case .approval: true
    case .parallel(let parallel): parallel.branches.contains { holdsApproval(block: $0, of: sop) }
    case .forEach(let loop): holdsApproval(block: loop.body, of: sop)
    case .call(let call):
      closure[call.sop.value].map { called in
        called.sop.steps.contains { holdsApproval($0, of: called.sop) }
      } ?? false
    default: false
    }
  }

  private func holdsApproval(block: Int, of sop: SOP) -> Bool {
    sop.blocks[block].steps.contains { holdsApproval(sop.steps[$0], of: sop) }
  }

  private func reaches(_ goal: Int, from starts: [Int], avoiding guarding: Int?) -> Bool {
    let graph = part.compiled.graph
    var isSeen = [Bool](repeating: false, count: graph.count)
    var stack = starts.filter { $0 != guarding }
    for start in stack { isSeen[start] = true }
    while let next = stack.popLast() {
      if next == goal { return true }
      for edge in graph.edges(from: next) where !isSeen[edge.target] && edge.target != guarding {
        isSeen[edge.target] = true
        stack.append(edge.target)
      }
    }
    return false
  }
}
