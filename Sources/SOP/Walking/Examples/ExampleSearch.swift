import Diagnostics
public import Expressions

/// Searches for walks along the ways that no example of an SOP takes, and proposes them as examples.
///
/// For each such way some walks are led there, first straight, then with more and more answers left to chance; the
/// shortest is kept. Proposals that the others make superfluous are dropped. The same SOP gives the same proposals.
public struct ExampleSearch: Sendable {
  /// A walk to be written down as an example.
  public struct Proposal: Sendable {
    /// What it shows.
    public let title: String
    /// The steps that are visited.
    public let path: [String]
    /// The example as YAML, to be put into a list, without its indentation.
    let lines: [String]
    let walk: Found
  }

  /// The examples that would cover what is missing.
  public private(set) var proposals: [Proposal] = []
  /// Ways that no walk was found for, each in words.
  public private(set) var unreached: [String] = []

  /// A walk and what it reaches.
  struct Found: Sendable {
    let goal: GuidedAnswers.Goal
    let inputs: [(name: String, value: Value)]
    let entries: [GuidedAnswers.Entry]
    let path: [Int]
    let ways: [Int]
    let interrupts: [Int]
    let outcome: Outcome
  }

  private let compiled: CompiledSOP
  private let host: any EvaluationHost
  private let samples: FieldSamples
  private let toEnd: [Int]

  /// How many walks are tried for a way, and how many that reach it are compared.
  private static let mostTries = 80, enough = 5
  /// How many visits all tries together may take; ways that are left then count as not found.
  private static let mostVisits = 100_000
  private var visits = 0
  /// How many combinations of values are tried for a condition.
  private static let mostTrials = 1_000

  /// Searches for walks along what the coverage lacks.
  ///
  /// - Complexity: linear in the ways that are missing and the length of the walks, with a bound on the visits.
  public init(
    _ compiled: CompiledSOP, missingIn coverage: SOPCoverage, host: any EvaluationHost = PlainHost()
  ) {
    self.compiled = compiled
    self.host = host
    samples = FieldSamples(compiled, now: host.now)
    let graph = compiled.graph
    toEnd =
      WayCosts(
        graph,
        to: graph.outcomes.enumerated().compactMap { step, outcome in
          outcome.map { (step, $0 == .resolved ? 0 : 5) }
        }
      ).ofStep
    guard compiled.isSound, graph.entry != nil else { return }
    var coverage = coverage
    var found: [Found] = []
    var missing: [GuidedAnswers.Goal] = []
    var goals: [GuidedAnswers.Goal] = [.end]
    goals += graph.edges.indices.map { .way($0) }
    goals += graph.interruptEntries.indices.map { .interrupt($0) }
    for goal in goals where !Self.isReached(goal, coverage) {
      guard let walk = search(goal) else {
        if goal != .end { missing.append(goal) }
        continue
      }
      coverage.add(path: walk.path, ways: walk.ways, interrupts: walk.interrupts)
      found.append(walk)
    }
    propose(Self.needed(found, graph))
    let titles = ExampleTitles(compiled)
    // A later walk may have come along by chance.
    unreached = missing.filter { !Self.isReached($0, coverage) }.map { titles.way(of: $0) }
  }

  private static func isReached(_ goal: GuidedAnswers.Goal, _ coverage: SOPCoverage) -> Bool {
    switch goal {
    case .end: coverage.steps.contains(true)
    case .way(let index): coverage.ways[index]
    case .interrupt(let index): coverage.interrupts[index]
    }
  }

  private mutating func search(_ goal: GuidedAnswers.Goal) -> Found? {
    let graph = compiled.graph
    let costs: (toGoal: [Int], toEnd: [Int])
    switch goal {
    case .end:
      let last = graph.mainLine.last.map { [(step: $0, cost: 0)] } ?? []
      let straight = WayCosts(graph, to: last).ofStep
      costs = (straight, zip(straight, toEnd).map { $0 == .max ? $1 : $0 })
    case .way(let index): costs = (WayCosts(graph, to: [(graph.edges[index].source, 0)]).ofStep, toEnd)
    case .interrupt: costs = (toEnd, toEnd)
    }
    var best: Found?
    var count = 0
    for number in 0..<Self.mostTries where visits < Self.mostVisits {
      guard let walk = walk(goal, costs, try: number) else { continue }
      count += 1
      if best.map({ walk.path.count < $0.path.count }) ?? true { best = walk }
      if count == Self.enough { break }
    }
    return best
  }

