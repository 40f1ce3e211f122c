import Crypto
import Diagnostics
import Expressions
import Journal
import Platform
public import SOP

/// The runs of a workspace: begins them, does to them what people and programs ask, and answers what they are.
///
/// What a call has returned stands in the journal. The SOPs that runs are pinned to stay in memory between calls, and of
/// a few runs the last state, as a guess. All calls may come from any thread and any process.
public final class RunService: Sendable {
  let surroundings: RunSurroundings
  let journal: any RunJournal
  /// The keys of persons; `nil` where their file is missing, although there are runs. A new one in its place would take
  /// keys that are lost again when the right one is put back.
  private let keys: KeyStore?
  let locks: RunLocks
  private let closures = Lock<[String: RunClosure]>([:])
  /// By SOP, the version that the last run began with.
  private let latest = Lock<[String: RunClosure]>([:])
  private let recent = RecentRuns()

  /// How often an action is decided anew because somebody else was first.
  static let patience = 100

  /// Opens the runs of a workspace; makes the state folder where there is none.
  ///
  /// - Throws: `RunError.failed` where the journal or the keys cannot be opened.
  public convenience init(_ surroundings: RunSurroundings) throws(RunError) {
    let journal: SQLiteJournal
    do throws(JournalError) { journal = try SQLiteJournal(folder: surroundings.folder) } catch {
      throw RunError(error)
    }
    try self.init(surroundings, journal: journal)
  }

  /// The runs of a journal; keys and locks lie in the state folder.
  init(_ surroundings: RunSurroundings, journal: any RunJournal) throws(RunError) {
    self.surroundings = surroundings
    self.journal = journal
    do throws(JournalError) {
      var isLost = !KeyStore.exists(in: surroundings.folder)
      if isLost { isLost = try !journal.runs(withPrefix: "", limit: 1).isEmpty }
      keys = isLost ? nil : try KeyStore(folder: surroundings.folder, master: surroundings.masterKey)
      locks = try RunLocks(folder: surroundings.folder)
    } catch {
      throw RunError(error)
    }
  }

  /// The keys of persons.
  ///
  /// - Throws: `RunError.failed` where their file is missing.
  func keyStore() throws(RunError) -> KeyStore {
    if let keys { return keys }
    let path = Path.join(surroundings.folder, KeyStore.fileName)
    throw .failed(
      "\(path) is missing, which holds the keys of the personal data in these runs",
      help:
        "put it back with its keys.sqlite-wal; if it is lost for good, `touch \(path)` begins anew, and what was sealed "
        + "stays unreadable")
  }

  /// Begins a run of an SOP as it is now.
  ///
  /// - Throws: `RunError.refused` where the SOP is unknown or unsound, an input is missing or wrong, or the actor may not.
  public func start(_ sop: String, inputs: [NamedInput], as actor: String) throws(RunError) -> RunView {
    let closure = prepared(try surroundings.closure(sop), of: sop)
    let subjectField = closure[sop]?.sop.subject?.value
    var generator = SystemRandomNumberGenerator()
    while true {
      let run = RunID.make(using: &generator)
      // Decided once without a subject, so that what is refused leaves no key behind.
      _ = try decide(RunState(run: run), closure, as: actor) { decider throws(RunRefusal) in
        try decider.start(inputs, subject: "")
      }
      let value = inputs.last { $0.name == subjectField }?.texts.first
      let (subject, keeps) = try makeSubject(closure.keeps, for: value)
      let decided = try decide(RunState(run: run), closure, as: actor) { decider throws(RunRefusal) in
        try decider.start(inputs, subject: subject, keeps: keeps)
      }
      guard try append(decided, from: 0, closure, pinning: true) else { continue }
      closures.withLock { $0[closure.hash] = closure }
      return RunView(decided.state, closure, self)
    }
  }

