import Glibc
import Synchronization

extension FileSystem {
  /// Writes a file so that a reader, a crash or a power loss sees the old bytes or the new, never a part: a temporary
  /// file beside it is written, synced and renamed, then the folder is synced.
  ///
  /// A file that is there already keeps its permissions; a symbolic link in its place is replaced.
  ///
  /// - Parameter durable: `false` leaves out both syncs, for caches that can be made again.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: String, durable: Bool = true, mode: UInt32 = 0o644
  )
    throws(SystemError)
  {
    let temporary = temporaryPath(beside: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    var failure = keepMode(of: path, on: descriptor) ?? bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    if failure == nil, durable, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, Glibc.rename(temporary, path) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw SystemError("write", path, code: failure)
    }
    if durable { syncFolder(of: path) }
  }

  /// Writes bytes; the system's error number where that fails.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var done = 0
    while done < bytes.count {
      let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if written < 0, errno == EINTR { continue }
      if written < 0 { return errno }
      done += written
    }
    return nil
  }

  /// Makes the entry of a file in its folder last.
  static func syncFolder(of path: String) {
    let folder = Path.parent(of: path)
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static let writes = Atomic<Int>(0)

  /// A name of its own for each write, short enough beside any name, and hidden from walks.
  public static func temporaryPath(beside path: String) -> String {
    let number = writes.add(1, ordering: .relaxed).newValue
    return Path.join(Path.parent(of: path), ".kb-\(getpid())-\(number).tmp")
  }

  /// Removes what writes that were cut short left in a folder. Call it only where no other process writes there.
  public static func removeTemporaryFiles(in folder: String) {
    guard let names = try? names(in: folder) else { return }
    for name in names where name.hasPrefix(".kb-") && name.hasSuffix(".tmp") {
      unlink(Path.join(folder, name))
    }
  }

  private static func keepMode(of path: String, on descriptor: Int32) -> Int32? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return fchmod(descriptor, status.st_mode & 0o7777) == 0 ? nil : errno
  }
}