  private mutating func walk(
    _ goal: GuidedAnswers.Goal, _ costs: (toGoal: [Int], toEnd: [Int]), try number: Int
  ) -> Found? {
    guard let sop = compiled.sop else { return nil }
    let seed: Int =
      switch goal {
      case .end: 1
      case .way(let index): 1_000 + index
      case .interrupt(let index): 1_000_000 + index
      }
    var chance = RandomAnswers(compiled, samples, seed: UInt64(seed * 1_000 + number))
    let wandering = number < Self.mostTries / 4 ? 0 : number * 60 / Self.mostTries
    let wishes = self.wishes(for: goal, costs.toGoal, &chance)
    var answers = GuidedAnswers(
      compiled, goal, costs: costs, chance: chance, wishes: wishes, wandering: wandering, host: host)
    let inputs = chance.values(of: sop.inputs, among: Bindings(), wishes: wishes)
    guard var walk = Walk(compiled, inputs: Bindings(inputs.map { ($0.name, $0.value) }), host: host) else {
      return nil
    }
    walk.run(&answers)
    visits += walk.path.count
    let isThere: Bool =
      switch goal {
      case .end: true
      case .way(let index): walk.ways.contains(index)
      case .interrupt(let index): walk.interrupts.contains(index)
      }
    guard isThere else { return nil }
    let outcome: Outcome
    switch walk.end {
    case .ended(let end): outcome = end
    case .takenOver: outcome = .transferred
    case .stopped, nil: return nil
    }
    return Found(
      goal: goal, inputs: inputs, entries: answers.entries, path: walk.path, ways: walk.ways,
      interrupts: walk.interrupts, outcome: outcome)
  }

  /// Values with which the decisions on the cheapest way to a goal choose that way.
  private func wishes(for goal: GuidedAnswers.Goal, _ toGoal: [Int], _ chance: inout RandomAnswers)
    -> [String: Value]
  {
    let graph = compiled.graph
    guard var vertex = graph.entry else { return [:] }
    var wishes: [String: Value] = [:]
    for _ in 0..<graph.count {
      let indices = graph.edgeIndices(from: vertex)
      var isLast = false
      if case .way(let last) = goal { isLast = indices.contains(last) }
      var next = indices.min { cost($0, toGoal) < cost($1, toGoal) }
      if isLast, case .way(let last) = goal { next = last }
      guard let next, isLast || cost(next, toGoal) < .max else { return wishes }
      fulfil(next, &wishes, &chance)
      if isLast { break }
      vertex = graph.edges[next].target
    }
    return wishes
  }

  private func cost(_ way: Int, _ toGoal: [Int]) -> Int {
    let rest = toGoal[compiled.graph.edges[way].target]
    return rest == .max ? .max : rest + WayCosts.cost(of: compiled.graph.edges[way])
  }

  /// Adds values with which conditions choose a way, by trial.
  private func fulfil(_ way: Int, _ wishes: inout [String: Value], _ chance: inout RandomAnswers) {
    let vertex = compiled.graph.edges[way].source
    let conditions = compiled.expressions.choices[vertex].compactMap { $0 }
    let isChoice: Bool =
      switch compiled.graph.edges[way].label {
      case .choose, .otherwise: true
      default: false
      }
    guard isChoice, !conditions.isEmpty else { return }
    var names: [String] = []
    for name in conditions.flatMap({ $0.reads.map(\.name) + $0.presenceTests }) where !names.contains(name) {
      names.append(name)
    }
    let open = names.filter { wishes[$0] == nil && samples.byName[$0]?.isEmpty == false }
    guard !open.isEmpty else { return }
    for _ in 0..<Self.mostTrials {
      var trial = wishes
      for name in open {
        guard let values = samples.byName[name] else { continue }
        trial[name] = values[chance.next(below: values.count)]
      }
      let bindings = Bindings(names.compactMap { name in trial[name].map { (name, $0) } })
      guard compiled.way(from: vertex, nil, bindings, host) == way else { continue }
      wishes = trial
      return
    }
  }

