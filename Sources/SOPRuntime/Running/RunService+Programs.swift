import BinaryCoding
import Crypto
import Diagnostics
import Effects
import Expressions
import JSONReading
import Journal
import Platform
public import SOP

/// What happens while programs and timers of a run are worked on.
public enum RunProgress: Sendable {
  /// A program is started.
  case programStarted(step: String, title: LocalizedText, words: [String])
  /// It is over.
  case programEnded(step: String, isSuccess: Bool, message: String?)
  /// A program is tried again at a moment.
  case waiting(until: Moment)
}

extension RunService {
  /// The variable in which a program finds its idempotency key.
  static let keyVariable = "KB_IDEMPOTENCY_KEY"
  /// The most of what a program prints that the journal keeps, in bytes.
  static let keptOutput = 4096

  /// Does what is due by the clock and runs programs, until the run waits for a person, a time or an event.
  ///
  /// Only one process works on a run at a time: where another does, nothing happens here. A program whose process died
  /// is run again where it may run twice; else a person has to say whether its effect happened.
  /// - Parameters:
  ///   - patience: how many seconds to wait for the next attempt of a program.
  ///   - progress: hears what happens.
  public func work(on run: String, patience: Int = 0, progress: (RunProgress) -> Void = { _ in })
    throws(RunError) -> RunView
  {
    let token = try journaled { () throws(JournalError) in try locks.take(run) }
    guard let token else { return try view(run) }
    defer { token.release() }
    var isFirst = true
    while true {
      // The lock of the run says that no other process is at work: what was begun was left behind by one that died.
      let (state, closure) = try tick(run, recovering: isFirst)
      isFirst = false
      guard state.ended == nil, !state.isPaused else { return RunView(state, closure, self) }
      if let undo = state.undo {
        guard undo.stage == .scheduled else { return RunView(state, closure, self) }
        try takeBack(run, state, closure, progress)
        continue
      }
      let scheduled = state.orderedPositions.filter {
        $0.program?.stage == .scheduled && obstacle(at: $0, state, closure) == nil
      }
      let next = scheduled.min { ($0.program?.notBefore ?? state.at) < ($1.program?.notBefore ?? state.at) }
      guard let next, let program = next.program else { return RunView(state, closure, self) }
      let now = surroundings.now()
      guard program.notBefore <= max(now, state.at) else {
        let rest = program.notBefore.microseconds - now.microseconds
        guard rest <= Int64(patience) * 1_000_000 else { return RunView(state, closure, self) }
        progress(.waiting(until: program.notBefore))
        WallClock.wait(microseconds: min(rest, 1_000_000))
        continue
      }
      try runProgram(of: next, run, state, closure, progress)
    }
  }

  /// Decides and appends, again where somebody else was first.
  @discardableResult
  private func change(_ run: String, _ body: (inout Decider) throws(RunRefusal) -> Void) throws(RunError)
    -> RunState
  {
    for _ in 0..<Self.patience {
      let (state, closure) = try load(run)
      let decided = try decide(state, closure, as: nil, body)
      if try append(linked(decided), from: state.sequence, closure) { return decided.state }
    }
    throw .conflict(run: run)
  }

