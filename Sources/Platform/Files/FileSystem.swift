import Glibc

/// The file operations that the product needs, each a thin layer over the system call.
public enum FileSystem {
  /// What a path leads to.
  public enum Kind: Sendable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A device, pipe or socket.
    case other
  }

  /// Reads a whole regular file.
  ///
  /// - Parameter limit: files with more bytes are refused with `EFBIG` before anything is read.
  public static func read(_ path: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError("read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw SystemError("read", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SystemError("read", path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    guard status.st_size <= limit else { throw SystemError("read", path, code: EFBIG) }
    guard status.st_size > 0 else { return [] }
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      count = 0
      while count < buffer.count {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if let failure { throw SystemError("read", path, code: failure) }
    return bytes
  }

  /// What stands at a path, symbolic links followed; `nil` where there is nothing.
  public static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// Makes a folder and those above it; one that is there already is fine.
  public static func createFolder(_ path: String) throws(SystemError) {
    if mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST, kind(of: path) == .folder { return }
    let parent = Path.parent(of: path)
    guard code == ENOENT, !parent.isEmpty, parent != path else {
      throw SystemError("create", path, code: code)
    }
    try createFolder(parent)
    guard mkdir(path, 0o755) == 0 || (errno == EEXIST && kind(of: path) == .folder) else {
      throw SystemError("create", path, code: EEXIST)
    }
  }

  /// Removes a file or a link; one that is not there is fine.
  public static func removeFile(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError("remove", path) }
  }

  /// Removes an empty folder.
  public static func removeFolder(_ path: String) throws(SystemError) {
    guard rmdir(path) == 0 || errno == ENOENT else { throw SystemError("remove", path) }
  }

  /// Renames a file or folder, replacing a file that stands at the new path.
  public static func rename(_ old: String, to new: String) throws(SystemError) {
    guard Glibc.rename(old, new) == 0 else { throw SystemError("rename", old) }
  }

  /// Gives a file a second name, or copies it where the file system allows no two names.
  ///
  /// The file must never be written in place: both names would show the change.
  public static func linkFile(_ path: String, to new: String) throws(SystemError) {
    if link(path, new) == 0 { return }
    try writeAtomically(read(path), to: new, durable: false)
  }

  /// The absolute path with every symbolic link resolved.
  public static func realPath(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw SystemError("find", path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The current folder.
  public static func currentFolder() throws(SystemError) -> String { try realPath(".") }
}
