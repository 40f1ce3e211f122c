import GRDB

extension SQLiteJournal {
  /// Appends events in one transaction; see ``RunJournal``.
  @discardableResult
  public func append(
    _ events: [NewEvent], to run: String, expecting sequence: Int, summary: RunSummary,
    version: PinnedVersion?
  ) throws(JournalError) -> [JournalEvent] {
    let append = RunAppend(to: run, expecting: sequence, events: events, summary: summary)
    try check(append)
    return try store.write { db in
      if let version { try Self.insert(version, in: db) }
      return try Self.insert(append, in: db)
    }
  }

  /// Appends to several runs in one transaction; see ``RunJournal``.
  public func append(_ batch: [RunAppend]) throws(JournalError) {
    for append in batch { try check(append) }
    guard !batch.isEmpty else { return }
    try store.write { db in for append in batch { _ = try Self.insert(append, in: db) } }
  }

  /// Stores a version, where it is not there yet.
  public func store(_ version: PinnedVersion) throws(JournalError) {
    try store.write { try Self.insert(version, in: $0) }
  }

  /// What no journal could give back as it was given.
  private func check(_ append: RunAppend) throws(JournalError) {
    let (run, events) = (append.run, append.events)
    let isVisible = run.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard isVisible, (1...128).contains(run.utf8.count), append.summary.run == run else {
      throw .refused(
        path: path, why: "a run's id is 1 to 128 visible ASCII characters, the same in its summary")
    }
    guard append.sequence >= 0, append.sequence > 0 || !events.isEmpty else {
      throw .refused(path: path, why: "run \(run) cannot begin without an event")
    }
    guard !events.contains(where: { $0.actor.utf8.contains(0) || $0.type.utf8.contains(0) }) else {
      throw .refused(path: path, why: "an actor or type with a NUL cannot be kept")
    }
  }

  private static func head(of run: String, in db: Database) throws -> (sequence: Int, hash: [UInt8]) {
    var statement = try DirectStatement(
      "SELECT seq, hash FROM event WHERE run = ? ORDER BY seq DESC LIMIT 1", in: db)
    statement.bind(run)
    let last = try statement.first { (sequence: Int(try $0.integer(at: 0)), hash: $0.bytes(at: 1)) }
    return last ?? (0, EventHash.none)
  }

  private static func chain(
    _ events: [NewEvent], of run: String, behind last: (sequence: Int, hash: [UInt8])
  ) -> [JournalEvent] {
    var last = last
    return events.map { event in
      let previous = last.hash
      last.sequence += 1
      last.hash = EventHash.of(
        previous: previous, run: run.utf8, sequence: Int64(last.sequence), at: event.at,
        actor: event.actor.utf8, type: event.type.utf8, body: event.body)
      return JournalEvent(
        run: run, sequence: last.sequence, at: event.at, actor: event.actor, type: event.type,
        body: event.body, previousHash: previous, hash: last.hash)
    }
  }

  private static func insert(_ append: RunAppend, in db: Database) throws -> [JournalEvent] {
    let last = try head(of: append.run, in: db)
    guard last.sequence == append.sequence else {
      throw JournalError.conflict(run: append.run, expected: append.sequence, actual: last.sequence)
    }
    let kept = chain(append.events, of: append.run, behind: last)
    var insertion = try DirectStatement(
      "INSERT INTO event (run, seq, at, actor, type, body, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      in: db)
    for event in kept {
      insertion.bind(event.run)
      insertion.bind(event.sequence)
      insertion.bind(event.at)
      insertion.bind(event.actor)
      insertion.bind(event.type)
      insertion.bind(event.body)
      insertion.bind(event.previousHash)
      insertion.bind(event.hash)
      try insertion.run()
    }
    try write(
      append.summary, sequence: append.sequence + kept.count, isNew: append.sequence == 0, in: db)
    return kept
  }

  private static func insert(_ version: PinnedVersion, in db: Database) throws {
    var insertion = try DirectStatement(
      "INSERT INTO sop_version (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", in: db)
    insertion.bind(version.hash)
    insertion.bind(version.bytes)
    try insertion.run()
  }

  private static func write(
    _ summary: RunSummary, sequence: Int, isNew: Bool, in db: Database
  ) throws {
    guard !isNew else { return try run(insertSummary, summary, sequence, in: db) }
    // Most steps change no column that an index holds. Naming only those that change leaves the indexes alone, which
    // halves the pages that a commit writes.
    try run(updateChanging, summary, sequence, in: db)
    if db.changesCount == 0 { try run(updateAll, summary, sequence, in: db) }
  }

  private static func run(_ sql: String, _ summary: RunSummary, _ sequence: Int, in db: Database) throws {
    var statement = try DirectStatement(sql, in: db)
    statement.bind(sequence)
    statement.bind(summary.detail)
    statement.bind(summary.run)
    statement.bind(summary.sop)
    statement.bind(summary.version)
    statement.bind(summary.state.rawValue)
    statement.bind(summary.startedAt)
    statement.bind(summary.endedAt)
    statement.bind(summary.dueAt)
    statement.bind(summary.needsProgram ? 1 : 0)
    statement.bind(summary.subject)
    try statement.run()
  }

  private static let insertSummary = """
    INSERT INTO run (seq, detail, run, sop, version, state, started_at, ended_at, due_at, needs_program, subject)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
    """
  private static let updateChanging = """
    UPDATE run SET seq = ?1, detail = ?2
    WHERE run = ?3 AND sop = ?4 AND version = ?5 AND state = ?6 AND started_at = ?7 AND ended_at IS ?8
      AND due_at IS ?9 AND needs_program = ?10 AND subject IS ?11
    """
  private static let updateAll = """
    UPDATE run SET seq = ?1, detail = ?2, sop = ?4, version = ?5, state = ?6, started_at = ?7, ended_at = ?8,
      due_at = ?9, needs_program = ?10, subject = ?11
    WHERE run = ?3
    """
}
