import CSpawn
import Glibc

/// A pipe between this process and one that it starts; closed when nothing refers to it any more.
final class ChildPipe: Sendable {
  /// The end that is read, without waiting.
  let reader: Int32
  private let writerEnd: Lock<Int32>

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else { throw SystemError("create", "a pipe") }
    reader = Self.aboveStandardStreams(ends[0])
    writerEnd = Lock(Self.aboveStandardStreams(ends[1]))
    guard reader >= 0, writer >= 0, fcntl(reader, F_SETFL, O_NONBLOCK) == 0 else {
      throw SystemError("create", "a pipe")
    }
  }

  deinit {
    if reader >= 0 { close(reader) }
    closeWriter()
  }

  /// The end that is written to; −1 once it is closed.
  var writer: Int32 { writerEnd.withLock { $0 } }

  /// Closes the end that is written to.
  func closeWriter() {
    writerEnd.withLock { end in
      if end >= 0 { close(end) }
      end = -1
    }
  }

  /// A descriptor with a number that putting the standard streams in place cannot overwrite: a process started
  /// without standard streams gets theirs for its first files.
  private static func aboveStandardStreams(_ descriptor: Int32) -> Int32 {
    guard descriptor <= STDERR_FILENO else { return descriptor }
    let higher = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    close(descriptor)
    return higher
  }
}
