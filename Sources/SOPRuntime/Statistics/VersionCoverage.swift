import SOP

/// Which steps and ways of a version some runs have reached.
struct VersionCoverage {
  private let root: String
  private var sops: [(id: String, graph: StepGraph, coverage: SOPCoverage)]
  private var runs = 0

  init(_ facts: VersionFacts) {
    root = facts.root
    sops = facts.sops.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value.graph, SOPCoverage($0.value.graph)) }
  }

  /// Adds what a run reached.
  mutating func add(_ places: ReachedPlaces) {
    runs += 1
    for index in sops.indices {
      let id = sops[index].id
      sops[index].coverage.add(
        path: places.steps[id] ?? [], ways: places.ways[id] ?? [],
        interrupts: places.interrupts[id] ?? [])
    }
  }

  func figures(_ version: String) -> RunReport.Coverage {
    var (steps, ways, stepCount, wayCount) = (0, 0, 0, 0)
    for sop in sops {
      let reached = sop.coverage.reached
      steps += reached.steps
      ways += reached.ways
      stepCount += sop.graph.count
      wayCount += sop.coverage.wayCount
    }
    return RunReport.Coverage(
      version: version, sop: root, runs: runs, steps: Share(steps, of: stepCount),
      ways: Share(ways, of: wayCount),
      missingSteps: sops.flatMap { sop in sop.coverage.missingSteps.map { "\(sop.id)/\($0)" } })
  }
}