  /// The walks without those that reach only what others reach too.
  private static func needed(_ found: [Found], _ graph: StepGraph) -> [Found] {
    var counts = [Int](repeating: 0, count: graph.edges.count + graph.interruptEntries.count)
    func reached(_ walk: Found) -> Set<Int> {
      Set(walk.ways).union(walk.interrupts.map { $0 + graph.edges.count })
    }
    for walk in found { for way in reached(walk) { counts[way] += 1 } }
    var needed: [Found] = []
    for walk in found.reversed() {
      let ways = reached(walk)
      if walk.goal != .end, ways.allSatisfy({ counts[$0] > 1 }) {
        for way in ways { counts[way] -= 1 }
      } else {
        needed.append(walk)
      }
    }
    return needed.reversed()
  }

  private mutating func propose(_ walks: [Found]) {
    guard let sop = compiled.sop else { return }
    let titles = ExampleTitles(compiled)
    var taken = Set(sop.examples.flatMap { $0.title.variants.map(\.text) })
    for walk in walks {
      let plain = titles.title(of: walk.goal)
      var title = plain
      var number = 2
      while !taken.insert(title).inserted {
        title = "\(plain) (\(number))"
        number += 1
      }
      let text = ExampleText(compiled)
      proposals.append(
        Proposal(
          title: title, path: walk.path.map { compiled.graph.ids[$0] },
          lines: text.lines(of: walk, title: title),
          walk: walk))
    }
  }
}

/// What proposals and ways are called.
struct ExampleTitles {
  private let compiled: CompiledSOP
  private let language: String?
  private let words: SOPWords

  init(_ compiled: CompiledSOP) {
    self.compiled = compiled
    language = compiled.sop?.title.variants.first?.language
    words = SOPWords(language: language)
  }

  /// What a walk to a goal shows.
  func title(of goal: GuidedAnswers.Goal) -> String {
    guard let sop = compiled.sop else { return "" }
    switch goal {
    case .end: return words("The usual way", "正常流程")
    case .interrupt(let index):
      let interrupt = sop.interrupts[compiled.graph.interruptEntries[index].interrupt]
      return words("Interrupted by ", "中断：") + SOPText.oneLine(interrupt.event.value)
    case .way(let index):
      let edge = compiled.graph.edges[index]
      let step = words.title(of: sop.steps[edge.source], in: language)
      let target = words.title(of: sop.steps[edge.target], in: language)
      switch edge.label {
      case .next, .choose, .otherwise, .branch: return edge.isJoin ? step : "\(step) → \(target)"
      default: return "\(step): \(words.label(of: edge, in: sop) ?? edge.label.description)"
      }
    }
  }

  /// A way as lists of them show it.
  func way(of goal: GuidedAnswers.Goal) -> String {
    guard let sop = compiled.sop else { return "" }
    switch goal {
    case .end: return ""
    case .interrupt(let index): return compiled.graph.interruptEntries[index].spelled(in: sop)
    case .way(let index): return compiled.graph.edges[index].spelled(in: sop)
    }
  }
}

extension StepEdge {
  /// The way as lists of ways show it: `verify → refuse (choose[0])`.
  public func spelled(in sop: SOP) -> String {
    SOPText.oneLine("\(sop.steps[source].id.value) → \(sop.steps[target].id.value) (\(label))")
  }
}

extension StepGraph.InterruptEntry {
  /// The interrupt as lists of ways show it: `any step → calm_down (customer_message)`.
  public func spelled(in sop: SOP) -> String {
    SOPText.oneLine("any step → \(sop.steps[target].id.value) (\(sop.interrupts[interrupt].event.value))")
  }
}
