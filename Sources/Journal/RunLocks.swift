import Crypto
import Platform

/// The bytes of `runs.lock` that are locked, and what for.
enum LockedByte: Int64 {
  /// A database of the folder is being made or migrated.
  case setUp = 0
  /// The journal is open; a restore needs it alone.
  case journal = 1
  /// The master key is being made or changed.
  case masterKey = 2

  /// Runs begin behind these.
  static let firstRun: Int64 = 1024
}

extension SQLiteStore {
  /// Takes a lock of the folder, waiting as long as for a transaction.
  static func locking(
    _ folder: String, at byte: LockedByte, shared: Bool = false, patience: Int = patience
  ) throws(JournalError) -> RangeLock {
    let path = Path.join(folder, RunLocks.fileName)
    do {
      guard
        let lock = try RangeLock(path, offset: byte.rawValue, shared: shared, patience: patience)
      else { throw JournalError.busy(path: path) }
      return lock
    } catch let error as SystemError {
      throw JournalError(error)
    } catch {
      throw .busy(path: path)
    }
  }
}

/// Locks that say "somebody runs the program of this run now". The kernel gives them back when the process dies.
public struct RunLocks: Sendable {
  static let fileName = "runs.lock"
  private let path: String

  /// The locks of a state folder, which is made where it does not exist.
  public init(folder: String) throws(JournalError) {
    path = Path.join(folder, Self.fileName)
    do { try FileSystem.createPrivateFolder(folder) } catch { throw JournalError(error) }
  }

  /// A lock that is held until it is released or nothing refers to it any more.
  public final class Token: Sendable {
    private let lock: Lock<RangeLock?>

    init(_ lock: RangeLock) { self.lock = Lock(lock) }

    /// Gives the lock back.
    public func release() { lock.withLock { $0 = nil } }
  }

  /// Takes the lock of a run; `nil` where somebody holds it, in this process or another.
  public func take(_ run: String) throws(JournalError) -> Token? {
    let digest = SHA256.hash(data: Array(run.utf8)).prefix(8)
    let number = digest.reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
    // Bytes of the file that never exist; two runs share one by a chance of 2^-62.
    let offset = Int64(number >> 2) + LockedByte.firstRun
    do { return try RangeLock(path, offset: offset).map(Token.init) } catch { throw JournalError(error) }
  }
}
