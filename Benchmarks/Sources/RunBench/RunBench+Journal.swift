import CSQLiteWAL
import Journal
import Platform

extension RunBench {
  /// Events of 200 bytes, `perTransaction` of one run in one transaction; a power loss may take the last ones.
  static func events(_ folder: String, count: Int, perTransaction: Int) throws {
    let journal = try SQLiteJournal(folder: folder, durability: .normal)
    let version = PinnedVersion(hash: "measured", bytes: [])
    try journal.store(version)
    let body = [UInt8](repeating: UInt8(ascii: "x"), count: 200)
    let events = [NewEvent](
      repeating: NewEvent(at: 1_800_000_000_000_000, actor: "agent", type: "Said", body: body),
      count: perTransaction)
    let length = 20
    try timed {
      for number in 0..<count / perTransaction {
        let summary = RunSummary(
          run: "run-\(number / length)", sop: "measured", version: version.hash, state: .open,
          startedAt: 1_800_000_000_000_000)
        try journal.append(
          events, to: summary.run, expecting: number % length * perTransaction, summary: summary)
      }
      return ""
    }
  }
}

/// A log in SQLite as it could not be simpler, with the same durability: prepared statements, and as many rows a
/// transaction as a submit appends events, beside one that says where the run stands.
final class BareLog {
  private var database: OpaquePointer?
  private let runs: Int64

  /// - Parameter runs: how many runs take turns.
  init(_ folder: String, runs: Int) throws {
    self.runs = Int64(max(1, runs))
    try FileSystem.createPrivateFolder(folder)
    guard sqlite3_open(folder + "/bare.sqlite", &database) == SQLITE_OK else { throw Failure("open") }
    try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000")
    try execute(
      """
      CREATE TABLE entry (run INTEGER, seq INTEGER, body BLOB, PRIMARY KEY (run, seq)) WITHOUT ROWID;
      CREATE TABLE state (run INTEGER PRIMARY KEY, seq INTEGER, detail BLOB)
      """)
    for run in 0..<self.runs { try execute("INSERT INTO state VALUES (\(run), 0, zeroblob(200))") }
  }

  /// - Parameters:
  ///   - bytes: what a transaction appends, in `rows` rows.
  func measure(count: Int, bytes: Int, rows: Int) throws {
    let begin = try prepare("BEGIN IMMEDIATE")
    let insertion = try prepare("INSERT INTO entry VALUES (?1, ?2, zeroblob(?3))")
    let update = try prepare("UPDATE state SET seq = ?2, detail = zeroblob(200) WHERE run = ?1")
    let commit = try prepare("COMMIT")
    let rows = max(1, rows)
    try RunBench.timed {
      for number in 0..<Int64(count) {
        let last = (number / runs + 1) * Int64(rows)
        try step(begin)
        for row in 0..<Int64(rows) {
          try step(insertion, number % runs, last - row, Int64(bytes / rows))
        }
        try step(update, number % runs, last)
        try step(commit)
      }
      return ""
    }
    for statement in [begin, insertion, update, commit] { sqlite3_finalize(statement) }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK else {
      throw Failure("prepare")
    }
    return statement
  }

  private func step(_ statement: OpaquePointer?, _ values: Int64...) throws {
    for (index, value) in values.enumerated() { sqlite3_bind_int64(statement, Int32(index + 1), value) }
    guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
      throw Failure("a step")
    }
  }

  private func execute(_ sql: String) throws {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
      throw Failure(String(cString: sqlite3_errmsg(database)))
    }
  }

  deinit { sqlite3_close(database) }
}
