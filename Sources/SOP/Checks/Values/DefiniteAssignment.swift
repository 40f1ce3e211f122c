import Diagnostics
import Expressions

/// Which values are surely set at every step, whatever way a run took there.
///
/// The greatest solution of: at the start and where interrupts lead, the required inputs; at any other step, what
/// all ways there have in common. A step sets its required fields and outputs only when it is done: not on an error,
/// a breach, an answer that did not come, or a visit too many. What a condition asks for by `has()` is set on its way.
struct DefiniteAssignment {
  /// The numbers of the names.
  let numbers: [String: Int]
  /// What is surely set when a run starts.
  let atStart: BitSet
  private let sop: SOP
  private let graph: StepGraph
  private let written: [BitSet]
  /// What `has()` tells of a way, by edge.
  private var facts: [Int: BitSet] = [:]
  /// What is set when the step begins, and behind its lists when they are over; `nil` where no run comes.
  private var before: [BitSet?]
  private var behindLists: [BitSet?]
  /// What is set at the end of a list of steps, by block.
  private var atEndOfBlock: [BitSet?]

  /// Finds what is set.
  ///
  /// - Complexity: a few rounds over steps and edges, each with a set of names.
  init(_ sop: SOP, _ graph: StepGraph, _ expressions: SOPExpressions) {
    self.sop = sop
    self.graph = graph
    var numbers: [String: Int] = [:]
    for (number, name) in expressions.environment.names.enumerated() { numbers[name] = number }
    self.numbers = numbers
    let none = BitSet(below: numbers.count)
    func set(of fields: [Field]) -> BitSet {
      fields.reduce(into: none) { set, field in
        if field.isRequired, let number = numbers[field.name.value] { set.insert(number) }
      }
    }
    atStart = set(of: sop.inputs)
    written = sop.steps.map { set(of: $0.declaredFields) }
    before = [BitSet?](repeating: nil, count: graph.count)
    behindLists = before
    atEndOfBlock = [BitSet?](repeating: nil, count: sop.blocks.count)
    gatherFacts(expressions)
    solve()
  }

  // MARK: Answers

  /// What is surely set when a step begins; `nil` where no run comes.
  func before(_ vertex: Int) -> BitSet? { before[vertex] }

  /// What is surely set when a step is done.
  func after(_ vertex: Int) -> BitSet? {
    guard var set = before[vertex] else { return nil }
    set.formUnion(written[vertex])
    return set
  }

  /// What is surely set when a choice of a step is tried, which is after those before it did not apply.
  func atChoice(_ number: Int, of vertex: Int) -> BitSet? {
    guard var set = after(vertex) else { return nil }
    let index = graph.edgeIndices(from: vertex).first { graph.edges[$0].label == .choose(number) }
    // On the way of a choice, what it asks for itself is known too; its own reads behind `has()` are free anyway.
    if let index, let known = facts[index] { set.formUnion(known) }
    return set
  }

  /// Whether a value that was not surely set before an edge's source is so behind the edge.
  func sets(_ number: Int, on index: Int) -> Bool {
    let edge = graph.edges[index]
    if facts[index]?.contains(number) == true { return true }
    guard edge.label.isNormal else { return false }
    return written[edge.source].contains(number) || behindLists[edge.source]?.contains(number) == true
  }
}

extension DefiniteAssignment {
  private mutating func gatherFacts(_ expressions: SOPExpressions) {
    for (index, edge) in graph.edges.enumerated() {
      var names: [String] = []
      let choices = expressions.choices[edge.source]
      switch edge.label {
      case .choose(let number):
        names = choices.prefix(number).flatMap { $0?.presentWhenFalse ?? [] }
        names += choices[number]?.presentWhenTrue ?? []
      case .otherwise: names = choices.flatMap { $0?.presentWhenFalse ?? [] }
      case .branch(let number):
        switch sop.steps[edge.source].work {
        case .parallel(let parallel):
          names = expressions.branches[parallel.branches[number]]?.presentWhenTrue ?? []
        case .forEach(let loop): names = [loop.element?.value].compactMap { $0 }
        default: break
        }
      default: break
      }
      for number in names.compactMap({ numbers[$0] }) {
        facts[index, default: BitSet(below: numbers.count)].insert(number)
      }
    }
  }

