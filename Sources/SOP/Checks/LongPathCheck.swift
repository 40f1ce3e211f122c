import Diagnostics
import StrictYAML

/// The time limits of the steps on the longest way fit into the goal of the whole.
struct LongPathCheck {
  let sop: SOP
  let graph: StepGraph
  let context: DecodingContext

  /// Reports the way whose limits are longer together than `goals.resolve`; a loop counts as often as
  /// `max_visits` lets it go round, or once.
  ///
  /// - Complexity: O(V + E).
  func check() {
    guard let goal = sop.goals?.resolve else { return }
    var times = sop.steps.map { $0.sla?.within.value.seconds ?? 0 }
    // A list follows its owner, so that going backwards knows the lists inside before the step around them.
    for block in sop.blocks.indices.reversed() where block != 0 {
      guard let owner = sop.blocks[block].owner, let first = sop.blocks[block].steps.first else { continue }
      let inside = longestWay(from: [first], in: block, times).seconds
      guard sop.steps[owner].sla == nil else { continue }
      if case .forEach(let loop) = sop.steps[owner].work {
        times[owner] = product(inside, loop.limit?.value ?? 1)
      } else {
        times[owner] = max(times[owner], inside)
      }
    }
    let longest = longestWay(from: graph.starts, in: 0, times)
    guard longest.seconds > goal.value.seconds else { return }
    let names = longest.steps.filter { times[$0] > 0 }.map { graph.ids[$0] }
    let shown = names.count > 10 ? Array(names[..<5]) + ["…"] + Array(names.suffix(4)) : names
    context.report(
      "sop.long-path",
      "the time limits on the longest way are \(SpanOfTime.words(longest.seconds)) together, more than "
        + "\(goal.value): \(shown.joined(separator: " → "))",
      at: goal.range, help: "shorten the limits of these steps, or set a goal that can be kept")
  }

  /// The longest way over the steps of one list, loops put together (over the condensation).
  private func longestWay(from starts: [Int], in block: Int, _ times: [Int]) -> (seconds: Int, steps: [Int]) {
    let isInside = graph.ids.indices.map { sop.steps[$0].block == block }
    let components = graph.components(of: isInside) { !$0.isJoin }
    var component = [Int](repeating: -1, count: graph.count)
    for (index, members) in components.enumerated() {
      for member in members { component[member] = index }
    }
    let weights = components.map { members in
      let isLoop =
        members.count > 1
        || members.contains { only in graph.edges(from: only).contains { $0.target == only } }
      return members.reduce(0) { sum, member in
        let visits = isLoop ? sop.steps[member].maximumVisits?.value ?? 1 : 1
        return total(sum, product(times[member], visits))
      }
    }
    var longest = [Int](repeating: -1, count: components.count)
    var next = [Int?](repeating: nil, count: components.count)
    for index in order(of: components, component) {
      var best = 0
      for edge in components[index].flatMap({ graph.edges(from: $0) }) {
        let target = component[edge.target]
        guard !edge.isJoin, target >= 0, target != index else { continue }
        if next[index] == nil || longest[target] > best {
          best = longest[target]
          next[index] = target
        }
      }
      longest[index] = total(weights[index], best)
    }
    var current = starts.map { component[$0] }.filter { $0 >= 0 }.max { longest[$0] < longest[$1] }
    let seconds = current.map { longest[$0] } ?? 0
    var steps: [Int] = []
    while let index = current {
      steps += components[index]
      current = next[index]
    }
    return (seconds, steps)
  }

  /// The components, each behind all that follow it.
  private func order(of components: [[Int]], _ component: [Int]) -> [Int] {
    var isSeen = [Bool](repeating: false, count: components.count)
    var finished: [Int] = []
    func followers(_ index: Int) -> [Int] {
      components[index].flatMap { graph.edges(from: $0) }.filter { !$0.isJoin }.map { component[$0.target] }
        .filter { $0 >= 0 }
    }
    for root in components.indices where !isSeen[root] {
      isSeen[root] = true
      var open: [(index: Int, rest: ArraySlice<Int>)] = [(root, followers(root)[...])]
      while let last = open.indices.last {
        guard let next = open[last].rest.popFirst() else {
          finished.append(open.removeLast().index)
          continue
        }
        guard !isSeen[next] else { continue }
        isSeen[next] = true
        open.append((next, followers(next)[...]))
      }
    }
    return finished
  }

  // MARK: Sums that stay within bounds

  private func total(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? Int.max : sum
  }

  private func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? Int.max : product
  }
}

extension SpanOfTime {
  /// A length of time in its two largest units: `5d 4h`.
  static func words(_ seconds: Int) -> String {
    var rest = seconds
    var parts: [String] = []
    for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)] {
      if rest >= length { parts.append("\(rest / length)\(unit)") }
      rest %= length
    }
    return parts.prefix(2).joined(separator: " ")
  }
}
