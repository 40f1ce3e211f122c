import Glibc

extension FileSystem {
  /// Writes a new file that only its owner may read; the file is synced.
  ///
  /// - Throws: `EEXIST` where something stands there: a secret is never written over.
  public static func writeSecret(_ bytes: [UInt8], to path: String) throws(SystemError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    var failure = bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
    if failure == nil, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if let failure {
      unlink(path)
      throw SystemError("write", path, code: failure)
    }
  }

  /// Reads a file that only its owner, the user of this process, may read.
  ///
  /// - Returns: `nil` where others may read or write it, so that it is no secret any more.
  /// - Throws: `SystemError` where it cannot be read, is no regular file, or has more bytes than `limit`.
  public static func readSecret(_ path: String, limit: Int) throws(SystemError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError("read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemError("read", path, code: EINVAL) }
    guard status.st_size <= limit else { throw SystemError("read", path, code: EFBIG) }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() else { return nil }
    return try drain(descriptor, path, limit: limit)
  }
}
