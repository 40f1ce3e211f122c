/// Walks over the graph; none is recursive, so that no file can exhaust the stack.
extension StepGraph {
  /// Where a run comes in: the first step, and the steps that interrupts lead to.
  var starts: [Int] { (entry.map { [$0] } ?? []) + interruptEntries.map(\.target) }

  /// What can be reached from some steps, themselves included.
  ///
  /// - Complexity: O(V + E).
  func reachable(from starts: some Sequence<Int>) -> [Bool] {
    var seen = [Bool](repeating: false, count: count)
    var stack: [Int] = []
    for start in starts where !seen[start] {
      seen[start] = true
      stack.append(start)
    }
    while let vertex = stack.popLast() {
      for edge in edges(from: vertex) where !seen[edge.target] {
        seen[edge.target] = true
        stack.append(edge.target)
      }
    }
    return seen
  }

  /// How many edges a run takes at the least from one of some steps; the number of steps where no way leads.
  ///
  /// - Complexity: O(V + E).
  func distances(from starts: [Int], overIndices isAllowed: (Int) -> Bool) -> [Int] {
    var distances = [Int](repeating: count, count: count)
    for start in starts { distances[start] = 0 }
    var queue = starts
    var head = 0
    while head < queue.count {
      let vertex = queue[head]
      head += 1
      for index in firstEdge[vertex]..<firstEdge[vertex + 1] where isAllowed(index) {
        let target = edges[index].target
        guard distances[target] == count else { continue }
        distances[target] = distances[vertex] + 1
        queue.append(target)
      }
    }
    return distances
  }

  /// From where one of some steps can be reached, themselves included.
  ///
  /// - Complexity: O(V + E).
  func reaching(_ goals: some Sequence<Int>) -> [Bool] {
    var firstIncoming = [Int](repeating: 0, count: count + 1)
    for edge in edges { firstIncoming[edge.target + 1] += 1 }
    for vertex in 0..<count { firstIncoming[vertex + 1] += firstIncoming[vertex] }
    var sources = [Int](repeating: 0, count: edges.count)
    var fill = firstIncoming
    for edge in edges {
      sources[fill[edge.target]] = edge.source
      fill[edge.target] += 1
    }
    var seen = [Bool](repeating: false, count: count)
    var stack: [Int] = []
    for goal in goals where !seen[goal] {
      seen[goal] = true
      stack.append(goal)
    }
    while let vertex = stack.popLast() {
      for source in sources[firstIncoming[vertex]..<firstIncoming[vertex + 1]] where !seen[source] {
        seen[source] = true
        stack.append(source)
      }
    }
    return seen
  }

  /// A shortest way from one of some steps to another as edges, over steps that are allowed; `nil` where
  /// there is none. A way from a step to itself has at least one edge.
  ///
  /// - Complexity: O(V + E).
  func shortestWay(
    from starts: [Int], to goal: Int, over isAllowed: (StepEdge) -> Bool = { _ in true }
  ) -> [StepEdge]? {
    shortestWay(from: starts, to: goal, overIndices: { isAllowed(edges[$0]) }).map { $0.map { edges[$0] } }
  }

  /// The same with indices of `edges`.
  func shortestWay(from starts: [Int], to goal: Int, overIndices isAllowed: (Int) -> Bool) -> [Int]? {
    var arrivals = [Int?](repeating: nil, count: count)
    var isStart = [Bool](repeating: false, count: count)
    for start in starts { isStart[start] = true }
    var queue = starts
    var head = 0
    while head < queue.count {
      let vertex = queue[head]
      head += 1
      for index in firstEdge[vertex]..<firstEdge[vertex + 1] where isAllowed(index) {
        let target = edges[index].target
        if target == goal { return way(arrivals, last: index) }
        guard arrivals[target] == nil, !isStart[target] else { continue }
        arrivals[target] = index
        queue.append(target)
      }
    }
    return nil
  }

  private func way(_ arrivals: [Int?], last: Int) -> [Int] {
    var way = [last]
    var vertex = edges[last].source
    while let index = arrivals[vertex] {
      way.append(index)
      vertex = edges[index].source
    }
    return way.reversed()
  }

  /// The strongly connected components among the allowed steps and edges, each in ascending order, by their
  /// first step (Tarjan 1972, with a stack of its own).
  ///
  /// - Complexity: O(V + E), and sorting.
  func components(of isAllowed: [Bool], over follows: (StepEdge) -> Bool = { _ in true }) -> [[Int]] {
    var order = [Int](repeating: -1, count: count)
    var low = [Int](repeating: 0, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var open: [Int] = []
    var calls: [(vertex: Int, edge: Int)] = []
    var components: [[Int]] = []
    var clock = 0
    func enter(_ vertex: Int) {
      order[vertex] = clock
      low[vertex] = clock
      clock += 1
      open.append(vertex)
      isOpen[vertex] = true
      calls.append((vertex, firstEdge[vertex]))
    }
    for root in 0..<count where isAllowed[root] && order[root] < 0 {
      enter(root)
      while let (vertex, index) = calls.last {
        if index < firstEdge[vertex + 1] {
          calls[calls.count - 1].edge += 1
          let target = edges[index].target
          guard isAllowed[target], follows(edges[index]) else { continue }
          if order[target] < 0 {
            enter(target)
          } else if isOpen[target] {
            low[vertex] = min(low[vertex], order[target])
          }
          continue
        }
        calls.removeLast()
        if let caller = calls.last?.vertex { low[caller] = min(low[caller], low[vertex]) }
        guard low[vertex] == order[vertex] else { continue }
        var component: [Int] = []
        while let member = open.popLast() {
          isOpen[member] = false
          component.append(member)
          if member == vertex { break }
        }
        components.append(component.sorted())
      }
    }
    return components.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  /// A way as messages show it: `receive → verify → refund`, its middle left out where it is long.
  func spelled(_ way: [StepEdge]) -> String {
    guard let first = way.first else { return "" }
    var names = [ids[first.source]] + way.map { ids[$0.target] }
    if names.count > 10 { names.replaceSubrange(5..<(names.count - 4), with: ["…"]) }
    return names.joined(separator: " → ")
  }
}
