import Glibc

/// Lets a person end a process that waits (^C, SIGTERM) between two pieces of its work instead of within one.
public enum Interruption {
  /// Written to by the signal handler; set before the handler is.
  private nonisolated(unsafe) static var sender: Int32 = -1
  private nonisolated(unsafe) static var receiver: Int32 = -1

  /// Catches the signals from now on; what waits has to look at `descriptor`.
  public static func begin() throws(SystemError) {
    guard receiver < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError("create", "a pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (receiver, sender) = (ends[0], ends[1])
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        let code = errno
        var byte: UInt8 = 0
        _ = Glibc.write(Interruption.sender, &byte, 1)
        errno = code
      }
    }
  }

  /// Can be read from once a signal came; −1 before `begin`.
  static var descriptor: Int32 { receiver }

  /// Waits some milliseconds; whether a signal came until then.
  public static func hasCome(withinMilliseconds milliseconds: Int) -> Bool {
    var polled = pollfd(fd: receiver, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, Int32(clamping: milliseconds)) > 0
  }
}
