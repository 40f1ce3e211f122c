import GRDB

extension SQLiteJournal {
  /// The events of a run in order, their chain checked.
  public func events(of run: String) throws(JournalError) -> [JournalEvent] {
    try store.read { db in
      var chain = ChainCheck(run: Array(run.utf8))
      var events: [JournalEvent] = []
      let statement = try db.cachedStatement(sql: StoredEvent.query("WHERE run = ? ORDER BY seq"))
      let rows = try Row.fetchCursor(statement, arguments: [run])
      while let row = try rows.next() {
        let event = try StoredEvent(row)
        if let problem = chain.add(event) {
          throw JournalError.damaged(
            path: path, what: "run \(run), event \(chain.sequence): \(problem.description)")
        }
        events.append(event.journalEvent)
      }
      return events
    }
  }

  /// The next events of all runs, ordered by run and sequence.
  public func events(after place: JournalPlace?, limit: Int) throws(JournalError) -> [JournalEvent] {
    try store.use { db in
      let statement = try db.cachedStatement(
        sql: StoredEvent.query("WHERE (run, seq) > (?, ?) ORDER BY run, seq LIMIT ?"))
      let rows = try Row.fetchCursor(
        statement, arguments: [place?.run ?? "", place?.sequence ?? 0, max(0, limit)])
      var events: [JournalEvent] = []
      while let row = try rows.next() { events.append(try StoredEvent(row).journalEvent) }
      return events
    }
  }

  /// The summary of a run, `nil` where there is none.
  public func summary(of run: String) throws(JournalError) -> RunSummary? {
    try store.use { db in
      let statement = try db.cachedStatement(sql: RunSummary.query + " WHERE run = ?")
      return try Row.fetchOne(statement, arguments: [run]).map { try RunSummary($0) }
    }
  }

  /// The summaries that a filter asks for, ordered by start and run.
  public func summaries(where filter: RunFilter) throws(JournalError) -> [RunSummary] {
    try store.use { db in
      let (condition, arguments) = filter.condition
      let statement = try db.makeStatement(
        sql: RunSummary.query + condition + " ORDER BY started_at, run")
      let rows = try Row.fetchCursor(statement, arguments: arguments)
      var summaries: [RunSummary] = []
      while let row = try rows.next() { summaries.append(try RunSummary(row)) }
      return summaries
    }
  }

  /// The runs whose id begins with a prefix, in order.
  public func runs(withPrefix prefix: String, limit: Int) throws(JournalError) -> [String] {
    try store.use { db in
      // No id holds a byte above `~`.
      let statement = try db.cachedStatement(
        sql: "SELECT run FROM run WHERE run >= ? AND run < ? || char(127) ORDER BY run LIMIT ?")
      return try String.fetchAll(statement, arguments: [prefix, prefix, max(0, limit)])
    }
  }

  /// The bytes of a version, `nil` where it was never stored.
  public func version(_ hash: String) throws(JournalError) -> [UInt8]? {
    try store.use { db in
      let statement = try db.cachedStatement(sql: "SELECT bytes FROM sop_version WHERE hash = ?")
      return try Row.fetchOne(statement, arguments: [hash]).map { try $0.bytes(at: 0) }
    }
  }
}

extension RunSummary {
  static let query = """
    SELECT run, sop, version, state, started_at, ended_at, due_at, needs_program, subject, seq, detail FROM run
    """

  init(_ row: Row) throws {
    guard let state = State(rawValue: Int(try row.integer(at: 3))) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a run has an unknown state")
    }
    self.init(
      run: try row.text(at: 0), sop: try row.text(at: 1), version: try row.text(at: 2), state: state,
      startedAt: try row.integer(at: 4), endedAt: try row.optionalInteger(at: 5),
      dueAt: try row.optionalInteger(at: 6), needsProgram: try row.integer(at: 7) != 0,
      subject: try row.optionalText(at: 8), sequence: Int(try row.integer(at: 9)),
      detail: try row.bytes(at: 10))
  }
}

extension RunFilter {
  /// A condition for the table `run`. Numbers that partial indexes name stand in it as they stand there.
  var condition: (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    func add(_ part: String, _ values: [(any DatabaseValueConvertible)?]) {
      parts.append(part)
      arguments += StatementArguments(values)
    }
    if !states.isEmpty {
      if !states.contains(.ended) { parts.append("state < 2") }
      let numbers = states.map(\.rawValue).sorted().map { "\($0)" }.joined(separator: ", ")
      parts.append("state IN (\(numbers))")
    }
    if let dueBy { add("due_at <= ?", [dueBy]) }
    if let needsProgram { parts.append("needs_program = \(needsProgram ? 1 : 0)") }
    if let sop { add("sop = ?", [sop]) }
    if let subjects {
      let marks = subjects.map { _ in "?" }.joined(separator: ", ")
      add("subject IN (\(marks))", subjects)
    }
    if let startedFrom { add("started_at >= ?", [startedFrom]) }
    if let endedBefore { add("ended_at < ?", [endedBefore]) }
    return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), arguments)
  }
}
