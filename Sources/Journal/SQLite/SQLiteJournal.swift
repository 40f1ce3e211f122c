import Platform

/// The run journal as a SQLite file of a state folder.
///
/// Any number of threads and processes may use one file; each opens its own journal. A commit costs one sync, and one
/// in 1,000 pages written costs a checkpoint more.
public final class SQLiteJournal: RunJournal {
  /// The file's name in the state folder.
  public static let fileName = "runs.sqlite"

  let store: SQLiteStore
  /// Held as long as the journal is open, so that no restore takes the file away under it.
  private let presence: RangeLock?

  /// The file.
  public var path: String { store.path }

  /// Opens the journal of a state folder, or makes both. A journal of an older form is migrated.
  public convenience init(folder: String, durability: Durability = .full) throws(JournalError) {
    try self.init(folder: folder, schema: .journal, durability: durability, patience: SQLiteStore.patience)
  }

  init(folder: String, schema: Schema, durability: Durability, patience: Int) throws(JournalError) {
    do { try FileSystem.createPrivateFolder(folder) } catch { throw JournalError(error) }
    presence = try SQLiteStore.locking(folder, at: .journal, shared: true, patience: patience)
    store = try SQLiteStore(
      Path.join(folder, Self.fileName), schema: schema, durability: durability, patience: patience)
  }

  /// A journal in a store that the caller has for itself.
  init(unlocked store: SQLiteStore) {
    self.store = store
    presence = nil
  }
}
