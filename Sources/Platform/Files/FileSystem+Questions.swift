import Glibc

extension SystemError {
  /// Whether the file is larger than the caller reads.
  public var isTooLarge: Bool { code == EFBIG }

  /// Whether the file is none that the system can execute.
  public var isNoProgram: Bool { code == ENOEXEC }
}

extension FileSystem {
  /// Whether this process may make and replace files in a folder.
  public static func isWritable(_ folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

  /// The time of the last change of a file's content, in nanoseconds since 1970; `nil` where there is none.
  public static func modified(_ path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? FileStatus(status).modified : nil
  }

  /// Whether the file system that holds a path has no room left for this user.
  public static func isFull(_ path: String) -> Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && status.f_blocks > 0 && status.f_bavail == 0
  }

  /// Whether a regular file stands at a path relative to a root, without a symbolic link that leads out of it.
  ///
  /// - Parameter root: an absolute path with every symbolic link resolved.
  public static func isFile(at path: String, inside root: String) -> Bool {
    let full = Path.join(root, path)
    guard kind(of: full) == .file, let real = try? realPath(full) else { return false }
    return FolderWalk.isInside(real, root)
  }

  /// Whether a regular file, no link to one, stands at a path and holds just these bytes.
  public static func holds(_ bytes: [UInt8], at path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size == bytes.count else {
      return false
    }
    return (try? read(path)) == bytes
  }
}
