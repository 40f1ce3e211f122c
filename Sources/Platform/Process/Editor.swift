import Glibc

/// The user's editor.
public enum Editor {
  /// Opens a file in an editor at the terminal and waits until it is closed.
  ///
  /// - Parameter command: a shell command such as `vim -p`, as `$EDITOR` holds; the path is passed as an argument of
  ///   its own and never read by the shell.
  /// - Returns: the editor's exit status; 127 where it cannot be started.
  public static func open(_ path: String, with command: String) -> Int32 {
    let words = ["/bin/sh", "-c", "\(command) \"$1\"", command, path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    guard posix_spawn(&child, words[0], nil, nil, &arguments, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
