import GRDB

/// What a database file is for, and the steps that lead from an empty one to the newest form.
struct Schema: Sendable {
  /// `PRAGMA application_id`: four letters in the file's header.
  let applicationID: Int32
  /// What stands in messages.
  let name: String
  /// The n-th statement list leads from form n to form n + 1. Those that were released are never changed.
  var migrations: [String]

  /// The newest form.
  var version: Int { migrations.count }

  /// `kbjr`: the run journal.
  static let journal = Schema(
    applicationID: 0x6B62_6A72, name: "run journal",
    migrations: [
      """
      CREATE TABLE sop_version (
        hash TEXT NOT NULL PRIMARY KEY,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE TABLE event (
        run TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        type TEXT NOT NULL,
        body BLOB NOT NULL,
        prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (run, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE run (
        run TEXT NOT NULL PRIMARY KEY,
        sop TEXT NOT NULL,
        version TEXT NOT NULL REFERENCES sop_version (hash),
        state INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER,
        due_at INTEGER,
        needs_program INTEGER NOT NULL,
        subject TEXT,
        seq INTEGER NOT NULL,
        detail BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX run_going_on ON run (started_at, run) WHERE state < 2;
      CREATE INDEX run_due ON run (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX run_program ON run (run) WHERE needs_program = 1;
      CREATE INDEX run_subject ON run (subject) WHERE subject IS NOT NULL;
      CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
      CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
      """
    ])

  /// `kbky`: the keys of data subjects.
  static let keys = Schema(
    applicationID: 0x6B62_6B79, name: "key file",
    migrations: [
      """
      CREATE TABLE store (
        id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
        wrapped_key BLOB NOT NULL
      ) STRICT;
      CREATE TABLE subject (
        number INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        wrapped_key BLOB NOT NULL
      ) STRICT;
      CREATE TABLE link (
        value BLOB NOT NULL,
        subject INTEGER NOT NULL REFERENCES subject (number) ON DELETE CASCADE,
        PRIMARY KEY (value, subject)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX link_subject ON link (subject);
      """,
      // Of the subjects of a value, the one that names the person: the first that was linked.
      """
      ALTER TABLE link ADD COLUMN is_person INTEGER NOT NULL DEFAULT 0;
      UPDATE link SET is_person = 1
        WHERE subject = (SELECT min(other.subject) FROM link AS other WHERE other.value = link.value);
      CREATE UNIQUE INDEX link_person ON link (value) WHERE is_person = 1;
      """,
    ])

  /// The form of a database; `nil` where it is empty.
  func form(of db: Database, path: String) throws -> Int? {
    let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if id == 0, version == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 {
      return nil
    }
    guard id == applicationID, version > 0 else {
      throw JournalError.damaged(path: path, what: "it is no \(name)")
    }
    guard version <= self.version else {
      throw JournalError.newerSchema(path: path, found: version, known: self.version)
    }
    return version
  }

  /// Brings a database to the newest form, all or nothing.
  func migrate(_ db: Database, path: String) throws {
    try db.inTransaction(.immediate) {
      for migration in migrations[(try form(of: db, path: path) ?? 0)...] { try db.execute(sql: migration) }
      try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }
}
