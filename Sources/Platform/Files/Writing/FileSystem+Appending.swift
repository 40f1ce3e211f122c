import Glibc

extension FileSystem {
  /// Adds bytes at the end of a file that only its owner may read, in one write, so that lines of several processes do
  /// not mix; the file is made where it is missing. Nothing is synced: this is for what may be lost.
  ///
  /// - Returns: the size of the file behind it.
  @discardableResult
  public static func append(_ bytes: [UInt8], to path: String) throws(SystemError) -> Int {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    defer { close(descriptor) }
    if let failure = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) {
      throw SystemError("write", path, code: failure)
    }
    return Int(max(0, lseek(descriptor, 0, SEEK_END)))
  }
}
