import Crypto
import Diagnostics
import Expressions
import SOP

/// Programs of command steps: when they are to run, and what came of them.
extension Decider {
  /// What came of a program.
  enum ProgramEnd: Sendable {
    /// It did what it should, and answered values.
    case succeeded([NamedValue])
    /// It surely did not do what it should.
    case failed
    /// Nobody knows.
    case unknown
  }

  /// The key by which a program recognises that it is asked for the same again: base 32 of the SHA-256 over run, frame,
  /// step and visit.
  static func idempotencyKey(_ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array(part.utf8))
      hash.update(data: [0])
    }
    return Base32.text(Array(hash.finalize()))
  }

  mutating func schedule(_ number: Int, attempt: Int, notBefore: Moment) {
    guard let position = state.positions[number] else { return }
    var scheduled = RunFact.CommandScheduled()
    scheduled.position = number
    scheduled.step = position.step
    scheduled.attempt = attempt
    scheduled.key =
      position.program?.key
      ?? Self.idempotencyKey([state.run, String(position.frame), position.step, String(position.visit)])
    scheduled.notBefore = notBefore
    emit(.commandScheduled(scheduled))
  }

  /// Says that a program is about to be started.
  mutating func startProgram(_ number: Int, argumentsHash: String) throws(RunRefusal) {
    guard let position = state.positions[number], let program = position.program, program.stage == .scheduled
    else {
      throw RunRefusal(.state, "no program is to be run there any more")
    }
    emit(
      .commandStarted(
        .init(position: number, step: position.step, attempt: program.attempt, argumentsHash: argumentsHash)))
  }

  /// Says what came of a program.
  mutating func endProgram(_ number: Int, _ end: ProgramEnd, _ result: RunFact.CommandResult)
    throws(RunRefusal)
  {
    let (position, _, _, step) = try place(of: number)
    guard let program = position.program, case .command(let command) = step.work else {
      throw RunRefusal(.state, "no program was started there")
    }
    var result = result
    result.position = number
    result.step = position.step
    result.attempt = program.attempt
    switch end {
    case .succeeded(let values):
      result.values = values
      emit(.commandSucceeded(result))
      linkSubject(values, at: number)
      try goOn(number, .next)
    case .failed:
      let again = (command.retry?.times.value ?? 0) >= program.attempt && command.effect?.value != .once
      if again {
        let key = program.key
        emit(.commandFailed(result))
        try settlePending()
        guard state.positions[number]?.enteredAt == position.enteredAt,
          state.positions[number]?.step == position.step,
          state.ended == nil, !state.isCancelAsked, state.pendingTakeOver == nil
        else { return }
        let wait = command.retry?.wait?.value.seconds ?? 0
        emit(
          .commandScheduled(
            .init(
              position: number, step: position.step, attempt: program.attempt + 1, key: key,
              notBefore: at.adding(seconds: wait))))
      } else if command.onError == nil {
        // There is no way on an error: a person settles it.
        emit(.commandUnknown(result))
      } else {
        emit(.commandFailed(result))
        try goOn(number, .onError)
      }
    case .unknown: emit(.commandUnknown(result))
    }
  }

  /// Goes on behind a program, after what waited for it.
  private mutating func goOn(_ number: Int, _ label: StepEdge.Label) throws(RunRefusal) {
    guard let before = state.positions[number] else { return }
    try settlePending()
    // What waited may have led the position elsewhere, or ended it.
    if let now = state.positions[number], now.step == before.step, now.visit == before.visit,
      !state.isCancelAsked, state.pendingTakeOver == nil
    {
      try go(number, label)
    }
    try drain()
  }

  /// Does what waited until no program runs: the end of a `join: first`, an interrupt, calling the run off.
  mutating func settlePending() throws(RunRefusal) {
    if state.isCancelAsked { return try beginCancelling() }
    if let takingOver = state.pendingTakeOver {
      if !state.hasProgramInFlight { takeOver(takingOver) }
      return
    }
    try interruptIfPossible()
    finishJoins()
    try drain()
  }

  /// Settles what a process left behind that died.
  mutating func recover() throws(RunRefusal) {
    for position in state.orderedPositions where position.program?.stage == .started {
      try recoverProgram(position.number)
    }
    recoverUndo()
  }

  /// What becomes of a program whose process died without a word: one that may run twice is tried again.
  mutating func recoverProgram(_ number: Int) throws(RunRefusal) {
    let (position, _, _, step) = try place(of: number)
    guard let program = position.program, program.stage == .started, case .command(let command) = step.work
    else {
      return
    }
    if command.effect?.value == .once {
      var result = RunFact.CommandResult()
      result.position = number
      result.step = position.step
      result.attempt = program.attempt
      result.reason = "kb ended before the program had answered"
      emit(.commandUnknown(result))
    } else {
      schedule(number, attempt: program.attempt + 1, notBefore: at)
    }
  }

  /// A person says whether an effect happened.
  mutating func settle(_ number: Int, _ settlement: RunAction.Settlement, _ inputs: [NamedInput])
    throws(RunRefusal)
  {
    if state.undo?.stage == .incident { return try settleUndo(settlement) }
    let (position, _, _, step) = try workplace(number)
    guard let program = position.program, program.stage == .unknown, case .command(let command) = step.work
    else {
      throw RunRefusal(
        .state, "it is known what became of \(quoted(position.step))", "步骤 \(quoted(position.step)) 的结果已知")
    }
    var result = RunFact.CommandResult()
    result.position = number
    result.step = position.step
    result.attempt = program.attempt
    result.isByPerson = true
    switch settlement {
    case .happened:
      result.values = try values(
        inputs, for: command.output, among: bindings(of: position.frame), isComplete: true,
        what: step.id.value)
      emit(.commandSucceeded(result))
      linkSubject(result.values, at: number)
      try goOn(number, .next)
    case .didNotHappen:
      guard command.onError != nil else {
        throw RunRefusal(
          .state, "\(quoted(position.step)) says no way to go where it did not happen",
          "步骤 \(quoted(position.step)) 没有规定未执行时的去向",
          help: "try again with `retry`, or do it by hand and answer `yes`",
          chineseHelp: "请重试，或手工完成后回答 是")
      }
      emit(.commandFailed(result))
      try goOn(number, .onError)
    case .retry:
      emit(.commandFailed(result))
      emit(
        .commandScheduled(
          .init(
            position: number, step: position.step, attempt: program.attempt + 1, key: program.key,
            notBefore: at)))
    }
  }
}
