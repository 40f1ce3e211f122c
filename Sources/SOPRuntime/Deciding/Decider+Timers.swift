import Diagnostics
import SOP

/// What happens by the clock alone.
extension Decider {
  /// The next moment at which something happens by itself; `nil` where nothing does.
  static func nextTimer(of state: RunState) -> Moment? {
    guard state.ended == nil, !state.isPaused, !state.isCancelAsked, state.undo == nil,
      state.pendingTakeOver == nil
    else { return nil }
    return state.positions.values.compactMap { position in
      [timer(of: position)?.at, scheduled(position)].compactMap { $0 }.min()
    }.min()
  }

  private static func scheduled(_ position: RunState.Position) -> Moment? {
    guard let program = position.program, program.stage == .scheduled else { return nil }
    return program.notBefore
  }

  private enum Timer { case warns, isDue, wakes }

  private static func timer(of position: RunState.Position) -> (at: Moment, timer: Timer)? {
    var timers: [(at: Moment, timer: Timer)] = []
    if !position.isBreached {
      if let warnsAt = position.warnsAt, !position.hasWarned { timers.append((warnsAt, .warns)) }
      if let dueAt = position.dueAt { timers.append((dueAt, .isDue)) }
    }
    if let wakesAt = position.wakesAt { timers.append((wakesAt, .wakes)) }
    return timers.min { $0.at < $1.at }
  }

  /// Whether something has happened by the clock that no event tells yet.
  static func hasDueTimer(_ state: RunState, at now: Moment) -> Bool {
    dueTimer(of: state, at: max(now, state.at)) != nil
  }

  /// The earliest of what is due.
  private static func dueTimer(of state: RunState, at now: Moment) -> (number: Int, at: Moment, timer: Timer)?
  {
    guard state.ended == nil, !state.isPaused, !state.isCancelAsked, state.undo == nil,
      state.pendingTakeOver == nil
    else { return nil }
    var earliest: (number: Int, at: Moment, timer: Timer)?
    for position in state.orderedPositions {
      guard let (time, timer) = timer(of: position), time <= now else { continue }
      if earliest.map({ time < $0.at }) ?? true { earliest = (position.number, time, timer) }
    }
    return earliest
  }

  /// Does what is due, the earliest first. What was due while no program ran happens now, once.
  mutating func fireTimers() throws(RunRefusal) {
    while let due = Self.dueTimer(of: state, at: at) {
      try fire(due.timer, of: due.number, due: due.at)
      try drain()
    }
  }

  private mutating func fire(_ timer: Timer, of number: Int, due: Moment) throws(RunRefusal) {
    let (position, part, vertex, step) = try place(of: number)
    var passed = RunFact.TimerPassed(position: number, step: position.step, dueAt: due)
    switch timer {
    case .warns: emit(.slaWarned(passed))
    case .wakes:
      emit(.timerFired(passed))
      try go(number, .next)
    case .isDue:
      passed.notify = step.sla?.notify?.value
      emit(.slaBreached(passed))
      // A program that runs is never stopped by a limit: its result decides where it goes on.
      guard !hasProgramInFlight(inside: number),
        let way = part.way(.expired, from: vertex) ?? part.way(.slaBreach, from: vertex)
      else { return }
      leave(number, part.compiled.graph.edges[way].label.description)
      move(position, to: part.compiled.graph.edges[way].target)
    }
  }
}