  /// A version with what deciding looks up in it, prepared once for all runs that begin with it.
  private func prepared(_ closure: SOPClosure, of sop: String) -> RunClosure {
    if let known = latest.withLock({ $0[sop] }), known.closure.bytes == closure.bytes { return known }
    let prepared = RunClosure(closure)
    latest.withLock { $0[sop] = prepared }
    return prepared
  }

  /// The inputs of an SOP as it is now.
  ///
  /// - Throws: `RunError.refused` where the SOP is unknown or unsound.
  public func inputs(of sop: String) throws(RunError) -> [Field] {
    RunClosure(try surroundings.closure(sop))[sop]?.sop.inputs ?? []
  }

  /// A run as it is now.
  public func view(_ run: String) throws(RunError) -> RunView {
    let (state, closure) = try load(run)
    var view = RunView(state, closure, self)
    view.lacksKeys = try lacksKeys(state)
    return view
  }

  /// Does something to a run, in one transaction; what is due by the clock is done before it.
  ///
  /// - Parameters:
  ///   - sequence: the number of the last event that the caller knows; `nil` takes whatever the run has become.
  ///   - seen: the position as the caller saw it. It keeps its number from step to step, so that without this an action
  ///     could meet the step behind the one that was meant.
  /// - Throws: `RunError.refused` where it is not possible or allowed, `RunError.conflict` where the run has gone on.
  public func perform(
    _ action: RunAction, on run: String, as actor: String, expecting sequence: Int? = nil,
    at seen: PositionView? = nil
  ) throws(RunError) -> RunView {
    var known = recent.take(run)
    for _ in 0..<Self.patience {
      let isGuess = known != nil
      let (state, closure, keys) = try settled(run, from: &known)
      let last = state.sequence
      if let sequence, sequence != last {
        if isGuess { continue }
        throw .conflict(run: run)
      }
      let decided: Decider
      do throws(RunError) {
        try checkEnd(action, state)
        // Given away, so that the decision changes it where it lies.
        decided = try decide(consume state, closure, as: actor) { decider throws(RunRefusal) in
          if let seen { try decider.checkPlace(seen) }
          try decider.act(action)
        }
      } catch {
        if isGuess { continue }
        throw error
      }
      if try append(linked(decided), from: last, closure, keys) {
        return RunView(decided.state, closure, self)
      }
    }
    throw .conflict(run: run)
  }

  /// Whether the last event of a name behind a sequence number was taken by a wait or an interrupt.
  public func isTaken(_ name: String, after sequence: Int, in run: String) throws(RunError) -> Bool {
    for event in try events(of: run).reversed() {
      guard event.sequence > sequence else { break }
      guard case .eventReceived(let received) = event.fact, received.name == name else { continue }
      return received.position != nil || received.interrupt != nil
    }
    return true
  }

  // MARK: Loading and appending

  /// A run's state by its events, and the version that it is pinned to.
  func load(_ run: String) throws(RunError) -> (RunState, RunClosure) {
    let state = RunState.fold(try events(of: run), of: run)
    return (state, try closure(state.version))
  }

  /// The events of a run, opened as far as there is a key.
  public func events(of run: String) throws(RunError) -> [RunEvent] {
    let events = try journaled { () throws(JournalError) in try journal.events(of: run) }
    guard !events.isEmpty else {
      throw .refused(RunRefusal(.unknown, "there is no run \(run)", help: "see the runs with `kb run list`"))
    }
    return try RunCodec.decode(events, with: try keys(of: events))
  }

  /// Does what is due by the clock.
  ///
  /// - Parameter recovering: whether to settle first what a process left behind that died.
  func tick(_ run: String, recovering: Bool = false) throws(RunError) -> (RunState, RunClosure) {
    var known: RecentRuns.Entry?
    let (state, closure, _) = try settled(run, recovering: recovering, from: &known)
    return (state, closure)
  }

