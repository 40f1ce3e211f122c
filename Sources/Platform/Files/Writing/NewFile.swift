import Glibc

/// A file that is written piece by piece and takes its name at the end, by rename: a reader or a crash sees all of
/// it or nothing. One that is not committed is removed.
public final class NewFile {
  private let temporary: String
  private var descriptor: Int32

  /// Starts an empty file in a folder.
  public init(in folder: String) throws(SystemError) {
    temporary = FileSystem.temporaryPath(beside: Path.join(folder, "new"))
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SystemError("write", temporary) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    if let failure = FileSystem.writeAll(bytes, to: descriptor) {
      throw SystemError("write", temporary, code: failure)
    }
  }

  /// Gives the file its name, in the place of one that has it. Nothing is synced: this is for caches.
  public func commit(as path: String) throws(SystemError) {
    let closed = close(descriptor)
    descriptor = -1
    if closed == 0, rename(temporary, path) == 0 { return }
    let failure = errno
    unlink(temporary)
    throw SystemError("write", path, code: failure)
  }
}
