import Crypto
import Diagnostics
import Expressions
import Platform
import TestSupport

@testable import Journal
@testable import SOP
@testable import SOPRuntime

/// A run of which everything that may happen happens by chance: people, programs, events, the clock, crashes.
struct RandomRun {
  let closure: RunClosure
  let compiled: CompiledSOP
  private(set) var state = RunState(run: "0123456789")
  /// What was journaled, as it reads back.
  private(set) var events: [RunEvent] = []
  /// The state as it follows from what reads back.
  private(set) var folded = RunState(run: "0123456789")
  /// What was refused although it should have been possible, or the other way round.
  private(set) var faults: [String] = []
  private(set) var moves: Set<String> = []
  private var random: RandomAnswers
  private var now = Moment(microseconds: 1_800_000_000_000_000)
  private let keys: RunKeys

  init(_ compiled: CompiledSOP, _ closure: RunClosure, seed: UInt64) {
    self.compiled = compiled
    self.closure = closure
    random = RandomAnswers(compiled, seed: seed)
    var keys = RunKeys(subject: SymmetricKey(size: .bits256))
    for span in closure.keeps { keys.keeps[span] = SymmetricKey(size: .bits256) }
    self.keys = keys
  }

  // MARK: Deciding

  /// Decides as a service does, and puts the events through the form in which they are kept.
  @discardableResult
  private mutating func decide(
    _ what: String, as actor: String? = "boss", isLegal: Bool = true,
    _ body: (inout Decider) throws(RunRefusal) -> Void
  ) throws -> Bool {
    moves.insert(what)
    let context = DecisionContext(
      now: now, actor: actor, hasRole: { _, _ in true }, isOwner: { _, _ in true }, leads: ["lead"],
      due: { start, seconds, _ in start.adding(seconds: seconds) }, revision: { _ in "1a2b" })
    var decider = Decider(state, closure, context)
    do throws(RunRefusal) {
      try body(&decider)
      if !isLegal { faults.append("\(what) was not refused") }
    } catch {
      if isLegal { faults.append("\(what): \(error.message)") }
      return false
    }
    state = decider.state
    var sequence = folded.sequence
    let kept = try RunCodec.encode(decider.events, of: state.run, with: keys).map { event in
      sequence += 1
      return JournalEvent(
        run: state.run, sequence: sequence, at: event.at, actor: event.actor, type: event.type,
        body: event.body, previousHash: [], hash: [])
    }
    for (event, decided) in zip(try RunCodec.decode(kept, with: keys), decider.events) {
      if Canonical.text(of: event) != Canonical.text(of: decided) {
        faults.append("\(decided) reads back as \(event)")
      }
      events.append(event)
      folded.apply(event)
    }
    return true
  }

  // MARK: Moves

  /// Begins; `false` where no inputs are legal.
  mutating func start() throws -> Bool {
    guard let sop = compiled.sop else { return false }
    let inputs = random.inputs(of: sop)
    let given = sop.inputs.compactMap { field in
      inputs[field.name.value].map { NamedInput(field.name.value, $0.asTyped) }
    }
    let keeps = closure.keeps.map { RunFact.RunStarted.Keep($0, "k-\($0)") }
    return try decide("start") { decider throws(RunRefusal) in
      try decider.start(given, subject: "s", keeps: keeps)
    }
  }

  /// Lets one thing happen.
  mutating func move() throws {
    switch random.next(below: 40) {
    case 0...3: try pass()
    case 4: try receive()
    case 5: try stop()
    case 6: try err()
    default:
      if state.isPaused {
        try decide("resume") { decider throws(RunRefusal) in try decider.act(.resume) }
      } else if state.undo != nil {
        try takeBack()
      } else {
        try act()
      }
    }
  }

  private mutating func pass() throws {
    now = now.adding(seconds: [1, 60, 1800, 3600, 90_000, -3600][random.next(below: 6)])
    try decide("the clock", as: nil) { decider throws(RunRefusal) in try decider.fireTimers() }
  }

  private mutating func receive() throws {
    guard !state.isPaused, !state.isCancelAsked, state.undo == nil else { return }
    let names = Decider.awaited(state, closure) + ["unknown"]
    let name = names[random.next(below: names.count)]
    let text = random.next(below: 2) == 0 ? nil : "a message"
    try decide("event") { decider throws(RunRefusal) in try decider.act(.event(name: name, text: text)) }
  }

