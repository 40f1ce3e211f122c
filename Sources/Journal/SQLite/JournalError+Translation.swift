import GRDB
import Platform

extension JournalError {
  /// What a failure of SQLite means to the journal.
  init(_ error: DatabaseError, path: String, systemCode: Int32) {
    let system = SystemError("use", path, code: systemCode)
    // SQLite often forgets why the system refused.
    let isFull = system.isFullDisk || FileSystem.isFull(Path.parent(of: path))
    var cause = error.message ?? "\(error.resultCode)"
    if isFull { cause = "the disk is full" } else if systemCode != 0 { cause += " (\(system.reason))" }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_IOERR where Self.unsure.contains(error.extendedResultCode):
      self = .system(path: path, what: "\(cause); whether the last step was recorded is not known")
    case .SQLITE_IOERR where isFull: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN where system.isRefusal: self = .readOnly(path: path)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self = .damaged(path: path, what: error.message ?? "it is no database")
    default: self = .system(path: path, what: cause)
    }
  }

  /// Failures behind which the disk may hold all, a part, or nothing of what was written.
  private static let unsure: [ResultCode] = [
    .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_WRITE, .SQLITE_IOERR_TRUNCATE,
  ]

  /// What a failure of a file operation means to the journal.
  init(_ error: SystemError) {
    if error.isRefusal {
      self = .readOnly(path: error.path)
    } else if error.isFullDisk {
      self = .diskFull(path: error.path)
    } else {
      self = .system(path: error.path, what: error.reason)
    }
  }
}
