import CSQLiteWAL
import GRDB
import Platform

/// A SQLite file in the state folder: opened, brought to the newest form, and used one transaction at a time.
///
/// One connection, not a pool: a command lives for milliseconds, and a pool would set `synchronous` back.
final class SQLiteStore: Sendable {
  let path: String
  private let queue: DatabaseQueue
  /// Whether a write or sync has failed: then nothing is known about what reached the disk, and the connection's cache
  /// may differ from it.
  private let hasFailed = Lock(false)

  /// Opens a file, or makes it with the folder it lies in.
  ///
  /// - Parameters:
  ///   - erasing: whether removed bytes are overwritten.
  ///   - patience: milliseconds for which other processes are waited for.
  init(
    _ path: String, schema: Schema, durability: Durability, erasing: Bool = false, patience: Int = patience
  ) throws(JournalError) {
    self.path = path
    do {
      try FileSystem.createPrivateFolder(Path.parent(of: path))
      // SQLite gives its log and its index the permissions of the file.
      try FileSystem.createPrivateFile(path)
    } catch {
      throw JournalError(error)
    }
    queue = try Self.translating(path) {
      try DatabaseQueue(path: path, configuration: Self.configuration(durability, erasing, patience))
    }
    try prepare(schema, durability, patience)
  }

  private static func configuration(_ durability: Durability, _ erasing: Bool, _ patience: Int)
    -> Configuration
  {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patience) / 1000)
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = \(durability.pragma);
          PRAGMA wal_autocheckpoint = 1000;
          PRAGMA journal_size_limit = \(longestLog);
          PRAGMA secure_delete = \(erasing ? "ON" : "OFF");
          """)
      guard csqlite_keep_wal_on_close(db.sqliteConnection.map { UnsafeMutableRawPointer($0) }) == 0 else {
        throw DatabaseError(message: "the log cannot be kept when the connection is closed")
      }
    }
    return configuration
  }

  /// Bytes to which the log is cut when it begins anew. It stays shorter by itself, except while somebody reads for long:
  /// no checkpoint passes a reader.
  static let longestLog = 8 << 20

  /// Milliseconds for which a user waits before being told that another process is busy.
  static let patience = 5000

  private func prepare(_ schema: Schema, _ durability: Durability, _ patience: Int) throws(JournalError) {
    // In a transaction: another process may be making the database just now.
    let isReady = try read { db in
      let isNewest = try schema.form(of: db, path: path) == schema.version
      return try isNewest && Self.hasLog(db)
    }
    if !isReady {
      // Switching to the log does not wait for others as a transaction does.
      let lock = try Self.locking(Path.parent(of: path), at: .setUp, patience: patience)
      try use { db in
        if try !Self.hasLog(db) {
          guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
            throw JournalError.system(path: path, what: "its file system cannot hold a write-ahead log")
          }
        }
        try schema.migrate(db, path: path)
      }
      withExtendedLifetime(lock) {}
    }
    // Libraries set this back; a promise of durability is worth a look.
    guard try use({ try Int.fetchOne($0, sql: "PRAGMA synchronous") }) == durability.level else {
      throw .system(path: path, what: "`synchronous` is not in force")
    }
  }

  private static func hasLog(_ db: Database) throws -> Bool {
    try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
  }

  // MARK: Use

  /// Uses the connection outside a transaction.
  func use<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
    guard !hasFailed.withLock({ $0 }) else { throw .failed(path: path) }
    do {
      return try queue.writeWithoutTransaction { db in
        do {
          return try body(db)
        } catch let error as DatabaseError {
          throw translated(error, of: db)
        }
      }
    } catch {
      throw Self.journalError(error, path)
    }
  }

  /// Reads one state of the database.
  func read<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
    try transaction("BEGIN", body)
  }

  /// Writes all or nothing, after everybody who writes now.
  func write<Result>(_ body: (Database) throws -> Result) throws(JournalError) -> Result {
    try transaction("BEGIN IMMEDIATE", body)
  }

  private func transaction<Result>(_ begin: String, _ body: (Database) throws -> Result) throws(JournalError)
    -> Result
  {
    try use { db in
      try db.run(begin)
      do {
        let result = try body(db)
        try db.run("COMMIT")
        return result
      } catch {
        // Some failures have ended the transaction already.
        if db.isInsideTransaction { try? db.run("ROLLBACK") }
        throw error
      }
    }
  }

  /// Copies the database as it is at one moment over another one (SQLite's online backup).
  func copy(to other: SQLiteStore) throws(JournalError) {
    try Self.translating(other.path) { try queue.backup(to: other.queue) }
  }

  /// Copies the database as it is at one moment into a new private file. The file is complete by itself, and opens even
  /// where nothing may be written beside it.
  func copy(toNewFile file: String) throws(JournalError) {
    do { try FileSystem.createPrivateFile(file) } catch { throw JournalError(error) }
    try Self.translating(file) {
      let copy = try DatabaseQueue(path: file)
      try queue.backup(to: copy)
      let mode = try copy.writeWithoutTransaction {
        try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
      }
      guard mode == "delete" else { throw JournalError.system(path: file, what: "its log cannot be closed") }
      try copy.close()
    }
  }

  /// Copies a database that is not known to be one of ours, and which is only read, into a new private file.
  static func copy(foreign file: String, toNewFile path: String) throws(JournalError) {
    do { try FileSystem.createPrivateFile(path) } catch { throw JournalError(error) }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(Double(patience) / 1000)
    try translating(file) {
      try DatabaseQueue(path: file, configuration: configuration).backup(to: DatabaseQueue(path: path))
    }
  }

  /// Copies the whole log into the database and empties it.
  func emptyLog() throws(JournalError) {
    let isBusy = try use { try Int.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") != 0 }
    if isBusy { throw .busy(path: path) }
  }

  // MARK: Errors

  private func translated(_ error: DatabaseError, of db: Database) -> JournalError {
    let code = csqlite_system_errno(db.sqliteConnection.map { UnsafeMutableRawPointer($0) })
    if error.resultCode == .SQLITE_IOERR { hasFailed.withLock { $0 = true } }
    return JournalError(error, path: path, systemCode: code)
  }

  private static func translating<Result>(_ path: String, _ body: () throws -> Result) throws(JournalError)
    -> Result
  {
    do {
      return try body()
    } catch {
      throw journalError(error, path)
    }
  }

  private static func journalError(_ error: any Error, _ path: String) -> JournalError {
    switch error {
    case let error as JournalError: error
    case let error as DatabaseError: JournalError(error, path: path, systemCode: 0)
    default: .system(path: path, what: "\(error)")
    }
  }
}
