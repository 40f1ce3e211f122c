import Glibc

extension FileSystem {
  /// Makes a folder that only its owner may enter, and those above it; one that is there already is left as it is.
  /// The new entry is synced, so that what is later synced inside cannot be lost with the folder.
  public static func createPrivateFolder(_ path: String) throws(SystemError) {
    guard kind(of: path) != .folder else { return }
    let parent = Path.parent(of: path)
    if !parent.isEmpty { try createFolder(parent) }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemError("create", path) }
    syncFolder(of: path)
  }

  /// Makes an empty file that only its owner may read, unless a file stands there.
  ///
  /// - Returns: whether it was made.
  @discardableResult public static func createPrivateFile(_ path: String) throws(SystemError) -> Bool {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST, kind(of: path) == .file { return false }
      throw SystemError("create", path)
    }
    close(descriptor)
    return true
  }

  /// Whether group and others may neither read nor write a file.
  public static func isPrivate(_ path: String) throws(SystemError) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SystemError("read", path) }
    return status.st_mode & 0o077 == 0
  }

  /// Gives a finished file its lasting name, and refuses (`EEXIST`) where something has that name already. The file and
  /// the folder are synced.
  public static func publish(_ temporary: String, as path: String) throws(SystemError) {
    let descriptor = open(temporary, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError("write", path) }
    let failure = fsync(descriptor) == 0 ? nil : errno
    close(descriptor)
    if let failure { throw SystemError("write", path, code: failure) }
    if link(temporary, path) == 0 {
      unlink(temporary)
    } else {
      // File systems without hard links: look, then rename.
      guard errno != EEXIST, kind(of: path) == nil else { throw SystemError("write", path, code: EEXIST) }
      try rename(temporary, to: path)
    }
    syncFolder(of: path)
  }

  /// Puts a synced file in the place of another, so that the change lasts.
  public static func replace(_ path: String, with new: String) throws(SystemError) {
    try rename(new, to: path)
    syncFolder(of: path)
  }
}
