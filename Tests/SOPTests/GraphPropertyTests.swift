import Diagnostics
import SOP
import TestSupport
import Testing

/// The checks of the graph agree with the definitions of what they check, tried the slow way.
struct GraphPropertyTests {
  private func steps(_ rule: RuleID, _ compiled: CompiledSOP) throws -> [String] {
    let found = compiled.diagnostics.filter { $0.rule == rule }
    let sop = try #require(compiled.sop)
    return try found.map { finding in
      let start = try #require(finding.place.start)
      let step = sop.steps.first { sop.source.position(at: $0.id.range.lowerBound) == start }
      return try #require(step).id.value
    }
  }

  @Test func agreesWithTheDefinitions() throws {
    var refused = [0, 0, 0]
    var refusedSOPs = 0
    var tried = 0
    var seed: UInt64 = 0
    while refusedSOPs < PropertyTests.count {
      seed += 1
      let random = RandomSOP(seed: seed, .tangled)
      let oracle = GraphOracle(random)
      guard oracle.ids.count <= 64 else { continue }
      tried += 1
      let compiled = Fixtures.compile(text: random.text)
      let unreachable = try steps("sop.unreachable-step", compiled)
      let trapped = try steps("sop.cannot-end", compiled)
      let endless = try steps("sop.endless-loop", compiled)
      let isFull = compiled.diagnostics.contains { $0.rule == "yaml.too-many-findings" }
      try #require(!isFull && compiled.graph.count == oracle.ids.count, "seed \(seed): \(random.text)")

      // What is reported is so, and all that is so is reported or follows from what is.
      let isRight =
        oracle.unreachable.isSuperset(of: unreachable)
        && oracle.unreachable.allSatisfy { step in
          unreachable.contains { $0 == step || oracle.leads($0, step) }
        }
        && oracle.trapped.isSuperset(of: trapped)
        && oracle.trapped.allSatisfy { step in trapped.contains { $0 == step || oracle.leads(step, $0) } }
        && oracle.automatic.isSuperset(of: endless)
        && oracle.automatic.allSatisfy { step in
          endless.contains { $0 == step || (oracle.leads(step, $0) && oracle.leads($0, step)) }
        }
      try #require(
        isRight,
        """
        seed \(seed): unreachable \(unreachable) of \(oracle.unreachable.sorted()), trapped \(trapped) of \
        \(oracle.trapped.sorted()), endless \(endless) of \(oracle.automatic.sorted())
        \(random.text)
        """)
      if !unreachable.isEmpty { refused[0] += 1 }
      if !trapped.isEmpty { refused[1] += 1 }
      if !endless.isEmpty { refused[2] += 1 }
      if !(unreachable + trapped + endless).isEmpty { refusedSOPs += 1 }
    }
    print("agrees on \(tried) SOPs; refused for unreachable steps, no end, endless loops: \(refused)")
    #expect(refused.allSatisfy { $0 > PropertyTests.count / 20 }, "\(refused)")
  }
}
