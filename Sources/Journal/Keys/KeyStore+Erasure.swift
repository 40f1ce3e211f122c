import GRDB

extension KeyStore {
  /// Erases a person: all subject ids of a value.
  ///
  /// - Returns: the ids whose keys were destroyed; what was sealed for them is lost.
  @discardableResult
  public func erase(value: String) throws(JournalError) -> [String] {
    let digest = digest(value)
    return try erase { try Self.subjects(of: digest, in: $0) }
  }

  /// Erases subjects by their ids; those that are not there are passed over.
  ///
  /// - Returns: the ids whose keys were destroyed; what was sealed for them is lost.
  @discardableResult
  public func erase(subjects: [String]) throws(JournalError) -> [String] {
    try erase { _ in subjects }
  }

  /// Removes rows, then every trace of them: freed bytes are overwritten (`secure_delete`), the log is emptied, and the
  /// file is written anew without its free pages.
  ///
  /// The keys are gone with the first commit. If the rest fails, such as when another process reads for long, the error
  /// says so, and erasing again (even nothing) makes up for it.
  private func erase(_ chosen: (Database) throws -> [String]) throws(JournalError) -> [String] {
    let erased = try store.write { db in
      try chosen(db).filter { id in
        try db.execute(sql: "DELETE FROM subject WHERE id = ?", arguments: [id])
        return db.changesCount > 0
      }
    }
    try store.emptyLog()
    try store.use { try $0.execute(sql: "VACUUM") }
    try store.emptyLog()
    return erased
  }
}
