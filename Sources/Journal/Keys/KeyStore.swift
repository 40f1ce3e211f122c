import BinaryCoding
public import Crypto
import FoundationEssentials
import GRDB
import Platform

/// The keys of the persons that runs are about, in a file of its own beside the journal.
///
/// A person is known by a value, such as a customer number. The file holds no value, only its HMAC; it leads to random
/// subject ids, and each of these to a data key that is wrapped by the master key. Without its key, what was sealed for
/// a subject is lost for ever: that is how it is erased.
public final class KeyStore: Sendable {
  /// The file's name in the state folder.
  public static let fileName = "keys.sqlite"

  let folder: String
  let store: SQLiteStore
  /// Whether the master key is that of the folder's file.
  let hasMasterFile: Bool
  /// Under which values are looked up.
  let storeKey: SymmetricKey
  /// Never held while the store is waited for, since it is taken inside transactions too.
  let state: Lock<State>

  /// What changes: the generator with each use, the rest in a rotation.
  struct State {
    var master: MasterKey
    /// The store key as it is wrapped with this master key. Another one in the file says that another process has
    /// changed the master key.
    var wrapped: [UInt8]
    var generator: any RandomNumberGenerator
  }

  /// The file.
  public var path: String { store.path }

  /// Opens the key file of a state folder, or makes both, and the master key where it comes from a file.
  ///
  /// - Parameter generator: where new keys, ids and nonces come from.
  /// - Throws: ``JournalError/masterKey(path:what:)`` if it is not the one that the keys are wrapped with.
  public init(
    folder: String, master source: MasterKey.Source = .file,
    generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    durability: Durability = .full
  ) throws(JournalError) {
    self.folder = folder
    var generator: any RandomNumberGenerator = generator
    let store = try SQLiteStore(
      Path.join(folder, Self.fileName), schema: .keys, durability: durability, erasing: true)
    let lock = try SQLiteStore.locking(folder, at: .masterKey)
    defer { withExtendedLifetime(lock) {} }
    let known = try store.use { try Self.wrappedStoreKey(in: $0) }
    let master: MasterKey
    switch source {
    case .given(let given): (master, hasMasterFile) = (given, false)
    case .file:
      hasMasterFile = true
      master = try Self.masterKey(in: folder, opening: known, using: &generator)
    }
    let wrapped: [UInt8]
    if let known {
      guard let key = KeyWrapping.unwrap(known, of: .store, with: master) else {
        let path = hasMasterFile ? Path.join(folder, MasterKey.fileName) : store.path
        throw .masterKey(path: path, what: "the keys are wrapped with another master key")
      }
      (storeKey, wrapped) = (key, known)
    } else {
      storeKey = SymmetricKey(data: [UInt8].random(32, using: &generator))
      wrapped = KeyWrapping.wrap(storeKey, of: .store, with: master, using: &generator)
      try store.write { [wrapped] in
        try $0.execute(sql: "INSERT INTO store (id, wrapped_key) VALUES (1, ?)", arguments: [Data(wrapped)])
      }
    }
    self.store = store
    state = Lock(State(master: master, wrapped: wrapped, generator: generator))
  }

  /// Whether a state folder has a key file, with keys in it or not.
  public static func exists(in folder: String) -> Bool {
    FileSystem.kind(of: Path.join(folder, fileName)) != nil
  }

  static func wrappedStoreKey(in db: Database) throws -> [UInt8]? {
    var statement = try DirectStatement("SELECT wrapped_key FROM store", in: db)
    return try statement.first { $0.bytes(at: 0) }
  }

  // MARK: Subjects

  /// The subject id of a value: the one that names its person, else a new one with a key of its own. Without a value, a
  /// new one that nobody is linked to yet.
  public func subject(for value: String?) throws(JournalError) -> String {
    try subjects(for: value, beside: 0).subject
  }

  /// The subject id of a value, and some new ones beside it that are linked to the value too, in one transaction.
  public func subjects(for value: String?, beside count: Int) throws(JournalError) -> (
    subject: String, others: [String]
  ) {
    let digest = value.map(digest)
    return try store.write { db in
      let known = try digest.flatMap { try Self.person(of: $0, in: db) }
      let subject = try known ?? insertSubject(in: db)
      let others = try (0..<max(0, count)).map { _ in try insertSubject(in: db) }
      if let digest {
        for id in (known == nil ? [subject] : []) + others { try Self.link(id, to: digest, in: db) }
      }
      return (subject, others)
    }
  }

