/// In which order the steps beside the main line are placed.
///
/// Steps of which each leads to the next in the file form a run, which stays together. A run's height is that of
/// the highest placed card with a way to its first step; where none leads there, to any of its steps; where only
/// interrupts do, that of the event.
struct SVGSideOrder {
  private var runs: [Run] = []
  /// The run of a step beside the main line.
  private var runOfVertex: [Int: Int] = [:]
  private let graph: StepGraph

  private struct Run {
    var steps: [Int]
    var isPlaced = false
    /// Whether a way leads here from elsewhere.
    var hasWays = false
    var heightOfFirst: Int?
    var heightOfAny: Int?
    var heightOfEvent: Int?

    var height: Int? { heightOfFirst ?? heightOfAny ?? (hasWays ? nil : heightOfEvent) }
  }

  init(_ steps: [Int], _ graph: StepGraph) {
    self.graph = graph
    for vertex in steps {
      if let last = runs.last?.steps.last, graph.edges(from: last).contains(where: { $0.target == vertex }) {
        runs[runs.count - 1].steps.append(vertex)
      } else {
        runs.append(Run(steps: [vertex]))
      }
      runOfVertex[vertex] = runs.count - 1
    }
    for edge in graph.edges where !edge.isJoin {
      guard let run = runOfVertex[edge.target], runOfVertex[edge.source] != run else { continue }
      runs[run].hasWays = true
    }
  }

  /// Notes where a card stands.
  mutating func place(_ vertex: Int, at height: Int) {
    for edge in graph.edges(from: vertex) where !edge.isJoin {
      guard let run = runOfVertex[edge.target], run != runOfVertex[vertex] else { continue }
      runs[run].heightOfAny = min(runs[run].heightOfAny ?? height, height)
      guard edge.target == runs[run].steps.first else { continue }
      runs[run].heightOfFirst = min(runs[run].heightOfFirst ?? height, height)
    }
  }

  /// Notes where the card of an event stands.
  mutating func interrupt(_ target: Int, at height: Int) {
    guard let run = runOfVertex[target] else { return }
    runs[run].heightOfEvent = min(runs[run].heightOfEvent ?? height, height)
  }

  /// The run that is placed next, and its height where something placed leads there.
  ///
  /// - Complexity: linear in the runs.
  mutating func next() -> (steps: [Int], height: Int?)? {
    let open = runs.indices.lazy.filter { [runs] in !runs[$0].isPlaced }
    guard let first = open.min(by: { [runs] in (runs[$0].height ?? .max) < (runs[$1].height ?? .max) })
    else { return nil }
    runs[first].isPlaced = true
    return (runs[first].steps, runs[first].height)
  }
}
