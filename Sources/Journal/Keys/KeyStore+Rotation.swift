import Crypto
import FoundationEssentials
import GRDB
import Platform

extension KeyStore {
  /// Changes the master key: wraps every key anew, all or none. Data keys, and what they seal, stay as they are.
  ///
  /// Where the master key comes from a file, the file is replaced; else the caller keeps the new one. Other processes
  /// that have the key store open must open it again.
  public func rotate(to newMaster: MasterKey) throws(JournalError) {
    let lock = try SQLiteStore.locking(folder, at: .masterKey)
    defer { withExtendedLifetime(lock) {} }
    let next = Path.join(folder, Self.nextMasterKey)
    // If we are cut short behind this, whoever opens the store next sees from the keys which of both is in force.
    if hasMasterFile { try newMaster.write(next) }
    let before = state.withLock { ($0.master, $0.wrapped) }
    do {
      try store.write { try rewrap(in: $0, with: newMaster) }
    } catch {
      state.withLock { ($0.master, $0.wrapped) = before }
      throw error
    }
    if hasMasterFile { try Self.install(next, in: folder) }
    // The keys as the old master key wrapped them lie in the log and in free pages still.
    try store.emptyLog()
    try store.use { try $0.execute(sql: "VACUUM") }
    try store.emptyLog()
  }

  private func rewrap(in db: Database, with newMaster: MasterKey) throws {
    let old = state.withLock { $0.master }
    let update = try db.cachedStatement(sql: "UPDATE subject SET wrapped_key = ? WHERE number = ?")
    var last: Int64 = 0
    while true {
      let rows = try Row.fetchAll(
        db, sql: "SELECT number, id, wrapped_key FROM subject WHERE number > ? ORDER BY number LIMIT 500",
        arguments: [last])
      for row in rows {
        last = try row.integer(at: 0)
        let id = try row.text(at: 1)
        let key = try unwrap(try row.bytes(at: 2), of: id, with: old)
        try update.execute(arguments: [Data(wrap(key, of: .subject(id), with: newMaster)), last])
      }
      if rows.count < 500 { break }
    }
    let wrapped = wrap(storeKey, of: .store, with: newMaster)
    try db.execute(sql: "UPDATE store SET wrapped_key = ?", arguments: [Data(wrapped)])
    state.withLock { ($0.master, $0.wrapped) = (newMaster, wrapped) }
  }

  private func wrap(_ key: SymmetricKey, of owner: KeyWrapping.Owner, with master: MasterKey) -> [UInt8] {
    state.withLock { KeyWrapping.wrap(key, of: owner, with: master, using: &$0.generator) }
  }

  // MARK: The file

  private static let nextMasterKey = "master.key.next"

  private static func install(_ next: String, in folder: String) throws(JournalError) {
    do {
      try FileSystem.replace(Path.join(folder, MasterKey.fileName), with: next)
    } catch {
      throw JournalError(error)
    }
  }

  /// The master key of a folder's file, made where no key was ever wrapped. A rotation that was cut short is finished or
  /// taken back, whichever the wrapped key says.
  static func masterKey(
    in folder: String, opening wrapped: [UInt8]?, using generator: inout any RandomNumberGenerator
  ) throws(JournalError) -> MasterKey {
    let path = Path.join(folder, MasterKey.fileName)
    let next = Path.join(folder, nextMasterKey)
    let current = try MasterKey.read(path)
    guard let wrapped else {
      if let current { return current }
      let new = MasterKey(using: &generator)
      try new.write(path)
      return new
    }
    if let current, KeyWrapping.unwrap(wrapped, of: .store, with: current) != nil {
      try? FileSystem.removeFile(next)
      return current
    }
    if let new = try MasterKey.read(next), KeyWrapping.unwrap(wrapped, of: .store, with: new) != nil {
      try install(next, in: folder)
      return new
    }
    guard let current else {
      throw .masterKey(path: path, what: "it is missing, and there are keys wrapped with it")
    }
    return current
  }
}
