/// Why the journal or the key store could not do what was asked: what happened, where, and what helps.
public enum JournalError: Error, Sendable, Hashable {
  /// Somebody else has appended to the run; nothing was written.
  case conflict(run: String, expected: Int, actual: Int)
  /// Another process kept the store to itself for longer than we wait.
  case busy(path: String)
  /// The disk is full; nothing was written.
  case diskFull(path: String)
  /// The store may be read but not written.
  case readOnly(path: String)
  /// The bytes of the store are not what it wrote.
  case damaged(path: String, what: String)
  /// A newer program made the store.
  case newerSchema(path: String, found: Int, known: Int)
  /// An earlier write or sync failed. What reached the disk is unknown, so this store is used no more.
  case failed(path: String)
  /// A new file was to be made, and something has its name already.
  case taken(path: String)
  /// Others than its owner may read the file of the master key.
  case exposedKey(path: String)
  /// What was asked makes no sense for the store as it is.
  case refused(path: String, why: String)
  /// The master key is missing, not 32 bytes, or not the one that the keys are wrapped with.
  case masterKey(path: String, what: String)
  /// The system refused.
  case system(path: String, what: String)
}

extension JournalError: CustomStringConvertible {
  /// What happened and where.
  public var description: String {
    switch self {
    case .conflict(let run, let expected, let actual):
      "run \(run) has gone on to event \(actual) while event \(expected) was thought to be its last"
    case .busy(let path): "another process keeps \(path) busy"
    case .diskFull(let path): "cannot write \(path): the disk is full; nothing was recorded"
    case .readOnly(let path): "cannot write \(path): it may only be read; nothing was recorded"
    case .damaged(let path, let what): "\(path) is damaged: \(what)"
    case .newerSchema(let path, let found, let known):
      "\(path) has format \(found), and this program knows formats up to \(known)"
    case .failed(let path): "a write to \(path) failed before, and what reached the disk is not known"
    case .taken(let path): "\(path) is there already, and nothing is ever replaced"
    case .exposedKey(let path): "others than its owner may read \(path)"
    case .refused(let path, let why): "\(path): \(why)"
    case .masterKey(let path, let what): "\(path): \(what)"
    case .system(let path, let what): "cannot use \(path): \(what)"
    }
  }

  /// What helps.
  public var remedy: String {
    switch self {
    case .conflict: "look at the run again and repeat what still applies"
    case .busy: "try again when the other process is done"
    case .diskFull: "make room on the disk that holds it and try again"
    case .readOnly: "let this user write there, or name another state folder"
    case .damaged: "keep a copy of the file, and put a backup in its place: `kb run restore FILE --replace`"
    case .newerSchema: "use the newer program"
    case .failed: "look after the disk, start the program again and see what the run says"
    case .taken(let path): "name another file, or move \(path) away first"
    case .exposedKey(let path):
      "`chmod 600 \(path)`, and take the key for known to who could read it until now"
    case .refused: "change the request"
    case .masterKey: "give the master key that the key file was made with"
    case .system: "look after the file and its folder, then try again"
    }
  }
}
