import Expressions
import SOP

extension RunState {
  /// What an event makes of the state. It never fails: what does not fit changes nothing.
  ///
  /// - Complexity: constant, but for the values of the event.
  mutating func apply(_ event: RunEvent) {
    sequence = event.sequence
    at = event.at
    switch event.fact {
    case .runStarted(let part): start(part, event)
    case .stepEntered(let part): enter(part, event)
    case .stepLeft(let part):
      pass(part)
      if let frame = positions[part.position]?.calls { frames[frame] = nil }
      positions[part.position]?.leave()
      if part.way == "interrupt" { pendingInterrupt = nil }
    case .visitsExceeded(let part): countVisit(of: part.step, at: part.position)
    case .branchTaken: break
    case .listsEntered(let part):
      positions[part.position]?.lists = Lists(
        blocks: part.blocks[...], elements: part.elements[...], isParallel: part.isParallel)
    case .callEntered(let part): call(part)
    case .positionEnded(let part): end(part.position)
    case .claimed(let part):
      positions[part.position]?.claimedBy = event.actor
      positions[part.position]?.claimedAt = event.at
    case .released(let part): positions[part.position]?.release()
    case .valuesSaved(let part):
      save(part)
      did(part.step, at: part.position, event.actor)
    case .checklistTicked(let part): positions[part.position]?.ticked = part.items
    case .fieldsSubmitted(let part), .approvalGiven(let part), .approvalRefused(let part):
      set(part.values, at: part.position)
      if case .approvalRefused = event.fact, let frame = positions[part.position]?.frame {
        frames[frame]?.passed.remove(part.step)
      }
      did(part.step, at: part.position, event.actor)
    case .commandScheduled(let part):
      positions[part.position]?.program = Program(
        stage: .scheduled, attempt: part.attempt, key: part.key, notBefore: part.notBefore)
    case .commandStarted(let part): positions[part.position]?.program?.stage = .started
    case .commandSucceeded(let part): succeed(part, event)
    case .commandFailed(let part):
      positions[part.position]?.program = nil
      if part.isByPerson { did(part.step, at: part.position, event.actor) }
    case .commandUnknown(let part):
      positions[part.position]?.program?.stage = .unknown
      positions[part.position]?.program?.reason = part.reason
    case .timerFired(let part): positions[part.position]?.wakesAt = nil
    case .slaWarned(let part): positions[part.position]?.hasWarned = true
    case .slaBreached(let part): positions[part.position]?.isBreached = true
    case .eventReceived(let part): if part.interrupt != nil { pendingInterrupt = part }
    case .deviationAsked(let part):
      positions[part.position]?.deviation = part
      positions[part.position]?.deviator = event.actor
    case .deviationRefused(let part): positions[part.position]?.deviation = nil
    case .deviated(let part):
      for step in [part.from] + part.standsFor { did(step, at: part.position, part.asker ?? event.actor) }
      set(part.values, at: part.position)
    case .takeOverAsked(let part): pendingTakeOver = part
    case .handedOff(let part):
      pendingTakeOver = nil
      positions[part.position]?.handedTo = part.to
      positions[part.position]?.release()
    case .accepted(let part):
      if let position = positions[part.position] { did(position.step, at: part.position, event.actor) }
    case .undoPlanned(let part):
      undo = Undo(position: part.position, outcome: part.outcome, items: part.items[...])
    case .undoStarted: undo?.stage = .started
    case .undoDone(let part): undone(part.item)
    case .undoFailed(let part):
      undo?.stage = .incident
      undo?.reason = part.reason
    case .undoRetried: undo?.stage = .scheduled
    case .undoFinished: undo = nil
    case .migrated(let part): migrate(part)
    case .paused: isPaused = true
    case .resumed: isPaused = false
    case .cancelAsked: isCancelAsked = true
    case .ended(let part):
      ended = part
      endedAt = event.at
      positions = [:]
      undo = nil
      pendingInterrupt = nil
    case .subjectLinked(let part): if !part.person.isEmpty { person = part.person }
    case .personalDataRead: break
    case .erased: isErased = true
    case .keepEnded(let part): endedKeeps.append(part.span)
    }
  }

  private mutating func start(_ part: RunFact.RunStarted, _ event: RunEvent) {
    sop = part.sop
    version = part.version
    subject = part.subject
    person = part.subject
    arms = part.arms
    keeps = part.keeps
    startedAt = event.at
    lastFrame = 1
    var frame = Frame(number: 1, sop: part.sop, parent: 0)
    for value in part.inputs { frame.set(value) }
    frames[1] = frame
  }