  private func runProgram(
    of position: RunState.Position, _ run: String, _ state: RunState, _ closure: RunClosure,
    _ progress: (RunProgress) -> Void
  ) throws(RunError) {
    guard let sop = state.frames[position.frame]?.sop, let step = closure[sop]?.step(position.step),
      case .command(let command) = step.work, let program = position.program
    else { return }
    let bindings = state.frames[position.frame]?.bindings ?? Bindings()
    let words: [String]
    do throws(ArgumentFault) {
      words = try Self.words(of: command.run, bindings)
    } catch {
      let result = RunFact.CommandResult(reason: error.description)
      try change(run) { decider throws(RunRefusal) in try decider.endProgram(position.number, .failed, result)
      }
      return progress(.programEnded(step: position.step, isSuccess: false, message: error.description))
    }
    let hash = try argumentsHash(words, state)
    do throws(RunError) {
      try change(run) { decider throws(RunRefusal) in
        try decider.startProgram(position.number, argumentsHash: hash)
      }
    } catch {
      // The run has gone on meanwhile, and the program is not wanted any more.
      if case .refused = error { return }
      throw error
    }
    progress(.programStarted(step: position.step, title: step.title, words: words))
    let outcome = spawn(
      words, command.timeout?.value.seconds, key: program.key, run: run, step: position.step)
    let (end, result) = result(of: outcome, command, closure)
    try change(run) { decider throws(RunRefusal) in try decider.endProgram(position.number, end, result) }
    var isSuccess = false
    if case .succeeded = end { isSuccess = true }
    progress(.programEnded(step: position.step, isSuccess: isSuccess, message: result.reason))
  }

  private func takeBack(
    _ run: String, _ state: RunState, _ closure: RunClosure, _ progress: (RunProgress) -> Void
  ) throws(RunError) {
    guard let item = state.undo?.items.first else { return }
    let completed = state.completed[item]
    guard let step = closure[completed.sop]?.step(completed.step), case .command(let command) = step.work
    else { return }
    try change(run) { decider throws(RunRefusal) in try decider.startUndo() }
    var result = RunFact.UndoStep()
    var isDone = false
    do throws(ArgumentFault) {
      let words = try Self.words(of: command.undo, completed.bindings)
      progress(.programStarted(step: completed.step, title: step.title, words: words))
      let key = Decider.idempotencyKey(
        [run, String(completed.frame), completed.step, String(completed.visit), "undo"])
      let outcome = spawn(words, command.timeout?.value.seconds, key: key, run: run, step: completed.step)
      isDone = outcome.isSuccess
      result.reason = outcome.isSuccess ? nil : outcome.reason
      result.status = outcome.status
      result.output = outcome.kept(Self.keptOutput)
    } catch {
      result.reason = error.description
    }
    let final = result
    let wasDone = isDone
    try change(run) { decider throws(RunRefusal) in try decider.endUndo(isDone: wasDone, final) }
    progress(.programEnded(step: completed.step, isSuccess: isDone, message: result.reason))
  }

  // MARK: Programs

  /// Why the program at a position cannot be started, where its step says no way to go on then: the run waits there
  /// until that is mended, and nobody is asked whether it happened.
  func obstacle(at position: RunState.Position, _ state: RunState, _ closure: RunClosure) -> String? {
    guard let program = position.program, program.stage == .scheduled,
      let frame = state.frames[position.frame],
      case .command(let command)? = closure[frame.sop]?.step(position.step)?.work, command.onError == nil,
      let words = try? Self.words(of: command.run, frame.bindings)
    else { return nil }
    return ProgramRunner().obstacle(
      to: spec(words, command.timeout?.value.seconds, key: program.key, run: state.run, step: position.step))
  }

  /// The process of a program whose end nobody saw, while it still runs: a program goes on when `kb` is killed.
  func process(at position: RunState.Position) -> Int? {
    guard let program = position.program, program.stage == .unknown else { return nil }
    return surroundings.process(program.key)
  }

  /// Refuses to take for over, or to try again, what still runs.
  func checkEnd(_ action: RunAction, _ state: RunState) throws(RunError) {
    guard case .settle(let number, let settlement, _) = action, settlement != .happened,
      let position = state.positions[number], let process = process(at: position)
    else { return }
    throw .refused(
      RunRefusal(
        .state, "the program of \(quoted(position.step)) still runs, as process \(process)",
        "步骤 \(quoted(position.step)) 的程序仍在运行（进程 \(process)）",
        help: "wait until it has ended, or end it with `kill \(process)`; then look, and answer",
        chineseHelp: "请等待其结束，或用 `kill \(process)` 结束后核实，再回答"))
  }

