import Diagnostics
public import Expressions

/// Many walks through an SOP with random legal answers: which paths they take, what they never reach, and how long the
/// time limits of their steps are together.
public struct SOPSimulation: Sendable {
  /// One path with how often it was taken.
  public struct Path: Sendable, Hashable {
    /// The steps in order.
    public let steps: [Int]
    /// The number of walks.
    public let count: Int
  }

  /// The number of walks.
  public private(set) var walks = 0
  /// The number of visits of all walks.
  public private(set) var visitCount = 0
  /// The number of walks that visited a step, by step.
  public private(set) var visited: [Int]
  /// The most visits of a step in one walk, by step.
  public private(set) var mostVisits: [Int]
  /// The number of walks that visited a step more than once, by step.
  public private(set) var repeated: [Int]
  /// The number of walks by how they ended: the outcomes in the order of `Outcome.allCases`, taken over by the owner,
  /// stopped.
  public private(set) var ends: [Int]
  /// The first fault that stopped a walk.
  public private(set) var fault: WalkFault?
  /// The number of walks in which a condition or list could not be computed.
  public private(set) var uncomputedCount = 0
  /// The first of these.
  public private(set) var uncomputed: WalkFault?
  /// The sum of the time limits of the steps of a walk, in seconds, by walk in ascending order.
  public private(set) var limits: [Int] = []
  /// The paths by how often they were taken, then in order of their steps.
  public private(set) var paths: [Path] = []
  /// What the walks reached.
  public private(set) var coverage: SOPCoverage

  /// Walks an SOP some times; the same seed gives the same figures.
  ///
  /// - Complexity: linear in the visits; memory linear in the distinct paths.
  public init?(
    _ compiled: CompiledSOP, walks count: Int, seed: UInt64, host: any EvaluationHost = PlainHost()
  ) {
    guard let sop = compiled.sop else { return nil }
    coverage = SOPCoverage(compiled.graph)
    visited = [Int](repeating: 0, count: compiled.graph.count)
    mostVisits = visited
    repeated = visited
    ends = [Int](repeating: 0, count: Outcome.allCases.count + 2)
    let limitOfStep = sop.steps.map { $0.sla?.within.value.seconds ?? 0 }
    var answers = RandomAnswers(compiled, seed: seed, now: host.now)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<count {
      guard var walk = Walk(compiled, inputs: answers.inputs(of: sop), host: host) else { return nil }
      walk.run(&answers)
      walks += 1
      add(walk, limitOfStep)
      counts[walk.path, default: 0] += 1
    }
    limits.sort()
    paths = counts.map { Path(steps: $0.key, count: $0.value) }.sorted { left, right in
      left.count != right.count ? left.count > right.count : left.steps.lexicographicallyPrecedes(right.steps)
    }
  }

  private mutating func add(_ walk: Walk, _ limitOfStep: [Int]) {
    visitCount += walk.path.count
    coverage.add(path: walk.path, ways: walk.ways, interrupts: walk.interrupts)
    var limit = 0
    var visits: [Int: Int] = [:]
    for step in walk.path {
      let (sum, overflows) = limit.addingReportingOverflow(limitOfStep[step])
      limit = overflows ? .max : sum
      visits[step, default: 0] += 1
    }
    for (step, count) in visits {
      visited[step] += 1
      mostVisits[step] = max(mostVisits[step], count)
      if count > 1 { repeated[step] += 1 }
    }
    limits.append(limit)
    if let fault = walk.uncomputed {
      uncomputedCount += 1
      if uncomputed == nil { uncomputed = fault }
    }
    switch walk.end {
    case .ended(let outcome): ends[Outcome.allCases.firstIndex(of: outcome) ?? 0] += 1
    case .takenOver: ends[Outcome.allCases.count] += 1
    case .stopped(let fault):
      ends[Outcome.allCases.count + 1] += 1
      if self.fault == nil { self.fault = fault }
    case nil: ends[Outcome.allCases.count + 1] += 1
    }
  }

  /// The mean of the sums of time limits, in seconds.
  public var meanLimit: Int {
    guard !limits.isEmpty else { return 0 }
    return Int(limits.reduce(0.0) { $0 + Double($1) } / Double(limits.count))
  }

  /// The number of walks whose time limits together are not longer than a time in seconds.
  public func count(within seconds: Int) -> Int { limits.count { $0 <= seconds } }

  /// The sum of time limits that a share of the walks does not exceed, in seconds: 0.5 is the median.
  public func limit(at share: Double) -> Int {
    guard let last = limits.indices.last else { return 0 }
    return limits[min(last, Int(Double(limits.count) * share))]
  }
}
