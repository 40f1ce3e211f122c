import Diagnostics
import Expressions
import SOP

/// Events from outside: a wait takes one that it waits for, else an interrupt of the innermost SOP that has one.
extension Decider {
  mutating func receive(_ name: String, _ text: String?) throws(RunRefusal) {
    var event = RunFact.EventReceived()
    event.name = name
    event.text = text
    for position in state.leaves {
      guard case .wait(let wait)? = try? place(of: position.number).step.work, wait.event?.value == name
      else {
        continue
      }
      event.position = position.number
      emit(.eventReceived(event))
      try go(position.number, .next)
      return try drain()
    }
    if state.pendingInterrupt == nil, let (frame, interrupt) = interrupt(for: name, text) {
      event.frame = frame
      event.interrupt = interrupt
      emit(.eventReceived(event))
      return try interruptIfPossible()
    }
    emit(.eventReceived(event))
  }

  /// The events that something takes now, by name in order.
  static func awaited(_ state: RunState, _ closure: RunClosure) -> [String] {
    var names: Set<String> = []
    for position in state.leaves {
      guard let sop = state.frames[position.frame]?.sop, let step = closure[sop]?.step(position.step) else {
        continue
      }
      if case .wait(let wait) = step.work, let event = wait.event?.value { names.insert(event) }
    }
    for frame in state.frames.values {
      names.formUnion(closure[frame.sop]?.sop.interrupts.map(\.event.value) ?? [])
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func interrupt(for name: String, _ text: String?) -> (frame: Int, interrupt: Int)? {
    // A call has a higher number than what calls it.
    for frame in state.frames.values.sorted(by: { $0.number > $1.number }) {
      guard let part = closure[frame.sop] else { continue }
      var bindings = frame.bindings
      bindings["event.text"] = .string(text ?? "")
      for (number, interrupt) in part.sop.interrupts.enumerated() where interrupt.event.value == name {
        let condition = part.compiled.expressions.interrupts[number]
        if interrupt.when == nil || part.compiled.holds(condition, bindings, evaluationHost()) {
          return (frame.number, number)
        }
      }
    }
    return nil
  }

  /// Leaves the steps of an SOP for where an interrupt leads, unless a program runs: that is finished first.
  mutating func interruptIfPossible() throws(RunRefusal) {
    guard let event = state.pendingInterrupt, let frame = event.frame, let interrupt = event.interrupt,
      let top = state.orderedPositions.first(where: { $0.frame == frame && $0.block == 0 }),
      !hasProgramInFlight(inside: top.number)
    else { return }
    let part = try part(of: frame)
    guard let entry = part.compiled.graph.interruptEntries.first(where: { $0.interrupt == interrupt }) else {
      return
    }
    leave(top.number, "interrupt")
    move(top, to: entry.target)
    try drain()
  }
}
