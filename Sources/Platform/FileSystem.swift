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

  /// Writes a file so that a reader, a crash or a power loss sees the old bytes or the new, never a part: a temporary
  /// file beside it is written, synced and renamed, then the folder is synced.
  ///
  /// - Parameter durable: `false` leaves out both syncs, for caches that can be made again.
  public static func writeAtomically(
    _ bytes: [UInt8], to path: String, durable: Bool = true, mode: UInt32 = 0o644
  )
    throws(SystemError)
  {
    let temporary = "\(path).tmp-\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    var failure = writeAll(bytes, to: descriptor)
    if failure == nil, durable, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == nil { failure = errno }
    if failure == nil, Glibc.rename(temporary, path) != 0 { failure = errno }
    if let failure {
      unlink(temporary)
      throw SystemError("write", path, code: failure)
    }
    if durable { syncFolder(of: path) }
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        if written < 0, errno == EINTR { continue }
        if written < 0 { return errno }
        done += written
      }
      return nil
    }
  }

  private static func syncFolder(of path: String) {
    let folder = Path.parent(of: path)
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
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
    if mkdir(path, 0o755) == 0 || errno == EEXIST && kind(of: path) == .folder { return }
    guard errno == ENOENT, !Path.parent(of: path).isEmpty else { throw SystemError("create", path) }
    try createFolder(Path.parent(of: path))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw SystemError("create", path) }
  }

  /// Removes a file or a link; one that is not there is fine.
  public static func removeFile(_ path: String) throws(SystemError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw SystemError("remove", path) }
  }

  /// Removes an empty folder.
  public static func removeFolder(_ path: String) throws(SystemError) {
    guard rmdir(path) == 0 || errno == ENOENT else { throw SystemError("remove", path) }
  }

  /// Removes a folder and all below it, never following symbolic links.
  public static func removeTree(_ path: String) throws(SystemError) {
    for name in try names(in: path) {
      let child = Path.join(path, name)
      var status = stat()
      guard lstat(child, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR { try removeTree(child) } else { try removeFile(child) }
    }
    try removeFolder(path)
  }

  /// Renames a file or folder, replacing a file that stands at the new path.
  public static func rename(_ old: String, to new: String) throws(SystemError) {
    guard Glibc.rename(old, new) == 0 else { throw SystemError("rename", old) }
  }

  /// The names in a folder, sorted by bytes, without `.` and `..`; empty where there is no folder.
  public static func names(in path: String) throws(SystemError) -> [String] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw SystemError("list", path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
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