  /// Says whom a subject id is about, once that is known. A subject that was erased stays so.
  ///
  /// - Returns: whether the subject is there.
  @discardableResult
  public func link(_ subject: String, to value: String) throws(JournalError) -> Bool {
    try link([subject], to: value)
  }

  /// Says whom several subject ids are about, in one transaction.
  ///
  /// - Returns: whether all of them are there.
  @discardableResult
  public func link(_ subjects: [String], to value: String) throws(JournalError) -> Bool {
    let digest = digest(value)
    return try store.write { db in
      var areThere = true
      for subject in subjects where try !Self.link(subject, to: digest, in: db) { areThere = false }
      return areThere
    }
  }

  /// The subject id that names the person of a value: the first that was linked to it, so that all runs of a person name
  /// the same one however late they learned of it; `nil` where there is none.
  public func person(of value: String) throws(JournalError) -> String? {
    let digest = digest(value)
    return try store.use { try Self.person(of: digest, in: $0) }
  }

  /// The subject ids of a value, the oldest first.
  public func subjects(of value: String) throws(JournalError) -> [String] {
    let digest = digest(value)
    return try store.use { try Self.subjects(of: digest, in: $0) }
  }

  // MARK: Keys

  /// The data key of a subject; `nil` where it was erased or never was.
  public func key(of subject: String) throws(JournalError) -> SymmetricKey? {
    try keys(of: [subject])[subject]
  }

  /// The data keys of those subjects that have one.
  public func keys(of subjects: some Sequence<String>) throws(JournalError) -> [String: SymmetricKey] {
    try store.read { db in
      var keys: [String: SymmetricKey] = [:]
      let master = state.withLock { $0.master }
      var statement = try DirectStatement("SELECT wrapped_key FROM subject WHERE id = ?", in: db)
      for subject in subjects where keys[subject] == nil {
        statement.bind(subject)
        guard let wrapped = try statement.first({ $0.bytes(at: 0) }) else { continue }
        keys[subject] = try unwrap(wrapped, of: subject, with: master)
      }
      return keys
    }
  }

  func unwrap(_ wrapped: [UInt8], of subject: String, with master: MasterKey) throws -> SymmetricKey {
    guard let key = KeyWrapping.unwrap(wrapped, of: .subject(subject), with: master) else {
      throw JournalError.masterKey(
        path: path, what: "the key of subject \(subject) is damaged, or wrapped with another master key")
    }
    return key
  }

  // MARK: Rows

  func digest(_ value: String) -> [UInt8] {
    Sealer.hmac(Array(value.utf8), with: storeKey)
  }

  static func subjects(of digest: [UInt8], in db: Database) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM subject JOIN link ON link.subject = subject.number
        WHERE link.value = ? ORDER BY number
        """)
    return try String.fetchAll(statement, arguments: [Data(digest)])
  }

  private static func person(of digest: [UInt8], in db: Database) throws -> String? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT id FROM subject JOIN link ON link.subject = subject.number
        WHERE link.value = ? AND link.is_person = 1
        """)
    return try String.fetchOne(statement, arguments: [Data(digest)])
  }

  private func insertSubject(in db: Database) throws -> String {
    let wrappedStoreKey = try Self.wrappedStoreKey(in: db)
    return try state.withLock { state in
      guard wrappedStoreKey == state.wrapped else {
        throw JournalError.masterKey(path: path, what: "another process has changed the master key meanwhile")
      }
      let id = [UInt8].random(16, using: &state.generator).hexadecimal
      let key = SymmetricKey(data: [UInt8].random(32, using: &state.generator))
      let wrapped = KeyWrapping.wrap(key, of: .subject(id), with: state.master, using: &state.generator)
      var insertion = try DirectStatement("INSERT INTO subject (id, wrapped_key) VALUES (?, ?)", in: db)
      insertion.bind(id)
      insertion.bind(wrapped)
      try insertion.run()
      return id
    }
  }

  @discardableResult
  private static func link(_ subject: String, to digest: [UInt8], in db: Database) throws -> Bool {
    var search = try DirectStatement("SELECT number FROM subject WHERE id = ?", in: db)
    search.bind(subject)
    guard let number = try search.first({ try $0.integer(at: 0) }) else { return false }
    var insertion = try DirectStatement(
      """
      INSERT INTO link (value, subject, is_person)
      VALUES (?1, ?2, NOT EXISTS (SELECT 1 FROM link WHERE value = ?1 AND is_person = 1))
      ON CONFLICT DO NOTHING
      """, in: db)
    insertion.bind(digest)
    insertion.bind(number)
    try insertion.run()
    return true
  }
}
