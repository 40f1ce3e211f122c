import GRDB
import Platform

extension SQLiteJournal {
  /// Copies the journal as it is at one moment into a new file, while others go on using it. The keys of persons are not
  /// in it.
  ///
  /// The file appears whole, under its name, or not at all; one that is there is never replaced.
  public func backup(to path: String) throws(JournalError) {
    guard FileSystem.kind(of: path) == nil else { throw .taken(path: path) }
    let temporary = FileSystem.temporaryPath(beside: path)
    defer { Self.removeDatabase(temporary) }
    try store.copy(toNewFile: temporary)
    do {
      try FileSystem.publish(temporary, as: path)
    } catch  where error.isTaken {
      throw .taken(path: path)
    } catch {
      throw JournalError(error)
    }
  }

  /// Puts a backup in the place of the journal of a state folder, all or nothing, after it was verified.
  ///
  /// - Parameter replacing: whether runs that are there may be moved aside; without it they are never touched.
  /// - Throws: ``JournalError/busy(path:)`` as long as anybody has the journal open.
  /// - Returns: the file that the replaced journal is kept in, if it held runs.
  @discardableResult
  public static func restore(
    from backup: String, into folder: String, replacing: Bool = false
  ) throws(JournalError) -> String? {
    guard FileSystem.kind(of: backup) == .file else {
      throw .system(path: backup, what: "no file has that name")
    }
    let path = Path.join(folder, fileName)
    do { try FileSystem.createPrivateFolder(folder) } catch { throw JournalError(error) }
    let absence = try SQLiteStore.locking(folder, at: .journal, patience: 0)
    defer { withExtendedLifetime(absence) {} }
    let temporary = FileSystem.temporaryPath(beside: path)
    defer { removeDatabase(temporary) }
    let checked = try verifiedCopy(of: backup, at: temporary)
    var aside = replacing ? try moveDamagedAside(path) : nil
    let current = try SQLiteStore(path, schema: .journal, durability: .full)
    if aside == nil { aside = try moveAside(current, replacing: replacing) }
    try checked.copy(to: current)
    try current.emptyLog()
    return aside
  }

  private static func verifiedCopy(of backup: String, at path: String) throws(JournalError) -> SQLiteStore {
    do throws(JournalError) {
      try SQLiteStore.copy(foreign: backup, toNewFile: path)
      let copy = try SQLiteStore(path, schema: .journal, durability: .full)
      if let finding = try SQLiteJournal(unlocked: copy).verify().findings.first {
        throw .damaged(path: backup, what: finding.description)
      }
      return copy
    } catch {
      throw error.naming(backup)
    }
  }

  /// Gives a journal that cannot be opened any more another name, so that nothing of it is lost; the new name, or `nil`
  /// where it can be opened.
  private static func moveDamagedAside(_ path: String) throws(JournalError) -> String? {
    do throws(JournalError) {
      _ = try SQLiteStore(path, schema: .journal, durability: .full)
      return nil
    } catch {
      guard case .damaged = error else { throw error }
    }
    let aside = freeName(beside: path)
    for suffix in ["", "-wal", "-shm"] where FileSystem.kind(of: path + suffix) != nil {
      do { try FileSystem.replace(aside + suffix, with: path + suffix) } catch { throw JournalError(error) }
    }
    return aside
  }

  private static func freeName(beside path: String) -> String {
    var number = 1
    while FileSystem.kind(of: "\(path).replaced-\(number)") != nil { number += 1 }
    return "\(path).replaced-\(number)"
  }

  private static func moveAside(_ current: SQLiteStore, replacing: Bool) throws(JournalError) -> String? {
    let holdsRuns = try current.use { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") != 0 }
    guard holdsRuns else { return nil }
    guard replacing else {
      throw .refused(path: current.path, why: "it holds runs, and a restore would replace them")
    }
    let aside = freeName(beside: current.path)
    try SQLiteJournal(unlocked: current).backup(to: aside)
    return aside
  }

  /// Removes a database that nobody has open, with what SQLite made beside it.
  private static func removeDatabase(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { try? FileSystem.removeFile(path + suffix) }
  }
}

extension JournalError {
  /// What is wrong with a copy, said of the file it was made from.
  fileprivate func naming(_ file: String) -> JournalError {
    switch self {
    case .damaged(_, let what): .damaged(path: file, what: what)
    case .newerSchema(_, let found, let known): .newerSchema(path: file, found: found, known: known)
    default: self
    }
  }
}