  private mutating func stop() throws {
    guard !state.isPaused, !state.isCancelAsked, state.undo == nil else { return }
    let isCancel = random.next(below: 12) == 0
    try decide(isCancel ? "cancel" : "pause") { decider throws(RunRefusal) in
      try decider.act(isCancel ? .cancel(note: "no") : .pause(note: nil))
    }
  }

  /// What nobody may do: it is refused, and nothing else happens.
  private mutating func err() throws {
    let number = [-1, 0, 99, Int.max][random.next(below: 4)]
    let actions: [RunAction] = [
      .submit(position: number, values: []), .claim(position: number), .tick(position: number, items: [-1]),
      .approve(position: number, values: []), .accept(position: number),
      .deviate(position: number, to: "x", reason: "", note: nil, values: []),
      .handOff(position: number, to: "nobody", note: nil),
    ]
    let action = actions[random.next(below: actions.count)]
    try decide("nonsense", isLegal: false) { decider throws(RunRefusal) in try decider.act(action) }
  }

  private mutating func act() throws {
    let positions = state.leaves
    guard !positions.isEmpty else { return }
    let position = positions[random.next(below: positions.count)]
    guard let view = PositionView(position, state, closure) else {
      return faults.append("nothing is to be seen of position \(position.number)")
    }
    let number = view.number
    if let program = position.program, program.stage != .unknown {
      return try run(number, program, view)
    }
    if case .wait = view.phase { return try pass() }
    let actor = position.claimedBy ?? (random.next(below: 2) == 0 ? "boss" : "lead")
    let legal = view.actions.filter { $0 != .release || position.claimedBy == actor }
    guard !legal.isEmpty else { return }
    let kind = legal[random.next(below: legal.count)]
    guard let (action, who) = action(kind, view, actor) else { return }
    try decide("\(kind)", as: who) { decider throws(RunRefusal) in try decider.act(action) }
  }

  /// What a person does at a position; `nil` where no value is legal.
  private mutating func action(_ kind: RunActionKind, _ view: PositionView, _ actor: String) -> (
    RunAction, String
  )? {
    let number = view.number
    switch kind {
    case .claim: return (.claim(position: number), "lead")
    case .release: return (.release(position: number), actor)
    case .save: return (.save(position: number, values: []), actor)
    case .submit: return values(view).map { (.submit(position: number, values: $0), actor) }
    case .approve, .reject:
      // Who asked to leave the path does not agree to it.
      if case .deviation(let asked) = view.phase {
        let who = asked.actor == "boss" ? "lead" : "boss"
        return (
          kind == .approve
            ? .approve(position: number, values: []) : .reject(position: number, values: [], note: nil), who
        )
      }
      return values(view).map {
        (
          kind == .approve
            ? .approve(position: number, values: $0) : .reject(position: number, values: $0, note: "so"),
          actor
        )
      }
    case .accept: return (.accept(position: number), actor)
    case .handoff:
      return (
        .handOff(position: number, to: closure.roles[random.next(below: closure.roles.count)], note: nil),
        actor
      )
    case .deviate: return deviation(view).map { ($0, actor) }
    case .settle: return settlement(view).map { ($0, actor) }
    case .tick, .pause, .resume, .cancel, .event: return nil
    }
  }

  private mutating func settlement(_ view: PositionView) -> RunAction? {
    let number = view.number
    switch random.next(below: 3) {
    case 0: return values(view).map { .settle(position: number, .happened, values: $0) }
    case 1:
      guard case .command(let command) = view.step.work, command.onError != nil else { return nil }
      return .settle(position: number, .didNotHappen, values: [])
    default: return .settle(position: number, .retry, values: [])
    }
  }

  private mutating func deviation(_ view: PositionView) -> RunAction? {
    guard !view.deviationTargets.isEmpty, let part = closure[view.sop] else { return nil }
    let target = view.deviationTargets[random.next(below: view.deviationTargets.count)]
    guard let goal = part.vertices[target] else { return nil }
    let needed = part.compiled.namesSet(before: [goal]).first.flatMap { $0 } ?? []
    var fields: [Field] = []
    for field in part.sop.declaredFields
    where needed.contains(field.name.value) && view.bindings[field.name.value] == nil
      && !fields.contains(where: { $0.name.value == field.name.value })
    {
      var field = field
      field.isRequired = true
      fields.append(field)
    }
    return values(fields, view.bindings).map {
      .deviate(
        position: view.number, to: target, reason: view.deviationReasons.first ?? "", note: "so", values: $0)
    }
  }

