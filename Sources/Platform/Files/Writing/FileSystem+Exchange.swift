import Glibc

extension FileSystem {
  /// Lets two files or folders of one file system change places in one step, so that whoever looks sees one
  /// of them.
  ///
  /// Where the system cannot (`EINVAL`, `ENOSYS`), three renames do it, and for a moment nothing stands at
  /// `second`.
  public static func exchange(_ first: String, _ second: String) throws(SystemError) {
    if exchangeAtOnce(first, second) { return }
    guard errno == EINVAL || errno == ENOSYS else { throw SystemError("rename", second) }
    let aside = "\(first).aside-\(getpid())"
    try rename(second, to: aside)
    do {
      try rename(first, to: second)
    } catch {
      try rename(aside, to: second)
      throw error
    }
    try rename(aside, to: first)
  }

  private typealias RenameAt2 =
    @convention(c) (CInt, UnsafePointer<CChar>, CInt, UnsafePointer<CChar>, CUnsignedInt) -> CInt

  /// `renameat2` with `RENAME_EXCHANGE` (Linux 3.15). The headers hide both from Swift, so the function is
  /// looked up.
  private static func exchangeAtOnce(_ first: String, _ second: String) -> Bool {
    guard let symbol = dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return false
    }
    return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, first, AT_FDCWD, second, 2) == 0
  }
}
