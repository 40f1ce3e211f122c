import Diagnostics
import SOP

/// Calling a run off, and taking effects back.
extension Decider {
  mutating func cancel(note: String?) throws(RunRefusal) {
    try needLead("call a run off")
    emit(.cancelAsked(.init(note: note)))
    try beginCancelling()
  }

  /// Calls the run off as soon as no program runs.
  mutating func beginCancelling() throws(RunRefusal) {
    guard state.isCancelAsked, state.undo == nil, state.ended == nil, !state.hasProgramInFlight else {
      return
    }
    for position in state.orderedPositions.reversed() {
      emit(.stepLeft(.init(position: position.number, step: position.step, way: "cancel")))
      emit(.positionEnded(.init(position: position.number)))
    }
    let items = undoItems(inside: 1)
    guard items.isEmpty else {
      return emit(.undoPlanned(.init(outcome: Outcome.cancelled.rawValue, items: items)))
    }
    emit(.ended(.init(outcome: Outcome.cancelled.rawValue)))
  }

  /// The commands of an SOP, and of those that it called, whose effects can be taken back: the last first.
  func undoItems(inside frame: Int) -> [Int] {
    state.completed.indices.reversed().filter { index in
      let command = state.completed[index]
      guard !command.isUndone, command.frame >= frame,
        case .command(let work)? = closure[command.sop]?.step(command.step)?.work
      else { return false }
      return !work.undo.isEmpty
    }
  }

  /// Says that the next effect is about to be taken back.
  mutating func startUndo() throws(RunRefusal) {
    guard let undo = state.undo, undo.stage == .scheduled, let item = undo.items.first else {
      throw RunRefusal(.state, "nothing is to be taken back any more")
    }
    emit(.undoStarted(.init(item: item, step: state.completed[item].step)))
  }

  /// Says what came of taking an effect back.
  mutating func endUndo(isDone: Bool, _ result: RunFact.UndoStep) throws(RunRefusal) {
    guard let undo = state.undo, let item = undo.items.first else {
      throw RunRefusal(.state, "nothing is to be taken back any more")
    }
    var result = result
    result.item = item
    result.step = state.completed[item].step
    guard isDone else { return emit(.undoFailed(result)) }
    emit(.undoDone(result))
    try concludeUndo()
  }

  /// Tries again to take an effect back whose process died without a word.
  mutating func recoverUndo() {
    guard let undo = state.undo, undo.stage == .started, let item = undo.items.first else { return }
    emit(.undoRetried(.init(item: item, step: state.completed[item].step)))
  }

  mutating func settleUndo(_ settlement: RunAction.Settlement) throws(RunRefusal) {
    try needLead("settle what could not be taken back")
    guard let undo = state.undo, let item = undo.items.first else { return }
    let step = RunFact.UndoStep(item: item, step: state.completed[item].step)
    switch settlement {
    case .retry: emit(.undoRetried(step))
    case .happened:
      emit(.undoDone(step))
      try concludeUndo()
    case .didNotHappen:
      throw RunRefusal(
        .state, "the effect of \(quoted(step.step)) still has to be taken back",
        "步骤 \(quoted(step.step)) 的操作仍须撤销",
        help: "try again with `retry`, or do it by hand and answer `yes`",
        chineseHelp: "请重试，或手工撤销后回答 是")
    }
  }

  private mutating func concludeUndo() throws(RunRefusal) {
    guard let undo = state.undo, undo.items.isEmpty, let outcome = Outcome(rawValue: undo.outcome) else {
      return
    }
    emit(.undoFinished)
    if undo.position == 0 {
      emit(.ended(.init(outcome: outcome.rawValue)))
    } else {
      try conclude(undo.position, outcome)
      try drain()
    }
  }
}
