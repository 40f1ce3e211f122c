import Glibc

/// An advisory lock on a file (flock), held until it is released or the process ends.
public final class FileLock: Sendable {
  private let descriptor: Int32

  /// Waits until the lock is free, then takes it; the file is made where it does not exist.
  public init(_ path: String) throws(SystemError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemError("lock", path) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw SystemError("lock", path) }
    }
  }

  /// Gives the lock back. Call it in a `defer`: a lock that nothing refers to any more is given back at once.
  public func release() { flock(descriptor, LOCK_UN) }

  // Runs after a failed initializer too.
  deinit { close(descriptor) }
}