  private mutating func values(_ view: PositionView) -> [NamedInput]? { values(view.fields, view.bindings) }

  private mutating func values(_ fields: [Field], _ bindings: Bindings) -> [NamedInput]? {
    let values = random.values(of: fields, among: bindings)
    let isComplete = fields.allSatisfy { field in
      !field.isRequired || values.contains { $0.name == field.name.value }
    }
    return isComplete ? values.map { NamedInput($0.name, $0.value.asTyped) } : nil
  }

  // MARK: Programs

  private mutating func run(_ number: Int, _ program: RunState.Program, _ view: PositionView) throws {
    guard program.stage == .scheduled else {
      try decide("recovery", as: nil) { decider throws(RunRefusal) in try decider.recoverProgram(number) }
      return
    }
    now = max(now, program.notBefore)
    try decide("program", as: nil) { decider throws(RunRefusal) in
      try decider.startProgram(number, argumentsHash: "00")
    }
    // Something may happen while it runs.
    if random.next(below: 4) == 0 { try receive() }
    guard random.next(below: 8) > 0, case .command(let command) = view.step.work else { return }
    var end = Decider.ProgramEnd.unknown
    switch random.next(below: 6) {
    case 0: break
    case 1, 2: end = .failed
    default:
      let values = random.values(of: command.output, among: view.bindings)
      end = .succeeded(
        values.compactMap { value in
          command.output.first { $0.name.value == value.name }.map {
            NamedValue(value.name, value.value, of: $0)
          }
        })
    }
    let outcome = end
    let result = RunFact.CommandResult(reason: "so", status: 3, output: "printed\n")
    try decide("answer", as: nil) { decider throws(RunRefusal) in
      try decider.endProgram(number, outcome, result)
    }
  }

  private mutating func takeBack() throws {
    switch state.undo?.stage {
    case .scheduled:
      try decide("undo", as: nil) { decider throws(RunRefusal) in try decider.startUndo() }
    case .started:
      let luck = random.next(below: 4)
      try decide("undone", as: nil) { decider throws(RunRefusal) in
        if luck == 0 {
          decider.recoverUndo()
        } else {
          try decider.endUndo(isDone: luck > 1, .init(reason: "so"))
        }
      }
    case .incident:
      let answer: RunAction.Settlement = random.next(below: 2) == 0 ? .happened : .retry
      try decide("incident", as: "lead") { decider throws(RunRefusal) in
        try decider.act(.settle(position: 0, answer, values: []))
      }
    case nil: break
    }
  }

  // MARK: What must hold

  /// Why the run neither is over nor waits for anybody or anything; `nil` where it is or does.
  var stuck: String? {
    if state.ended != nil { return state.positions.isEmpty ? nil : "it is over and stands somewhere" }
    if state.isPaused { return nil }
    if let undo = state.undo { return undo.items.isEmpty ? "it takes nothing back" : nil }
    guard !state.leaves.isEmpty else { return "it stands nowhere" }
    for position in state.leaves {
      guard let view = PositionView(position, state, closure) else {
        return "\(position.step) cannot be seen"
      }
      switch view.phase {
      case .task: if view.step.kind != .task { return "\(position.step) waits for nothing" }
      case .wait:
        let event: String? = if case .wait(let wait) = view.step.work { wait.event?.value } else { nil }
        if view.wakesAt == nil, event == nil { return "\(position.step) never wakes" }
      default: break
      }
    }
    return nil
  }
}

extension RunFact.RunStarted.Keep {
  init(_ span: String, _ subject: String) {
    self.init()
    self.span = span
    self.subject = subject
  }
}

/// Values of any type as text, the members of dictionaries and sets in order.
enum Canonical {
  static func text(of value: Any) -> String {
    let mirror = Mirror(reflecting: value)
    guard !mirror.children.isEmpty else { return "\(value)" }
    var parts = mirror.children.map { "\($0.label ?? ""):\(text(of: $0.value))" }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set { parts.sort() }
    return "(" + parts.joined(separator: ",") + ")"
  }
}
