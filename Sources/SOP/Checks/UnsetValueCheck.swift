import Diagnostics
import StrictYAML

/// No step reads a value that may not be set when a run comes there (definite assignment).
struct UnsetValueCheck {
  let sop: SOP
  let graph: StepGraph
  let reads: [ValueRead]
  let assignment: DefiniteAssignment
  let context: DecodingContext

  /// Reports each first step on a way that reads too early: what comes behind it has the same cause.
  ///
  /// - Complexity: linear in the reads; a walk over the graph for each that may come too early.
  func check() {
    var early: [Int: [ValueRead]] = [:]
    for read in reads {
      guard let number = assignment.numbers[read.name], isEarly(read, number) else { continue }
      early[number, default: []].append(read)
    }
    for (number, reads) in early.sorted(by: { $0.key < $1.key }) where !context.isFull {
      check(reads, of: number)
    }
  }

  private func check(_ reads: [ValueRead], of number: Int) {
    let distances = graph.distances(from: graph.starts) { isWithout(number, $0) }
    func distance(_ read: ValueRead) -> Int { read.vertex.map { distances[$0] } ?? -1 }
    var reported: Set<Int> = []
    for read in reads.sorted(by: { (distance($0), $0.range.lowerBound) < (distance($1), $1.range.lowerBound) }
    )
    where !context.isFull {
      guard let vertex = read.vertex else {
        report(read)
        continue
      }
      guard !reported.contains(vertex), let way = way(to: vertex, without: number, avoiding: reported) else {
        continue
      }
      reported.insert(vertex)
      report(read, at: vertex, way)
    }
  }

  private func isWithout(_ number: Int, _ index: Int) -> Bool {
    !graph.edges[index].isJoin && !assignment.sets(number, on: index)
  }

  private func isEarly(_ read: ValueRead, _ number: Int) -> Bool {
    let known: BitSet? =
      switch read.moment {
      case .start, .interrupt: assignment.atStart
      case .before(let vertex): assignment.before(vertex)
      case .after(let vertex): assignment.after(vertex)
      case .choice(let choice, of: let vertex): assignment.atChoice(choice, of: vertex)
      }
    return known.map { !$0.contains(number) } ?? false
  }

  /// A shortest way to a step on which nothing sets a value, from the start or an interrupt.
  private func way(to vertex: Int, without number: Int, avoiding others: Set<Int>) -> [Int]? {
    let starts = graph.starts.filter { !others.contains($0) }
    if starts.contains(vertex) { return [] }
    return graph.shortestWay(
      from: starts, to: vertex,
      overIndices: { index in
        let edge = graph.edges[index]
        return !edge.isJoin && !others.contains(edge.source) && !assignment.sets(number, on: index)
      })
  }

  // MARK: Wording

  private func report(_ read: ValueRead, at vertex: Int, _ way: [Int]) {
    let help = "set \(quoted(read.name)) on this way too, or read it only where it is set"
    context.report(
      "sop.unset-value",
      "\(spelled(way, to: vertex)) reads \(quoted(read.name)), \(reason(read, vertex, way))",
      at: read.range, help: isOptional(read.name) ? "\(help): behind `has(\(read.name))`" : help)
  }

  private func report(_ read: ValueRead) {
    let reader: String
    if case .interrupt(let number) = read.moment {
      reader = "the interrupt \(quoted(sop.interrupts[number].event.value)) may come at once and"
    } else {
      reader = "the start"
    }
    context.report(
      "sop.unset-value", "\(reader) reads \(quoted(read.name)), \(reason(read, nil, []))", at: read.range,
      help: "add it to `inputs`, or use a value that is known when a run starts")
  }

  /// The way as `receive → look_up → (error) → ask_order`.
  private func spelled(_ way: [Int], to vertex: Int) -> String {
    let start = way.first.map { graph.edges[$0].source } ?? vertex
    var names: [String] = []
    if start != graph.entry,
      let entry = graph.interruptEntries.first(where: { $0.target == start })
    {
      names.append("(\(sop.interrupts[entry.interrupt].event.value))")
    }
    names.append(graph.ids[start])
    for edge in way.map({ graph.edges[$0] }) {
      if let word = edge.label.mishap { names.append("(\(word))") }
      names.append(graph.ids[edge.target])
    }
    if names.count > 10 { names.replaceSubrange(5..<(names.count - 4), with: ["…"]) }
    return names.joined(separator: " → ")
  }

  /// Why it is not set.
  private func reason(_ read: ValueRead, _ vertex: Int?, _ way: [Int]) -> String {
    if sop.inputs.contains(where: { $0.name.value == read.name }) { return "which a run may start without" }
    let setters = graph.ids.indices.filter { index in
      sop.steps[index].declaredFields.contains { $0.name.value == read.name }
    }
    let passed = way.map { graph.edges[$0] }.filter(\.label.isNormal).map(\.source)
    let own: [Int] = vertex.map { if case .before = read.moment { [] } else { [$0] } } ?? []
    if let asked = (passed + own).first(where: { setters.contains($0) && !sop.steps[$0].holdsLists }) {
      return "which \(quoted(graph.ids[asked])) may leave empty"
    }
    if setters.isEmpty {
      let loop = graph.ids.indices.first { index in
        if case .forEach(let loop) = sop.steps[index].work { loop.element?.value == read.name } else { false }
      }
      return loop.map { "which is set only inside \(quoted(graph.ids[$0]))" } ?? "which nothing sets"
    }
    if setters == [vertex] { return "which it sets only when it is done" }
    let names = listed(setters.map { graph.ids[$0] })
    return setters.count == 1 ? "which only \(names) sets" : "which only these steps set: \(names)"
  }

  private func isOptional(_ name: String) -> Bool {
    (sop.inputs + sop.steps.flatMap(\.declaredFields)).contains { $0.name.value == name && !$0.isRequired }
  }
}

extension StepEdge.Label {
  /// What went otherwise than hoped for when the way is taken; `nil` for usual ways.
  fileprivate var mishap: String? {
    switch self {
    case .onError: "error"
    case .expired: "no answer"
    case .slaBreach: "too late"
    case .exceeded: "too often"
    case .rejected: "rejected"
    case .next, .choose, .otherwise, .approved, .accepted, .branch: nil
    }
  }
}
