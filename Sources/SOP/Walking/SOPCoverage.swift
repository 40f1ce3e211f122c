/// Which steps and ways of an SOP some walks have reached.
public struct SOPCoverage: Sendable {
  /// By step, whether it was visited.
  public private(set) var steps: [Bool]
  /// By way, as an index of `StepGraph.edges`, whether it was taken. Ways at the end of a list inside a step count too.
  public private(set) var ways: [Bool]
  /// By interrupt, as an index of `StepGraph.interruptEntries`, whether it happened.
  public private(set) var interrupts: [Bool]
  private let graph: StepGraph

  /// Nothing reached yet.
  public init(_ graph: StepGraph) {
    self.graph = graph
    steps = [Bool](repeating: false, count: graph.count)
    ways = [Bool](repeating: false, count: graph.edges.count)
    interrupts = [Bool](repeating: false, count: graph.interruptEntries.count)
  }

  /// Adds a walk; returns whether it reached a way or step for the first time.
  @discardableResult
  public mutating func add(path: [Int], ways taken: [Int], interrupts happened: [Int] = []) -> Bool {
    var isNew = false
    for step in path where !steps[step] {
      steps[step] = true
      isNew = true
    }
    for way in taken where !ways[way] {
      ways[way] = true
      isNew = true
    }
    for interrupt in happened where !interrupts[interrupt] {
      interrupts[interrupt] = true
      isNew = true
    }
    return isNew
  }

  /// Whether everything was reached.
  public var isComplete: Bool {
    !steps.contains(false) && !ways.contains(false) && !interrupts.contains(false)
  }

  /// The steps that were not visited, by id in the order of the file.
  public var missingSteps: [String] { steps.indices.filter { !steps[$0] }.map { graph.ids[$0] } }

  /// The ways that were not taken, in the order of the file.
  public var missingWays: [StepEdge] { ways.indices.filter { !ways[$0] }.map { graph.edges[$0] } }

  /// The interrupts that did not happen, in the order of the file.
  public var missingInterrupts: [StepGraph.InterruptEntry] {
    interrupts.indices.filter { !interrupts[$0] }.map { graph.interruptEntries[$0] }
  }

  /// How many ways there are, interrupts among them.
  public var wayCount: Int { ways.count + interrupts.count }

  /// How many steps and ways were reached, interrupts among the ways.
  public var reached: (steps: Int, ways: Int) {
    (steps.count { $0 }, ways.count { $0 } + interrupts.count { $0 })
  }
}
