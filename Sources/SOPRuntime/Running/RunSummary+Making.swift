import Diagnostics
import Journal
import JSONWriting
import SOP

extension RunSummary {
  /// What lists need to know of a state.
  init(_ state: RunState, _ closure: RunClosure, goal: Moment?) {
    let isEnded = state.ended != nil
    let needsProgram =
      !isEnded
      && (state.positions.values.contains { $0.program != nil && $0.program?.stage != .unknown }
        || state.undo.map { $0.stage != .incident } ?? false)
    self.init(
      run: state.run, sop: state.sop, version: state.version,
      state: isEnded ? .ended : state.isPaused ? .paused : .open, startedAt: state.startedAt.microseconds,
      endedAt: state.endedAt?.microseconds, dueAt: Decider.nextTimer(of: state)?.microseconds,
      needsProgram: needsProgram, subject: state.person, sequence: state.sequence,
      detail: RunRow(state, closure, dueAt: goal).detail)
  }
}
