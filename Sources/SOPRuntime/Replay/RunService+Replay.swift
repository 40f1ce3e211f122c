import Diagnostics
import Expressions
import SOP

extension RunService {
  /// Computes every branch of a run once more by the version that it is pinned to.
  ///
  /// - Parameter current: also refuses a run whose SOP has changed since, because its branches would be other ones.
  /// - Complexity: linear in the events and the cost of their conditions.
  public func replay(_ run: String, asCurrent current: Bool = false) throws(RunError) -> ReplayReport {
    let events = try events(of: run)
    if current, case .runStarted(let started)? = events.first?.fact {
      guard try surroundings.closure(started.sop).hash == started.version else {
        throw .refused(
          RunRefusal(
            .state, "\(started.sop) has changed since \(run) began",
            help: "replay by the version that the run is pinned to, or migrate the run"))
      }
    }
    let lacksKeys = try lacksKeys(RunState.fold(events, of: run))
    return try ReplayReport(of: events, run, lacksKeys: lacksKeys) { (hash) throws(RunError) in
      try closure(hash)
    }
  }
}

extension ReplayReport {
  /// Computes the branches of events.
  ///
  /// - Parameters:
  ///   - lacksKeys: whether values are missing because their keys are, and not because they were erased.
  ///   - closure: the version of a hash.
  init(
    of events: [RunEvent], _ run: String, lacksKeys: Bool = false,
    closure: (_ hash: String) throws(RunError) -> RunClosure
  ) throws(RunError) {
    self.init(run: run, version: "")
    var state = RunState(run: run)
    let wasErased = events.contains { if case .erased = $0.fact { true } else { false } }
    for event in events {
      if state.sequence > 0 {
        let isGone = wasErased || lacksKeys
        note(Recomputation(event, state, try closure(state.version), isErased: isGone), of: event)
      }
      state.apply(event)
    }
    version = state.version
    if lacksKeys { (erased, unreadable) = (0, erased) }
  }

  private mutating func note(_ check: Recomputation?, of event: RunEvent) {
    guard let check else { return }
    if check.isErased {
      erased += 1
    } else if check.journaled == check.computed {
      reproduced += 1
    } else {
      differences.append(
        .init(
          sequence: event.sequence, step: check.step, journaled: check.journaled, computed: check.computed))
    }
  }
}

/// What conditions say of an event that they decided.
private struct Recomputation {
  var step = ""
  var journaled = ""
  var computed = ""
  var isErased = false

  /// `nil` for events that conditions have no say in.
  init?(_ event: RunEvent, _ state: RunState, _ closure: RunClosure, isErased wasErased: Bool) {
    let host = closure.host(at: event.at)
    switch event.fact {
    case .branchTaken(let taken):
      guard let (part, frame, vertex) = Self.place(taken.position, state, closure) else { return nil }
      step = taken.step
      journaled = taken.way
      let found = part.compiled.chosenWay(at: vertex, frame.bindings, host)
      computed = found.map { part.compiled.graph.edges[$0.way].label.description } ?? "none"
      note(erased: CompiledSOP.names(read: part.compiled.expressions.choices[vertex]), of: frame)
      if taken.values.contains(where: { $0.value == nil }) { isErased = true }
    case .listsEntered(let entered):
      guard let (part, frame, vertex) = Self.place(entered.position, state, closure) else { return nil }
      step = part.compiled.graph.ids[vertex]
      switch part.sop.steps[vertex].work {
      case .parallel(let parallel):
        journaled = "\(entered.blocks)"
        let blocks = parallel.branches.filter { block in
          !part.sop.blocks[block].steps.isEmpty
            && (part.sop.blocks[block].when == nil
              || part.compiled.holds(part.compiled.expressions.branches[block], frame.bindings, host))
        }
        computed = "\(blocks)"
        note(
          erased: CompiledSOP.names(read: parallel.branches.map { part.compiled.expressions.branches[$0] }),
          of: frame)
      case .forEach(let loop):
        let list = part.compiled.expressions.lists[vertex]
        var values: [Value] = []
        if case .list(let found)? = try? list?.evaluate(with: frame.bindings, host: host) { values = found }
        if let limit = loop.limit?.value { values = Array(values.prefix(limit)) }
        journaled = entered.elements.map { $0.value?.description ?? "" }.joined(separator: ", ")
        computed = values.map(\.description).joined(separator: ", ")
        note(erased: CompiledSOP.names(read: [list]), of: frame)
        if entered.elements.contains(where: { $0.value == nil }) { isErased = true }
      default: return nil
      }
    case .callEntered(let entered):
      guard let (part, frame, vertex) = Self.place(entered.position, state, closure),
        case .call(let call) = part.sop.steps[vertex].work
      else { return nil }
      step = part.compiled.graph.ids[vertex]
      let expressions = part.compiled.expressions.arguments[vertex]
      journaled = entered.values.map { "\($0.name)=\($0.value?.description ?? "")" }.joined(separator: ", ")
      computed = zip(call.arguments, expressions).compactMap { argument, expression in
        (try? expression?.evaluate(with: frame.bindings, host: host)).flatMap { $0 }.map {
          "\(argument.name.value)=\($0)"
        }
      }.joined(separator: ", ")
      note(erased: CompiledSOP.names(read: expressions), of: frame)
      if entered.values.contains(where: { $0.value == nil }) { isErased = true }
    case .eventReceived(let received):
      guard let interrupt = received.interrupt, let number = received.frame, let frame = state.frames[number],
        let part = closure[frame.sop]
      else { return nil }
      step = received.name
      journaled = "interrupt \(interrupt)"
      var bindings = frame.bindings
      if let text = received.text {
        bindings["event.text"] = .string(text)
      } else {
        bindings["event.text"] = .string("")
      }
      let holds =
        part.sop.interrupts[interrupt].when == nil
        || part.compiled.holds(part.compiled.expressions.interrupts[interrupt], bindings, host)
      computed = holds ? "interrupt \(interrupt)" : "none"
      note(erased: CompiledSOP.names(read: [part.compiled.expressions.interrupts[interrupt]]), of: frame)
      if received.text == nil, part.sop.interrupts[interrupt].when != nil, wasErased { isErased = true }
    default: return nil
    }
  }

  private mutating func note(erased names: [String], of frame: RunState.Frame) {
    if names.contains(where: { frame.erased.contains($0) }) { isErased = true }
  }

  private static func place(_ position: Int, _ state: RunState, _ closure: RunClosure)
    -> (RunClosure.Part, RunState.Frame, Int)?
  {
    guard let position = state.positions[position], let frame = state.frames[position.frame],
      let part = closure[frame.sop], let vertex = part.vertices[position.step]
    else { return nil }
    return (part, frame, vertex)
  }
}
