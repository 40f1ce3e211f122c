import SOP
import TestSupport

/// What a graph must be like by definition, found the slow way: from the tree that an SOP was drawn as, not from what
/// the compiler made of it.
struct GraphOracle {
  let ids: [String]
  /// The steps that no way leads to from the first or an interrupt.
  let unreachable: Set<String>
  /// The reachable steps from which no end can be reached.
  let trapped: Set<String>
  /// The steps of loops in which nobody is waited for and nothing is counted, without the trapped ones.
  let automatic: Set<String>
  /// From which step which other can be reached by at least one way.
  private let reach: [UInt64]
  private let numbers: [String: Int]

  /// Draws the ways of an SOP of at most 64 steps.
  init(_ random: RandomSOP) {
    var ways = Ways()
    ways.add(random.steps, owner: nil)
    let ids = ways.ids
    let numbers = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let reach = Self.closure(ways.ways(numbers, withJoins: true))
    func reaches(_ source: Int, _ target: Int) -> Bool { reach[source] & (1 << UInt64(target)) != 0 }
    let starts = [0] + random.interrupts.compactMap { numbers[$0] }
    let all = Array(ids.indices)
    let isReachable = all.map { vertex in starts.contains { $0 == vertex || reaches($0, vertex) } }
    let ends = ways.ends.compactMap { numbers[$0] }
    let isTrapped = all.map { vertex in
      isReachable[vertex] && !ends.contains { $0 == vertex || reaches(vertex, $0) }
    }
    // What can be passed as often as one likes: a step that is counted by `exceeded` alone.
    let isSilent = all.map { vertex in
      !isTrapped[vertex] && (ways.bounded.contains(ids[vertex]) || !ways.waiting.contains(ids[vertex]))
    }
    let silent = Self.closure(
      ways.ways(numbers, withJoins: false).enumerated().map { source, targets in
        let left = ways.bounded.contains(ids[source]) ? ways.exceeded[ids[source]].map { [$0] } ?? [] : nil
        return isSilent[source] ? (left?.compactMap { numbers[$0] } ?? targets).filter { isSilent[$0] } : []
      })
    self.ids = ids
    self.numbers = numbers
    self.reach = reach
    unreachable = Set(all.filter { !isReachable[$0] }.map { ids[$0] })
    trapped = Set(all.filter { isTrapped[$0] }.map { ids[$0] })
    automatic = Set(all.filter { silent[$0] & (1 << UInt64($0)) != 0 }.map { ids[$0] })
  }

  /// Whether a way of at least one step leads from one step to another.
  func leads(_ source: String, _ target: String) -> Bool {
    guard let from = numbers[source], let to = numbers[target] else { return false }
    return reach[from] & (1 << UInt64(to)) != 0
  }

  /// The transitive closure of a relation (Warshall 1962), one word a row.
  private static func closure(_ targets: [[Int]]) -> [UInt64] {
    var rows = targets.map { $0.reduce(into: UInt64(0)) { $0 |= 1 << UInt64($1) } }
    for middle in rows.indices {
      for row in rows.indices where rows[row] & (1 << UInt64(middle)) != 0 { rows[row] |= rows[middle] }
    }
    return rows
  }

  /// The ways of a tree of steps, by their ids.
  private struct Ways {
    var ids: [String] = []
    var ends: [String] = []
    var waiting: Set<String> = []
    var bounded: Set<String> = []
    var exceeded: [String: String] = [:]
    private var pairs: [(source: String, target: String, isJoin: Bool)] = []

    func ways(_ numbers: [String: Int], withJoins: Bool) -> [[Int]] {
      var targets = [[Int]](repeating: [], count: ids.count)
      for pair in pairs where withJoins || !pair.isJoin {
        if let source = numbers[pair.source], let target = numbers[pair.target] {
          targets[source].append(target)
        }
      }
      return targets
    }

    mutating func add(_ steps: [RandomSOP.Step], owner: String?) {
      for (index, step) in steps.enumerated() {
        ids.append(step.id)
        if step.isBounded { bounded.insert(step.id) }
        exceeded[step.id] = step.exceeded
        for target in step.ways { pairs.append((step.id, target, false)) }
        if step.kind == .end || (step.kind == .handoff && !step.goesOn && !step.leadsOn) {
          ends.append(step.id)
        }
        if step.goesOn {
          if index + 1 < steps.count {
            pairs.append((step.id, steps[index + 1].id, false))
          } else if let owner {
            pairs.append((step.id, owner, true))
          }
        }
        for list in step.lists {
          pairs.append((step.id, list.steps[0].id, false))
          add(list.steps, owner: step.id)
        }
        if waits(step) { waiting.insert(step.id) }
      }
    }

    /// Whether a run surely stands still at a step before it goes on.
    private func waits(_ step: RandomSOP.Step) -> Bool {
      switch step.kind {
      case .task, .approval, .wait, .handoff, .call: return true
      case .decision, .command, .end, .forEach: return false
      case .parallel:
        let certain = step.lists.filter { !$0.isConditional }
        guard !certain.isEmpty else { return false }
        return step.isRace
          ? step.lists.allSatisfy { !canPass($0.steps) } : certain.contains { !canPass($0.steps) }
      }
    }

    /// Whether some way through a list meets nobody: tried step by step, never the same step twice.
    private func canPass(_ steps: [RandomSOP.Step]) -> Bool {
      func canPass(from index: Int, without seen: Set<Int>) -> Bool {
        let step = steps[index]
        guard !waiting.contains(step.id), !seen.contains(index) else { return false }
        if step.goesOn, index + 1 == steps.count { return true }
        var targets = step.ways.compactMap { target in steps.firstIndex { $0.id == target } }
        if step.goesOn { targets.append(index + 1) }
        return targets.contains { canPass(from: $0, without: seen.union([index])) }
      }
      return canPass(from: 0, without: [])
    }
  }
}

extension RandomSOP.Step {
  /// Whether a handoff has a way on once it is accepted.
  var leadsOn: Bool { text.contains("accepted: ") || text.contains("next: ") }
}
