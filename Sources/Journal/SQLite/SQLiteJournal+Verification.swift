import BinaryCoding
import Crypto
import GRDB

extension SQLiteJournal {
  /// The hash of the last event of every run.
  public func heads() throws(JournalError) -> JournalHeads {
    try store.use { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT run, max(seq), hash FROM event GROUP BY run ORDER BY run")
      var heads: [JournalHeads.Head] = []
      while let row = try rows.next() {
        heads.append(
          JournalHeads.Head(
            run: try row.text(at: 0), sequence: Int(try row.integer(at: 1)), hash: try row.bytes(at: 2)))
      }
      return JournalHeads(heads)
    }
  }

  /// Checks one run, or all of them, the pinned versions and the database's own structure.
  public func verify(
    run: String? = nil, against heads: JournalHeads? = nil
  ) throws(JournalError) -> JournalVerification {
    let anchored = heads?.heads.filter { run == nil || $0.run == run } ?? []
    return try store.read { db in
      var check = JournalCheck(anchored: anchored)
      do {
        try Self.readSummaries(of: run, in: db, into: &check)
        try Self.readEvents(of: run, in: db, into: &check)
        check.finishRuns()
        if run == nil {
          try Self.readVersions(in: db, into: &check)
          let answers = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
          for answer in answers where answer != "ok" { check.add(.damagedStore(answer)) }
        }
      } catch let error as DatabaseError where error.isDamage {
        // The structure is so broken that rows cannot be read: that is a finding, and all that can be said.
        check.add(.damagedStore(error.message ?? "it is no database"))
      }
      return check.verification
    }
  }

  private static func readSummaries(of run: String?, in db: Database, into check: inout JournalCheck) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT CAST(run AS BLOB), seq FROM run WHERE ?1 IS NULL OR run = ?1", arguments: [run])
    while let row = try rows.next() { check.count(try row.integer(at: 1), of: try row.bytes(at: 0)) }
  }

  private static func readEvents(of run: String?, in db: Database, into check: inout JournalCheck) throws {
    let rows = try Row.fetchCursor(
      db, sql: StoredEvent.query(run == nil ? "ORDER BY run, seq" : "WHERE run = ? ORDER BY seq"),
      arguments: run.map { [$0] } ?? [])
    while let row = try rows.next() { check.add(try StoredEvent(row)) }
  }

  private static func readVersions(in db: Database, into check: inout JournalCheck) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT hash, bytes FROM sop_version ORDER BY hash")
    while let row = try rows.next() {
      let hash = try row.text(at: 0)
      let right = Array(SHA256.hash(data: try row.bytes(at: 1))).hexadecimal
      if hash != right { check.add(.changedVersion(hash: hash)) }
    }
  }
}

extension DatabaseError {
  /// Whether the bytes of the file are at fault.
  var isDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }
}
