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

/// A log in SQLite as it could not be simpler: one table, one prepared statement, a row a transaction, and the same
/// durability.
final class BareLog {
  private var database: OpaquePointer?

  init(_ folder: String) throws {
    try FileSystem.createPrivateFolder(folder)
    guard sqlite3_open(folder + "/bare.sqlite", &database) == SQLITE_OK else { throw Failure("open") }
    try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000")
    try execute("CREATE TABLE entry (run TEXT, seq INTEGER, body BLOB, PRIMARY KEY (run, seq)) WITHOUT ROWID")
  }

  func measure(count: Int, bytes: Int) throws {
    var statement: OpaquePointer?
    let insertion = "INSERT INTO entry VALUES ('r' || (?1 % 100), ?1, zeroblob(?2))"
    guard sqlite3_prepare_v2(database, insertion, -1, &statement, nil) == SQLITE_OK else {
      throw Failure("prepare")
    }
    try RunBench.timed {
      for number in 0..<count {
        sqlite3_bind_int64(statement, 1, Int64(number))
        sqlite3_bind_int64(statement, 2, Int64(bytes))
        guard sqlite3_step(statement) == SQLITE_DONE, sqlite3_reset(statement) == SQLITE_OK else {
          throw Failure("insert")
        }
      }
      return ""
    }
    sqlite3_finalize(statement)
  }

  private func execute(_ sql: String) throws {
    guard sqlite3_exec(database, sql, nil, nil, nil) == SQLITE_OK else {
      throw Failure(String(cString: sqlite3_errmsg(database)))
    }
  }

  deinit { sqlite3_close(database) }
}