  private func spawn(_ words: [String], _ timeout: Int?, key: String, run: String, step: String)
    -> ProgramOutcome
  {
    ProgramRunner().run(spec(words, timeout, key: key, run: run, step: step))
  }

  private func spec(_ words: [String], _ timeout: Int?, key: String, run: String, step: String)
    -> ProgramSpec
  {
    ProgramSpec(
      words: words, folder: surroundings.root, allow: surroundings.allowedPrograms,
      inherited: surroundings.inheritedVariables,
      environment: [.init(Self.keyVariable, key), .init("KB_RUN", run), .init("KB_STEP", step)],
      timeout: .seconds(timeout ?? 60))
  }

  /// The words of a command with values put in.
  static func words(of words: [Located<String>], _ bindings: Bindings) throws(ArgumentFault) -> [String] {
    try ArgumentList.make(words: words.map { pieces(of: $0.value) }) { bindings[$0]?.typed }
  }

  private static func pieces(of word: String) -> [ArgumentPiece] {
    let bytes = Array(word.utf8)
    var pieces: [ArgumentPiece] = []
    var start = 0
    for placeholder in Placeholder.all(in: word) {
      guard let name = placeholder.name else { continue }
      if placeholder.range.lowerBound > start {
        pieces.append(.literal(String(decoding: bytes[start..<placeholder.range.lowerBound], as: UTF8.self)))
      }
      pieces.append(.value(name))
      start = placeholder.range.upperBound
    }
    if start < bytes.count || pieces.isEmpty {
      pieces.append(.literal(String(decoding: bytes[start...], as: UTF8.self)))
    }
    return pieces
  }

  /// What a program was given, so that it can be compared but not read.
  private func argumentsHash(_ words: [String], _ state: RunState) throws(RunError) -> String {
    guard let key = try keys(of: state).subject else { return "" }
    var bytes: [UInt8] = []
    for word in words { bytes += Array(word.utf8) + [0] }
    return Sealer.hmac(bytes, with: key).hexadecimal
  }

  private func result(of outcome: ProgramOutcome, _ command: Step.Command, _ closure: RunClosure)
    -> (Decider.ProgramEnd, RunFact.CommandResult)
  {
    var result = RunFact.CommandResult()
    result.status = outcome.status
    result.output = outcome.kept(Self.keptOutput)
    let isOnce = command.effect?.value == .once
    switch outcome {
    case .exited(status: 0, let output, _, _):
      do throws(AnswerFault) {
        return (
          .succeeded(try ProgramAnswer.values(in: output, for: command.output, closure.moneyDigits)), result
        )
      } catch {
        // What may run twice is tried again; what may not has happened, and a person reads the answer.
        result.reason = error.message
        return (isOnce ? .unknown : .failed, result)
      }
    case .exited, .notStarted:
      result.reason = outcome.reason
      return (.failed, result)
    case .timedOut, .signalled:
      result.reason = outcome.reason
      return (isOnce ? .unknown : .failed, result)
    }
  }
}

extension ProgramOutcome {
  fileprivate var isSuccess: Bool { if case .exited(status: 0, _, _, _) = self { true } else { false } }

  fileprivate var status: Int? { if case .exited(let status, _, _, _) = self { status } else { nil } }

  /// Why it is no success, in one line.
  fileprivate var reason: String {
    switch self {
    case .exited(let status, _, let errors, _):
      let line = String(decoding: errors.prefix { $0 != 0x0A }.prefix(500), as: UTF8.self)
      return line.isEmpty ? "it ended with status \(status)" : line
    case .timedOut: return "it took too long and was ended"
    case .signalled(let number): return "it was ended by signal \(number)"
    case .notStarted(let reason): return reason
    }
  }

  /// What it printed, bounded.
  fileprivate func kept(_ limit: Int) -> String? {
    guard case .exited(_, let output, let errors, _) = self else { return nil }
    let bytes = output.isEmpty ? errors : output
    return bytes.isEmpty ? nil : String(decoding: bytes.prefix(limit), as: UTF8.self)
  }
}
