import Diagnostics
import Expressions
import SOP

/// Leaving steps.
extension Decider {
  /// Leaves a step by an outcome; being done also chooses among conditions.
  mutating func go(_ number: Int, _ label: StepEdge.Label) throws(RunRefusal) {
    let (_, part, vertex, step) = try place(of: number)
    if label == .next, !step.choices.isEmpty { return try takeBranch(number) }
    let done: [StepEdge.Label] = [.next, .accepted, .approved]
    let graph = part.compiled.graph
    var way = part.way(label, from: vertex)
    if way == nil, done.contains(label) {
      way = graph.edgeIndices(from: vertex).first { done.contains(graph.edges[$0].label) }
    }
    if let way { return follow(way, number, part) }
    guard done.contains(label), let outcome = graph.outcomes[vertex] else {
      throw RunRefusal(.state, "the step \"\(step.id.value)\" has no outcome `\(label)`")
    }
    try finish(number, outcome, undo: false)
  }

  /// Lets conditions choose; where none can, the owner takes over.
  mutating func takeBranch(_ number: Int) throws(RunRefusal) {
    let (position, part, vertex, step) = try place(of: number)
    let frame = state.frames[position.frame]
    guard
      let (way, reads) = part.compiled.chosenWay(at: vertex, bindings(of: position.frame), evaluationHost())
    else { return takeOver(number, step, part) }
    var taken = RunFact.BranchTaken()
    taken.position = number
    taken.step = step.id.value
    taken.way = part.compiled.graph.edges[way].label.description
    taken.values = reads.compactMap { frame?.named($0) }
    emit(.branchTaken(taken))
    follow(way, number, part)
  }

  private mutating func follow(_ way: Int, _ number: Int, _ part: RunClosure.Part) {
    guard let position = state.positions[number] else { return }
    let edge = part.compiled.graph.edges[way]
    emit(.stepLeft(.init(position: number, step: position.step, way: edge.label.description)))
    if edge.isJoin {
      emit(.positionEnded(.init(position: number)))
      resume(position.parent)
    } else {
      move(position, to: edge.target)
    }
  }

  /// Goes on at another step of the same list.
  mutating func move(_ position: RunState.Position, to vertex: Int) {
    arrive(
      Arrival(
        position: position.number, frame: position.frame, parent: position.parent, block: position.block,
        vertex: vertex))
  }

  /// Leaves a step at once, whatever stands inside it, by a way that is no outcome.
  mutating func leave(_ number: Int, _ way: String) {
    stop(inside: number, way)
    guard let position = state.positions[number] else { return }
    emit(.stepLeft(.init(position: number, step: position.step, way: way)))
  }

  /// Ends the positions inside another.
  mutating func stop(inside number: Int, _ way: String) {
    let inside = state.inside(number).dropFirst()
    dropArrivals(inside: [number] + inside)
    for number in inside.reversed() {
      guard let position = state.positions[number] else { continue }
      emit(.stepLeft(.init(position: number, step: position.step, way: way)))
      emit(.positionEnded(.init(position: number)))
    }
  }

  /// Whether a program runs at a position or inside it, or nobody knows whether it did.
  func hasProgramInFlight(inside number: Int) -> Bool {
    state.inside(number).contains { number in
      state.positions[number]?.program.map { $0.stage != .scheduled } ?? false
    }
  }

  // MARK: Lists inside steps

  mutating func begin(_ parallel: Step.Parallel, at number: Int, _ part: RunClosure.Part, _ step: Step)
    throws(RunRefusal)
  {
    let frame = state.positions[number]?.frame ?? 0
    let blocks = parallel.branches.filter { block in
      guard !part.sop.blocks[block].steps.isEmpty else { return false }
      guard part.sop.blocks[block].when != nil else { return true }
      return part.compiled.holds(
        part.compiled.expressions.branches[block], bindings(of: frame), evaluationHost())
    }
    emit(.listsEntered(.init(position: number, blocks: blocks, isParallel: true)))
    for block in blocks { start(block, inside: number, part) }
    if blocks.isEmpty { try go(number, .next) }
  }

  mutating func begin(
    _ loop: Step.ForEach, at number: Int, _ part: RunClosure.Part, _ vertex: Int, _ step: Step
  ) throws(RunRefusal) {
    let frame = state.positions[number]?.frame ?? 0
    let list = part.compiled.expressions.lists[vertex]
    guard let value = try? list?.evaluate(with: bindings(of: frame), host: evaluationHost()),
      case .list(var values) = value
    else { return takeOver(number, step, part) }
    if let limit = loop.limit?.value { values = Array(values.prefix(limit)) }
    if part.sop.blocks[loop.body].steps.isEmpty { values = [] }
    let source = personalSource(of: [list], in: frame)
    let elements = values.map {
      NamedValue(loop.element?.value ?? "", $0, personal: source?.personal, keep: source?.keep)
    }
    emit(
      .listsEntered(
        .init(
          position: number, blocks: [Int](repeating: loop.body, count: elements.count), elements: elements)))
    if let first = elements.first {
      start(loop.body, inside: number, part, element: first)
    } else {
      try go(number, .next)
    }
  }

