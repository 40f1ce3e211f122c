import Glibc

/// A file without a name, for what does not fit into memory: the system removes it with the last reference or with
/// the process, however that ends.
public final class ScratchFile: Sendable {
  private let descriptor: Int32
  private let length = Lock(0)

  /// Makes an empty file on the disk of a folder.
  public init(in folder: String) throws(SystemError) {
    let path = FileSystem.temporaryPath(beside: Path.join(folder, "scratch"))
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    unlink(path)
  }

  deinit { close(descriptor) }

  /// Appends bytes from any thread.
  ///
  /// - Returns: where they lie.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Range<Int> {
    let start = length.withLock { length in
      defer { length += bytes.count }
      return length
    }
    var done = 0
    while done < bytes.count {
      let written = pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, start + done)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        throw SystemError("write", "a temporary file", code: written < 0 ? errno : EIO)
      }
      done += written
    }
    return start..<start + bytes.count
  }

  /// Reads bytes that were appended into memory for as many.
  public func read(_ range: Range<Int>, into target: UnsafeMutableRawBufferPointer) throws(SystemError) {
    precondition(target.count >= range.count)
    var done = 0
    while done < range.count {
      let got = pread(
        descriptor, target.baseAddress.map { $0 + done }, range.count - done, range.lowerBound + done)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw SystemError("read", "a temporary file", code: got < 0 ? errno : EIO) }
      done += got
    }
  }
}
