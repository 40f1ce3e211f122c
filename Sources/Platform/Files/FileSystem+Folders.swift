import Glibc

extension FileSystem {
  /// The names in a folder, sorted by bytes, without `.` and `..`; empty where there is no folder.
  public static func names(in path: String) throws(SystemError) -> [String] {
    try rawNames(in: Array(path.utf8CString)).map { name in
      String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Removes a folder and all below it, or a file, never following symbolic links.
  public static func removeTree(_ path: String) throws(SystemError) {
    try removeTree(raw: Array(path.utf8CString))
  }

  /// On bytes, because the names in a folder need not be UTF-8.
  private static func removeTree(raw path: [CChar]) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw SystemError("remove", shown(path))
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in try rawNames(in: path) {
        try removeTree(raw: path.dropLast() + [CChar(bitPattern: UInt8(ascii: "/"))] + name)
      }
      guard rmdir(path) == 0 || errno == ENOENT else { throw SystemError("remove", shown(path)) }
    } else {
      guard unlink(path) == 0 || errno == ENOENT else { throw SystemError("remove", shown(path)) }
    }
  }

  /// The names in a folder, each closed by a NUL, sorted by bytes.
  private static func rawNames(in path: [CChar]) throws(SystemError) -> [[CChar]] {
    guard let folder = opendir(path) else {
      if errno == ENOENT { return [] }
      throw SystemError("list", shown(path))
    }
    defer { closedir(folder) }
    var names: [[CChar]] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw SystemError("list", shown(path)) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      if name != [46, 0], name != [46, 46, 0] { names.append(name) }
    }
    return names.sorted { strcmp($0, $1) < 0 }
  }

  private static func shown(_ path: [CChar]) -> String {
    String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