  private mutating func enter(_ part: RunFact.StepEntered, _ event: RunEvent) {
    lastPosition = max(lastPosition, part.position)
    positions[part.position] = Position(
      number: part.position, frame: part.frame, parent: part.parent, block: part.block, step: part.step,
      visit: part.visit, enteredAt: event.at, warnsAt: part.warnsAt, dueAt: part.dueAt, wakesAt: part.wakesAt,
      article: part.article)
    frames[part.frame]?.visits[part.step] = part.visit
    let round = round(of: part.position, inside: part.parent, in: part.frame)
    if round != 0 { frames[part.frame]?.rounds[round, default: [:]][part.step, default: 0] += 1 }
    if let element = part.element { frames[part.frame]?.set(element) }
    // A list that began is no longer to be walked.
    guard positions[part.parent]?.frame == part.frame, let lists = positions[part.parent]?.lists,
      let first = lists.blocks.firstIndex(of: part.block), part.isNew
    else { return }
    positions[part.parent]?.lists?.blocks.remove(at: first)
    positions[part.parent]?.lists?.begun += 1
    if part.element != nil { _ = positions[part.parent]?.lists?.elements.popFirst() }
  }

  private mutating func countVisit(of step: String, at position: Int) {
    guard let place = positions[position] else { return }
    frames[place.frame]?.visits[step, default: 0] += 1
    let round = round(of: position, inside: place.parent, in: place.frame)
    if round != 0 { frames[place.frame]?.rounds[round, default: [:]][step, default: 0] += 1 }
  }

  private mutating func call(_ part: RunFact.CallEntered) {
    lastFrame = max(lastFrame, part.frame)
    var frame = Frame(number: part.frame, sop: part.sop, parent: part.position)
    for value in part.values { frame.set(value) }
    frames[part.frame] = frame
    positions[part.position]?.calls = part.frame
  }

  private mutating func end(_ number: Int) {
    guard let position = positions.removeValue(forKey: number) else { return }
    if let frame = position.calls { frames[frame] = nil }
    frames[position.frame]?.rounds[number] = nil
  }

  private mutating func save(_ part: RunFact.PositionValues) {
    for value in part.values {
      if let index = positions[part.position]?.draft.firstIndex(where: { $0.name == value.name }) {
        positions[part.position]?.draft[index] = value
      } else {
        positions[part.position]?.draft.append(value)
      }
    }
  }

  private mutating func set(_ values: [NamedValue], at number: Int) {
    guard let frame = positions[number]?.frame else { return }
    for value in values { frames[frame]?.set(value) }
  }

  private mutating func did(_ step: String, at number: Int, _ actor: String) {
    guard let frame = positions[number]?.frame, !actor.isEmpty else { return }
    if frames[frame]?.doers[step]?.contains(actor) != true {
      frames[frame]?.doers[step, default: []].append(actor)
    }
  }

  private mutating func succeed(_ part: RunFact.CommandResult, _ event: RunEvent) {
    positions[part.position]?.program = nil
    set(part.values, at: part.position)
    if part.isByPerson { did(part.step, at: part.position, event.actor) }
    guard let position = positions[part.position], let frame = frames[position.frame] else { return }
    completed.append(
      CompletedCommand(
        frame: position.frame, sop: frame.sop, step: part.step, visit: position.visit,
        bindings: frame.bindings))
  }

  private mutating func undone(_ item: Int) {
    if completed.indices.contains(item) { completed[item].isUndone = true }
    undo?.items.removeAll { $0 == item }
    undo?.stage = .scheduled
    undo?.reason = nil
  }

  /// Notes that a step was passed by one of its usual ways.
  private mutating func pass(_ part: RunFact.StepLeft) {
    guard let frame = positions[part.position]?.frame else { return }
    let isUsual =
      ["next", "approved", "accepted", "otherwise", "end"].contains(part.way) || part.way.hasPrefix("choose")
    if isUsual { frames[frame]?.passed.insert(part.step) }
  }

  private mutating func migrate(_ part: RunFact.Migrated) {
    version = part.version
    for step in part.newDoers {
      for number in frames.keys {
        let all = frames[number]?.doers.values.flatMap { $0 } ?? []
        frames[number]?.doers[step] = Set(all).sorted()
      }
    }
    for move in part.steps {
      positions[move.position]?.step = move.step
      positions[move.position]?.block = move.block
    }
  }
}

extension RunState.Position {
  mutating func release() {
    claimedBy = nil
    claimedAt = nil
  }

  /// Forgets what belongs to one visit.
  fileprivate mutating func leave() {
    release()
    draft = []
    ticked = []
    handedTo = nil
    program = nil
    lists = nil
    deviation = nil
    warnsAt = nil
    dueAt = nil
    wakesAt = nil
  }
}