  private mutating func solve() {
    for start in graph.starts { before[start] = atStart }
    let order = visitingOrder()
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for node in order {
        if node >= graph.count {
          if leaveLists(of: node - graph.count) { hasChanged = true }
        } else if before[node] != nil {
          let holdsLists = sop.steps[node].holdsLists
          if pass(node, { !holdsLists || !$0.isNormal }) { hasChanged = true }
        }
      }
    }
  }

  /// Works out what is set behind the lists inside a step.
  private mutating func leaveLists(of vertex: Int) -> Bool {
    guard var set = before[vertex] else { return false }
    switch sop.steps[vertex].work {
    case .forEach(let loop):
      // The list may be empty, and the element is gone.
      if let number = loop.element.flatMap({ numbers[$0.value] }) { set.remove(number) }
    case .parallel(let parallel):
      let blocks = parallel.branches.filter { !sop.blocks[$0].steps.isEmpty }
      let certain = blocks.filter { sop.blocks[$0].when == nil }
      if parallel.join == .all {
        for block in certain {
          guard let end = atEndOfBlock[block] else { return false }
          set.formUnion(end)
        }
      } else if !certain.isEmpty {
        let ends = blocks.compactMap { atEndOfBlock[$0] }
        guard var common = ends.first else { return false }
        for end in ends.dropFirst() { _ = common.formIntersection(end) }
        set = common
      }
    default: return false
    }
    behindLists[vertex] = set
    return pass(vertex, \.isNormal)
  }

  /// Hands on what is set along the ways of some labels; whether a target knows less than before.
  private mutating func pass(_ vertex: Int, _ isMeant: (StepEdge.Label) -> Bool) -> Bool {
    var hasChanged = false
    for index in graph.edgeIndices(from: vertex) where isMeant(graph.edges[index].label) {
      let edge = graph.edges[index]
      let source = edge.label.isNormal ? behindLists[vertex] ?? after(vertex) : before[vertex]
      guard var set = source else { continue }
      if let known = facts[index] { set.formUnion(known) }
      if edge.isJoin {
        if Self.merge(set, into: &atEndOfBlock[sop.steps[vertex].block]) { hasChanged = true }
      } else if Self.merge(set, into: &before[edge.target]) {
        hasChanged = true
      }
    }
    return hasChanged
  }

  private static func merge(_ set: BitSet, into known: inout BitSet?) -> Bool {
    guard known != nil else {
      known = set
      return true
    }
    return known?.formIntersection(set) ?? false
  }

  /// The steps, and behind the steps with lists a second place for what follows them, such that most ways lead
  /// forward.
  private func visitingOrder() -> [Int] {
    func followers(_ node: Int) -> [Int] {
      let vertex = node % graph.count
      let holdsLists = sop.steps[vertex].holdsLists
      let edges = graph.edges(from: vertex).filter {
        !holdsLists || $0.label.isNormal == (node >= graph.count)
      }
      let targets = edges.map { $0.isJoin ? $0.target + graph.count : $0.target }
      // What is visited last comes first in the end: the way behind the lists after the lists.
      return (holdsLists && node < graph.count ? [node + graph.count] : []) + targets.reversed()
    }
    var isSeen = [Bool](repeating: false, count: graph.count * 2)
    var finished: [Int] = []
    var open: [(node: Int, rest: ArraySlice<Int>)] = []
    for start in graph.starts.reversed() where !isSeen[start] {
      isSeen[start] = true
      open.append((start, followers(start)[...]))
      while let last = open.indices.last {
        guard let next = open[last].rest.popFirst() else {
          finished.append(open.removeLast().node)
          continue
        }
        guard !isSeen[next] else { continue }
        isSeen[next] = true
        open.append((next, followers(next)[...]))
      }
    }
    return finished.reversed()
  }
}

extension StepEdge.Label {
  /// Whether the step was done when the way is taken.
  var isNormal: Bool {
    switch self {
    case .next, .choose, .otherwise, .approved, .rejected, .accepted: true
    case .expired, .onError, .slaBreach, .exceeded, .branch: false
    }
  }
}

extension Step {
  /// Whether other steps stand inside it.
  var holdsLists: Bool { kind == .parallel || kind == .forEach }
}