  mutating func start(_ block: Int, inside number: Int, _ part: RunClosure.Part, element: NamedValue? = nil) {
    guard let frame = state.positions[number]?.frame, let first = part.sop.blocks[block].steps.first else {
      return
    }
    arrive(
      Arrival(
        position: newPosition(), frame: frame, parent: number, block: block, vertex: first, isNew: true,
        element: element?.name.isEmpty == true ? nil : element))
  }

  /// Goes on with the next list of a step, or behind the step, when one of its lists is over.
  private mutating func resume(_ number: Int) {
    guard let (position, part, _, step) = try? place(of: number), let lists = position.lists else { return }
    if lists.isParallel {
      guard case .parallel(let parallel) = step.work else { return }
      if parallel.join == .first {
        guard !hasProgramInFlight(inside: number) else { return }
        stop(inside: number, "join")
      } else {
        let isBusy = state.positions.values.contains { $0.parent == number } || isAwaited(inside: number)
        guard !isBusy else { return }
      }
    } else if let block = lists.blocks.first {
      return start(block, inside: number, part, element: lists.elements.first)
    }
    // What a list belongs to always has a way behind it: the checks see to that.
    try? go(number, .next)
  }

  /// Finishes steps whose first branch is over and which waited for a program in another branch.
  mutating func finishJoins() {
    for position in state.orderedPositions {
      guard let lists = position.lists, lists.isParallel, lists.begun > 0,
        let (_, _, _, step) = try? place(of: position.number),
        case .parallel(let parallel) = step.work, parallel.join == .first
      else { continue }
      let inside = state.positions.values.count { $0.parent == position.number }
      if inside < lists.begun { resume(position.number) }
    }
  }

  // MARK: Calls and ends

  mutating func begin(_ call: Step.Call, at number: Int, _ part: RunClosure.Part, _ vertex: Int)
    throws(RunRefusal)
  {
    guard let called = closure[call.sop.value], let entry = called.compiled.graph.entry else {
      throw RunRefusal(.state, "the version of the SOP lacks \"\(call.sop.value)\"")
    }
    let frame = state.positions[number]?.frame ?? 0
    var values: [NamedValue] = []
    for (index, argument) in call.arguments.enumerated() {
      let expression = part.compiled.expressions.arguments[vertex][index]
      let name = argument.name.value
      // What cannot be computed is not given, as an optional value that is not set.
      guard let value = try? expression?.evaluate(with: bindings(of: frame), host: evaluationHost()) else {
        continue
      }
      let source = personalSource(of: [expression], in: frame)
      values.append(
        NamedValue(
          name, value, personal: called.personal[name]?.kind ?? source?.personal,
          keep: called.personal[name]?.keep ?? source?.keep))
    }
    let inner = state.lastFrame + 1
    emit(.callEntered(.init(position: number, frame: inner, sop: call.sop.value, values: values)))
    arrive(
      Arrival(position: newPosition(), frame: inner, parent: number, block: 0, vertex: entry, isNew: true))
  }

  /// The first personal value among those that expressions read: what is made of it is personal too.
  private func personalSource(of expressions: [CheckedExpression?], in frame: Int) -> NamedValue? {
    CompiledSOP.names(read: expressions).lazy.compactMap { state.frames[frame]?.named($0) }
      .first { $0.personal != nil }
  }

  /// Comes to an end of the SOP: first takes effects back where that is asked for.
  mutating func finish(_ number: Int, _ outcome: Outcome, undo: Bool) throws(RunRefusal) {
    let items = undo ? undoItems(inside: state.positions[number]?.frame ?? 0) : []
    guard items.isEmpty else {
      return emit(.undoPlanned(.init(position: number, outcome: outcome.rawValue, items: items)))
    }
    try conclude(number, outcome)
  }

  /// Ends the run, or the called SOP.
  mutating func conclude(_ number: Int, _ outcome: Outcome) throws(RunRefusal) {
    guard let position = state.positions[number] else { return }
    emit(.stepLeft(.init(position: number, step: position.step, way: "end")))
    guard let caller = state.frames[position.frame]?.parent, caller != 0 else {
      return emit(.ended(.init(outcome: outcome.rawValue, step: position.step)))
    }
    emit(.positionEnded(.init(position: number)))
    try go(caller, .next)
  }

  /// Gives the run to the owner of an SOP that cannot go on by itself.
  mutating func takeOver(_ number: Int, _ step: Step, _ part: RunClosure.Part) {
    let fact = RunFact.HandedOff(position: number, step: step.id.value, to: part.sop.owner?.value ?? "")
    // A program that runs is finished first, and what nobody knows is settled first.
    if state.hasProgramInFlight { emit(.takeOverAsked(fact)) } else { takeOver(fact) }
  }

  /// Gives the run to an owner now.
  mutating func takeOver(_ fact: RunFact.HandedOff) {
    emit(.handedOff(fact))
    for position in state.orderedPositions.reversed() {
      emit(.stepLeft(.init(position: position.number, step: position.step, way: "exceeded")))
    }
    emit(.ended(.init(outcome: Outcome.transferred.rawValue, step: fact.step)))
  }
}
