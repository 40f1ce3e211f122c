import Glibc

/// A lock on one byte of a file, held until it is released or the process ends: the kernel gives it back even after
/// `kill -9`. The byte need not exist, so one file holds as many locks as there are offsets.
///
/// Each lock belongs to an open file of its own (open file description locks, Linux 3.15), so two locks of one process
/// exclude each other as those of two processes do.
public final class RangeLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock on a byte; `nil` where somebody else holds it. The file is made where it does not exist, readable
  /// by its owner alone.
  ///
  /// - Parameters:
  ///   - offset: which byte, from 0.
  ///   - shared: whether others may hold it at the same time, if they share it too.
  ///   - patience: milliseconds to wait for it.
  public init?(_ path: String, offset: Int64, shared: Bool = false, patience: Int = 0) throws(SystemError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError("lock", path) }
    var left = patience
    while !Self.take(descriptor, offset, shared) {
      let code = errno
      if code == EINTR { continue }
      guard code == EAGAIN || code == EACCES else { throw SystemError("lock", path, code: code) }
      guard left > 0 else { return nil }
      usleep(5000)
      left -= 5
    }
  }

  private static func take(_ descriptor: Int32, _ offset: Int64, _ shared: Bool) -> Bool {
    var range = Glibc.flock()
    range.l_type = Int16(shared ? F_RDLCK : F_WRLCK)
    range.l_whence = Int16(SEEK_SET)
    range.l_start = off_t(offset)
    range.l_len = 1
    return fcntl(descriptor, setOpenFileDescriptionLock, &range) == 0
  }

  /// `F_OFD_SETLK`, which the headers show only to GNU sources.
  private static let setOpenFileDescriptionLock: Int32 = 37

  // Runs after a failed initializer too. A child that another thread is just starting has the open file as well, until
  // it executes its program: closing alone would leave the lock with it.
  deinit {
    var range = Glibc.flock()
    range.l_type = Int16(F_UNLCK)
    range.l_whence = Int16(SEEK_SET)
    _ = fcntl(descriptor, Self.setOpenFileDescriptionLock, &range)
    close(descriptor)
  }
}
