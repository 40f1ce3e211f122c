import Diagnostics
import SOP

extension Decider {
  /// Decides what an action makes of the run.
  mutating func act(_ action: RunAction) throws(RunRefusal) {
    try checkState(for: action)
    switch action {
    case .claim(let position): try claim(position)
    case .release(let position): try release(position)
    case .save(let position, let values): try save(position, values)
    case .tick(let position, let items): try tick(position, items)
    case .submit(let position, let values, let ticked): try submit(position, values, ticked: ticked)
    case .approve(let position, let values): try answer(position, isYes: true, values, note: nil)
    case .reject(let position, let values, let note): try answer(position, isYes: false, values, note: note)
    case .accept(let position): try accept(position)
    case .settle(let position, let settlement, let values): try settle(position, settlement, values)
    case .deviate(let position, let to, let reason, let note, let values):
      try deviate(position, to: to, reason: reason, note: note, values)
    case .handOff(let position, let to, let note): try handOff(position, to: to, note: note)
    case .pause(let note):
      try needPart(in: closure.roles)
      emit(.paused(.init(note: note)))
    case .resume:
      try needPart(in: closure.roles)
      emit(.resumed)
    case .cancel(let note): try cancel(note: note)
    case .event(let name, let text):
      try needPart(in: closure.roles)
      try receive(name, text)
    }
  }

  /// Refuses where a position has gone on from where somebody saw it.
  func checkPlace(_ seen: PositionView) throws(RunRefusal) {
    // What could not be taken back stands at no position.
    guard seen.number != 0 else { return }
    let now = state.positions[seen.number]
    guard now?.step != seen.step.id.value || now?.visit != seen.visit else { return }
    throw RunRefusal(
      .state, "\(quoted(seen.step.id.value)) is done already", "步骤 \(quoted(seen.step.id.value)) 已完成",
      help: "see where the run stands: kb run show \(state.run)",
      chineseHelp: "查看当前位置：kb run show \(state.run)")
  }

  private func checkState(for action: RunAction) throws(RunRefusal) {
    if state.ended != nil { throw RunRefusal(.state, "\(state.run) is over", "流程 \(state.run) 已结束") }
    if case .resume = action {
      guard state.isPaused else {
        throw RunRefusal(.state, "\(state.run) is not paused", "流程 \(state.run) 没有暂停")
      }
      return
    }
    if state.isPaused {
      if case .cancel = action { return }
      throw RunRefusal(
        .state, "\(state.run) is paused", "流程 \(state.run) 已暂停",
        help: "go on with `kb run resume \(state.run)`", chineseHelp: "继续：kb run resume \(state.run)")
    }
    guard state.isCancelAsked || state.undo != nil || state.pendingTakeOver != nil else { return }
    if case .settle = action { return }
    if state.pendingTakeOver != nil {
      throw RunRefusal(
        .state, "the owner of the SOP takes \(state.run) over as soon as its program has answered",
        "程序结束后，流程 \(state.run) 由负责人接手",
        help: "see how far it is with `kb run show \(state.run)`")
    }
    throw RunRefusal(
      .state,
      state.isCancelAsked
        ? "\(state.run) is being called off" : "effects of \(state.run) are being taken back",
      state.isCancelAsked ? "流程 \(state.run) 正在取消" : "正在撤销流程 \(state.run) 的操作",
      help: "see how far it is with `kb run show \(state.run)`")
  }
}
