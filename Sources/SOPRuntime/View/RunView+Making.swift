import Diagnostics
import Expressions
import SOP

extension RunView {
  /// A state as people see it.
  init(_ state: RunState, _ closure: RunClosure, _ service: RunService) {
    self.state = state
    self.closure = closure
    dueAt = service.surroundings.goal(of: state, closure)
    // An end that takes effects back waits for nobody.
    var positions = state.leaves.filter { $0.number != state.undo?.position }
      .compactMap { position in
        var view = PositionView(position, state, closure)
        view?.obstacle = service.obstacle(at: position, state, closure)
        view?.process = service.process(at: position)
        return view
      }
    if let undo = state.undo, undo.stage == .incident, let item = undo.items.first {
      positions += [PositionView(incident: state.completed[item], undo, state, closure)].compactMap { $0 }
    }
    self.positions = positions
    // Looking for keys costs a read, which runs need not whose values are all there.
    let hasGaps = state.frames.values.contains { !$0.erased.isEmpty }
    lacksKeys = hasGaps && ((try? service.lacksKeys(state)) ?? true)
  }
}

extension RunSurroundings {
  /// By when a run should be resolved; `nil` where its SOP has no such goal.
  func goal(of state: RunState, _ closure: RunClosure) -> Moment? {
    guard let goals = closure[state.sop]?.sop.goals, let resolve = goals.resolve?.value else { return nil }
    return due(state.startedAt, resolve.seconds, goals.calendar?.value)
  }
}

extension RunState {
  /// Whether the run goes on.
  var status: RunView.Status {
    if ended != nil { return .ended }
    if isPaused { return .paused }
    return isCancelAsked ? .cancelling : .open
  }
}

extension RunState.Position {
  func phase(of step: Step) -> PositionView.Phase {
    if let deviation {
      return .deviation(
        RunDeviation(target: deviation.to, reason: deviation.reason, note: deviation.note, actor: deviator))
    }
    if let program {
      switch program.stage {
      case .scheduled: return .program(attempt: program.attempt, notBefore: program.notBefore)
      case .started: return .running(attempt: program.attempt)
      case .unknown: return .unknown(reason: program.reason ?? "")
      }
    }
    switch step.kind {
    case .approval: return .approval
    case .handoff: return .handoff
    case .wait: return .wait
    default: return .task
    }
  }

  /// The role that can go on with the position.
  func role(of step: Step) -> String? {
    if program?.stage == .unknown { return handedTo ?? step.role?.value ?? SOP.defaultRole }
    return step.workingRole.map { handedTo ?? $0 }
  }
}

extension PositionView.Phase {
  /// The phase as programs read it.
  public var word: String {
    switch self {
    case .task: "task"
    case .approval: "approval"
    case .handoff: "handoff"
    case .wait: "wait"
    case .program: "program"
    case .running: "running"
    case .unknown: "unknown"
    case .incident: "incident"
    case .deviation: "deviation"
    }
  }
}

extension PositionView {
  init?(_ position: RunState.Position, _ state: RunState, _ closure: RunClosure) {
    guard let frame = state.frames[position.frame], let part = closure[frame.sop],
      let vertex = part.vertices[position.step]
    else { return nil }
    var step = part.sop.steps[vertex]
    if let say = state.arm(for: step, of: part.sop) { step.say = say }
    number = position.number
    sop = frame.sop
    self.step = step
    stepNumber = part.compiled.graph.numbers[vertex]
    visit = position.visit
    phase = position.phase(of: step)
    role = position.role(of: step)
    claimedBy = position.claimedBy
    claimedAt = position.claimedAt
    enteredAt = position.enteredAt
    warnsAt = position.warnsAt
    dueAt = position.dueAt
    wakesAt = position.wakesAt
    isBreached = position.isBreached
    draft = position.draft
    ticked = position.ticked
    fields = step.fields
    if case .command(let command) = step.work { fields = phase.word == "unknown" ? command.output : [] }
    bindings = frame.bindings
    self.closure = closure
    self.part = part
    self.vertex = vertex
    self.frame = frame
    let policy = step.deviation?.value ?? part.sop.deviation?.allowed.value ?? .never
    mayDeviate = policy != .never && step.kind != .approval && phase.mayBeLeft
    block = position.block
    actions =
      state.status == .open && state.undo == nil
      ? phase.actions(mayDeviate: mayDeviate, hasChecklist: !step.checklist.isEmpty) : []
    if state.status == .cancelling, case .unknown = phase { actions = [.settle] }
  }

  /// The effect that could not be taken back.
  init?(
    incident command: RunState.CompletedCommand, _ undo: RunState.Undo, _ state: RunState,
    _ closure: RunClosure
  ) {
    guard let part = closure[command.sop], let vertex = part.vertices[command.step] else { return nil }
    number = 0
    sop = command.sop
    step = part.sop.steps[vertex]
    stepNumber = part.compiled.graph.numbers[vertex]
    visit = command.visit
    phase = .incident(reason: undo.reason ?? "")
    role = nil
    enteredAt = state.at
    isBreached = false
    draft = []
    ticked = []
    fields = []
    actions = [.settle]
    bindings = command.bindings
    self.closure = closure
    self.part = part
    self.vertex = vertex
    frame = nil
    block = 0
    mayDeviate = false
  }
}

extension PositionView.Phase {
  fileprivate var mayBeLeft: Bool {
    switch self {
    case .task, .handoff, .wait, .program: true
    case .approval, .running, .unknown, .incident, .deviation: false
    }
  }

  fileprivate func actions(mayDeviate: Bool, hasChecklist: Bool) -> [RunActionKind] {
    let leaving: [RunActionKind] = mayDeviate ? [.deviate] : []
    switch self {
    case .task:
      return [.claim, .release, .save] + (hasChecklist ? [.tick] : []) + [.submit, .handoff] + leaving
    case .approval: return [.claim, .release, .save, .approve, .reject]
    case .handoff: return [.accept] + leaving
    case .wait: return [.event] + leaving
    case .program: return leaving
    case .running: return []
    case .unknown, .incident: return [.settle]
    case .deviation: return [.approve, .reject]
    }
  }
}

extension RunState {
  /// The words that the run's arm of an experiment has instead of the step's.
  func arm(for step: Step, of sop: SOP) -> LocalizedText? {
    for experiment in sop.experiments
    where experiment.step?.value == step.id.value && sop.id.value == self.sop {
      guard case .string(let name)? = arms.first(where: { $0.name == experiment.name.value })?.value else {
        continue
      }
      return experiment.arms.first { $0.name.value == name }?.say
    }
    return nil
  }
}
