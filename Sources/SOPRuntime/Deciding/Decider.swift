import Diagnostics
import Expressions
import SOP

/// Decides what an action or the clock makes of a run: from a state to events, or to a refusal. It changes nothing
/// outside of itself, and the same state, action and context always give the same events.
struct Decider {
  let closure: RunClosure
  let context: DecisionContext
  /// The state with what was decided so far.
  private(set) var state: RunState
  /// What was decided so far.
  private(set) var events: [RunEvent] = []
  /// The moment of all events: that of the context, but never before the last event.
  let at: Moment
  private let host: RunHost
  private var arrivals: [Arrival] = []
  private var nextPosition: Int
  private var automaticSteps = 0

  /// A position that is about to come to a step.
  struct Arrival {
    let position: Int
    let frame: Int
    let parent: Int
    let block: Int
    let vertex: Int
    var isNew = false
    var element: NamedValue?
  }

  /// More steps without a person than any sound SOP takes.
  static let automaticLimit = 100_000

  init(_ state: consuming RunState, _ closure: RunClosure, _ context: DecisionContext) {
    self.closure = closure
    self.context = context
    at = max(context.now, state.at)
    host = closure.host(at: at)
    nextPosition = state.lastPosition + 1
    self.state = state
  }

  /// Adds an event, and what follows from it to the state.
  mutating func emit(_ fact: RunFact) {
    let event = RunEvent(sequence: state.sequence + 1, at: at, actor: context.actor ?? "", fact: fact)
    events.append(event)
    state.apply(event)
  }

  /// Names the person in the fact that says that the run's subject is known.
  mutating func identify(as person: String) {
    for index in events.indices {
      guard case .subjectLinked(var fact) = events[index].fact else { continue }
      fact.person = person
      events[index].fact = .subjectLinked(fact)
    }
    state.person = person
  }

  // MARK: Looking things up

  func part(of frame: Int) throws(RunRefusal) -> RunClosure.Part {
    guard let sop = state.frames[frame]?.sop, let part = closure[sop] else {
      throw RunRefusal(.state, "the version of the SOP that the run is pinned to lacks a part")
    }
    return part
  }

  /// A position with its SOP and step.
  func place(of number: Int) throws(RunRefusal) -> (
    position: RunState.Position, part: RunClosure.Part, vertex: Int, step: Step
  ) {
    guard let position = state.positions[number] else {
      throw RunRefusal(
        .unknown, "the run does not stand at position \(number) any more",
        help: "see where it stands: kb run show")
    }
    let part = try part(of: position.frame)
    guard let vertex = part.vertices[position.step] else {
      throw RunRefusal(.state, "the version of the SOP has no step \"\(position.step)\"")
    }
    return (position, part, vertex, part.sop.steps[vertex])
  }

  func bindings(of frame: Int) -> Bindings { state.frames[frame]?.bindings ?? Bindings() }

  func evaluationHost() -> RunHost { host }

  // MARK: Coming to steps

  mutating func arrive(_ arrival: Arrival) { arrivals.append(arrival) }

  /// Takes a new number for a position.
  mutating func newPosition() -> Int {
    defer { nextPosition += 1 }
    return nextPosition
  }

  /// Whether a position inside another is still to come to its first step.
  func isAwaited(inside parent: Int) -> Bool { arrivals.contains { $0.isNew && $0.parent == parent } }

  /// Forgets the positions inside another that were still to come.
  mutating func dropArrivals(inside parents: [Int]) { arrivals.removeAll { parents.contains($0.parent) } }

  /// Goes on until every position waits.
  mutating func drain() throws(RunRefusal) {
    while !arrivals.isEmpty {
      let arrival = arrivals.removeFirst()
      automaticSteps += 1
      guard automaticSteps <= Self.automaticLimit else {
        throw RunRefusal(.state, "the run takes more than \(Self.automaticLimit) steps without a person")
      }
      guard state.ended == nil else { return arrivals = [] }
      try come(arrival)
    }
  }

  private mutating func come(_ arrival: Arrival) throws(RunRefusal) {
    let part = try part(of: arrival.frame)
    let step = part.sop.steps[arrival.vertex]
    let visit = (state.frames[arrival.frame]?.visits[step.id.value] ?? 0) + 1
    let round = state.round(of: arrival.position, inside: arrival.parent, in: arrival.frame)
    if let most = step.maximumVisits?.value,
      state.visits(of: step.id.value, in: arrival.frame, round: round) >= most
    {
      emit(.visitsExceeded(.init(position: arrival.position, step: step.id.value)))
      guard let way = part.way(.exceeded, from: arrival.vertex) else {
        return takeOver(arrival.position, step, part)
      }
      return arrive(
        Arrival(
          position: arrival.position, frame: arrival.frame, parent: arrival.parent, block: arrival.block,
          vertex: part.compiled.graph.edges[way].target, isNew: arrival.isNew, element: arrival.element))
    }
    emit(.stepEntered(entry(arrival, step, visit)))
    try begin(arrival.position, part, arrival.vertex, step)
  }

  private func entry(_ arrival: Arrival, _ step: Step, _ visit: Int) -> RunFact.StepEntered {
    var entry = RunFact.StepEntered()
    entry.position = arrival.position
    entry.frame = arrival.frame
    entry.parent = arrival.parent
    entry.block = arrival.block
    entry.isNew = arrival.isNew
    entry.step = step.id.value
    entry.visit = visit
    entry.element = arrival.element
    if let limit = step.sla {
      let within = limit.within.value.seconds
      let calendar = limit.calendar?.value
      entry.dueAt = context.due(at, within, calendar)
      switch limit.warning?.value {
      case .percent(let share):
        entry.warnsAt = context.due(at, within / 100 * share + within % 100 * share / 100, calendar)
      case .after(let span): entry.warnsAt = context.due(at, span.seconds, calendar)
      case nil: break
      }
    }
    if case .wait(let wait) = step.work, let span = wait.duration?.value {
      entry.wakesAt = at.adding(seconds: span.seconds)
    }
    entry.article = step.article.map { article in
      article.value + (context.revision(article.value).map { "@\($0)" } ?? "")
    }
    return entry
  }

  private mutating func begin(_ number: Int, _ part: RunClosure.Part, _ vertex: Int, _ step: Step)
    throws(RunRefusal)
  {
    switch step.work {
    case .task, .approval, .wait: break
    case .handoff(let handoff):
      emit(
        .handedOff(
          .init(
            position: number, step: step.id.value, to: step.workingRole ?? "",
            carry: handoff.carry.map(\.value))))
    case .command: schedule(number, attempt: 1, notBefore: at)
    case .decision: try takeBranch(number)
    case .parallel(let parallel): try begin(parallel, at: number, part, step)
    case .forEach(let loop): try begin(loop, at: number, part, vertex, step)
    case .call(let call): try begin(call, at: number, part, vertex)
    case .end(let end): try finish(number, end.outcome.value, undo: end.undo)
    }
  }
}

extension RunClosure.Part {
  /// The way of a label from a step, as an index of `StepGraph.edges`.
  func way(_ label: StepEdge.Label, from vertex: Int) -> Int? {
    compiled.graph.edgeIndices(from: vertex).first { compiled.graph.edges[$0].label == label }
  }
}
