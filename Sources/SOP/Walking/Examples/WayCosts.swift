/// How far each step is from a goal, where ways on which something goes wrong count for more than others.
struct WayCosts {
  /// The cost from each step; `Int.max` where the goal cannot be reached.
  let ofStep: [Int]

  /// What a way costs.
  static func cost(of edge: StepEdge) -> Int {
    switch edge.label {
    case .onError, .expired, .slaBreach, .exceeded: 6
    case .rejected: 4
    case .choose, .otherwise: 2
    case .next, .approved, .accepted, .branch: 1
    }
  }

  /// The costs to reach one of some steps, each of which may already cost something.
  ///
  /// - Complexity: linear in the ways and the largest cost (Dial 1969).
  init(_ graph: StepGraph, to goals: [(step: Int, cost: Int)]) {
    var incoming = [[Int]](repeating: [], count: graph.count)
    for (index, edge) in graph.edges.enumerated() { incoming[edge.target].append(index) }
    var costs = [Int](repeating: .max, count: graph.count)
    var buckets: [[Int]] = []
    func put(_ step: Int, _ cost: Int) {
      guard cost < costs[step] else { return }
      costs[step] = cost
      while buckets.count <= cost { buckets.append([]) }
      buckets[cost].append(step)
    }
    for goal in goals { put(goal.step, goal.cost) }
    var cost = 0
    while cost < buckets.count {
      var next = 0
      while next < buckets[cost].count {
        let step = buckets[cost][next]
        next += 1
        guard costs[step] == cost else { continue }
        for index in incoming[step] {
          let edge = graph.edges[index]
          put(edge.source, cost + Self.cost(of: edge))
        }
      }
      cost += 1
    }
    ofStep = costs
  }
}