  /// A run after what is due by the clock.
  ///
  /// - Parameter known: the run where it is remembered, which saves reading it; taken.
  private func settled(_ run: String, recovering: Bool = false, from known: inout RecentRuns.Entry?)
    throws(RunError)
    -> (RunState, RunClosure, RunKeys?)
  {
    for _ in 0..<Self.patience {
      let (state, closure) = if let known { (known.state, known.closure) } else { try load(run) }
      let keys = known?.keys
      known = nil
      if !recovering, !Decider.hasDueTimer(state, at: surroundings.now()) { return (state, closure, keys) }
      let decided = try decide(state, closure, as: nil) { decider throws(RunRefusal) in
        if recovering { try decider.recover() }
        try decider.fireTimers()
      }
      if decided.events.isEmpty { return (state, closure, keys) }
      if try append(decided, from: state.sequence, closure, keys) { return (decided.state, closure, keys) }
    }
    throw .conflict(run: run)
  }

  func decide(
    _ state: consuming RunState, _ closure: RunClosure, as actor: String?,
    _ body: (inout Decider) throws(RunRefusal) -> Void
  ) throws(RunError) -> Decider {
    let context = DecisionContext(
      now: surroundings.now(), actor: actor, hasRole: surroundings.hasRole, isOwner: surroundings.isOwner,
      leads: surroundings.leads, due: surroundings.due, revision: surroundings.revision)
    var decider = Decider(consume state, closure, context)
    do throws(RunRefusal) {
      try body(&decider)
    } catch {
      throw .refused(error)
    }
    return decider
  }

  /// Appends what was decided; `false` where somebody else was first.
  ///
  /// - Parameter keys: those of the run, where they are known.
  func append(
    _ decided: Decider, from sequence: Int, _ closure: RunClosure, _ keys: RunKeys? = nil,
    pinning: Bool = false
  ) throws(RunError) -> Bool {
    let state = decided.state
    guard !decided.events.isEmpty else { return true }
    let keys = if let keys { keys } else { try self.keys(of: state) }
    let events = try encoded(decided, with: keys)
    let version = pinning ? PinnedVersion(hash: closure.hash, bytes: closure.closure.bytes) : nil
    do throws(JournalError) {
      try journal.append(
        events, to: state.run, expecting: sequence, summary: summary(of: state, closure), version: version)
      recent.remember(RecentRuns.Entry(state: state, closure: closure, keys: keys))
      return true
    } catch {
      if case .conflict = error { return false }
      throw RunError(error)
    }
  }

  /// What was decided, as the journal keeps it.
  private func encoded(_ decided: Decider, with keys: RunKeys) throws(RunError) -> [NewEvent] {
    _ = try keyStore()
    guard keys.subject != nil else {
      throw decided.state.isErased
        ? .failed(
          "the key of \(decided.state.run) is gone: the data of its subject was erased",
          help: "a run whose data was erased cannot go on") : lostKeys(of: decided.state)
    }
    return try RunCodec.encode(decided.events, of: decided.state.run, with: keys)
  }

  private func summary(of state: RunState, _ closure: RunClosure) -> RunSummary {
    RunSummary(state, closure, goal: surroundings.goal(of: state, closure))
  }

  /// What the clock makes of a run, still to be appended; `nil` where nothing is due.
  func dueAppend(_ run: String) throws(RunError) -> RunAppend? {
    let (state, closure) = try load(run)
    let decided = try decide(state, closure, as: nil) { decider throws(RunRefusal) in
      try decider.fireTimers()
    }
    guard !decided.events.isEmpty else { return nil }
    return RunAppend(
      to: run, expecting: state.sequence, events: try encoded(decided, with: keys(of: decided.state)),
      summary: summary(of: decided.state, closure))
  }

  /// Before it is known in the journal whose data a run holds, the key store knows it, and says by which id all runs of
  /// that person go.
  func linked(_ decided: Decider) throws(RunError) -> Decider {
    let isLinked = decided.events.contains { if case .subjectLinked = $0.fact { true } else { false } }
    let state = decided.state
    guard isLinked, let field = decided.closure[state.sop]?.sop.subject?.value,
      let value = state.frames[1]?.bindings[field]
    else { return decided }
    let keyStore = try keyStore()
    let person = try journaled { () throws(JournalError) in
      try keyStore.link([state.subject] + state.keeps.map(\.subject), to: value.typed)
      return try keyStore.person(of: value.typed)
    }
    var decided = decided
    decided.identify(as: person ?? state.subject)
    return decided
  }

  /// The subject that a value names, and a key for each length of time that some personal data is kept.
  private func makeSubject(_ spans: [String], for value: String?) throws(RunError) -> (
    subject: String, keeps: [RunFact.RunStarted.Keep]
  ) {
    let keyStore = try keyStore()
    let (subject, others) = try journaled { () throws(JournalError) in
      try keyStore.subjects(for: value, beside: spans.count)
    }
    let keeps = zip(spans, others).map { span, other in
      var keep = RunFact.RunStarted.Keep()
      keep.span = span
      keep.subject = other
      return keep
    }
    return (subject, keeps)
  }

  /// An SOP as a version has it that runs are pinned to; `nil` where it is no part of it.
  public func sop(_ id: String, version: String) throws(RunError) -> SOP? { try closure(version)[id]?.sop }

  /// The version of a hash.
  func closure(_ hash: String) throws(RunError) -> RunClosure {
    if let known = closures.withLock({ $0[hash] }) { return known }
    guard let bytes = try journaled({ () throws(JournalError) in try journal.version(hash) }) else {
      throw .failed("the journal lacks the version \(hash.prefix(12)) of an SOP", help: "restore a backup")
    }
    do throws(SOPClosure.Fault) {
      let closure = RunClosure(try SOPClosure(bytes: bytes))
      guard closure.hash == hash else { throw SOPClosure.Fault.notCanonical("they have another hash") }
      closures.withLock { $0[hash] = closure }
      return closure
    } catch {
      throw .failed(
        "the version \(hash.prefix(12)) of an SOP cannot be read: \(error.message)",
        help: "use the program that wrote it, or restore a backup")
    }
  }

  /// The keys of a run.
  func keys(of state: RunState) throws(RunError) -> RunKeys { try keys(of: state.subject, state.keeps) }

  /// The keys of a run by its first event, which names those of data that is kept for a shorter time.
  func keys(of events: [JournalEvent]) throws(RunError) -> RunKeys {
    guard let first = events.first,
      case .runStarted(let started) = try RunCodec.decode(first, with: RunKeys()).fact
    else { return RunKeys() }
    return try keys(of: started.subject, started.keeps)
  }

  private func keys(of subject: String, _ keeps: [RunFact.RunStarted.Keep]) throws(RunError) -> RunKeys {
    guard let keyStore = self.keys else { return RunKeys() }
    let found = try journaled { () throws(JournalError) in
      try keyStore.keys(of: [subject] + keeps.map(\.subject))
    }
    var result = RunKeys(subject: found[subject])
    for keep in keeps { result.keeps[keep.span] = found[keep.subject] }
    return result
  }

  /// Whether personal data of a run cannot be read, and no event says that it was erased.
  func lacksKeys(_ state: RunState) throws(RunError) -> Bool {
    guard !state.isErased else { return false }
    let keys = try keys(of: state)
    return keys.subject == nil
      || state.keeps.contains { keys.keeps[$0.span] == nil && !state.endedKeeps.contains($0.span) }
  }

  func lostKeys(of state: RunState) -> RunError {
    .failed(
      "the keys of the personal data of \(state.run) are missing, and the journal does not say that it was erased",
      help: "put keys.sqlite, its keys.sqlite-wal and master.key back into \(surroundings.folder)")
  }

  /// Runs a body, and says what a failure of the store means.
  func journaled<Result>(_ body: () throws(JournalError) -> Result) throws(RunError) -> Result {
    do throws(JournalError) {
      return try body()
    } catch {
      throw RunError(error)
    }
  }
}
