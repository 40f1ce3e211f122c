import CSpawn
import Glibc

/// A program that answers what is written to it, such as `git cat-file --batch`, for as long as it is referred to.
///
/// It belongs to one thread at a time. What it writes to standard error is dropped. Its standard input is a socket, so
/// that writing to a program that has ended is an error and not a signal.
public final class ChildConversation: @unchecked Sendable {
  private let child: pid_t
  private let input: Int32
  private let output: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: its path; no list of folders is searched.
  ///   - words: what it is called and its arguments.
  ///   - environment: its whole environment, each as `NAME=value`.
  ///   - folder: the folder it starts in.
  public init(program: String, words: [String], environment: [String], folder: String) throws(SystemError) {
    let process = ChildProcess(
      program: program, words: words, environment: environment, folder: folder, timeout: .zero,
      outputLimit: 0)
    var sockets: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &sockets) == 0 else { throw SystemError("create", "a socket") }
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else {
      for socket in sockets { close(socket) }
      throw SystemError("create", "a pipe")
    }
    defer {
      close(sockets[1])
      close(ends[1])
    }
    do throws(SystemError) {
      child = try process.start(input: sockets[1], output: ends[1])
    } catch {
      close(sockets[0])
      close(ends[0])
      throw error
    }
    input = sockets[0]
    output = ends[0]
  }

  deinit {
    close(input)
    close(output)
    kill(child, SIGKILL)
    _ = ChildProcess.reap(child)
  }

  /// Writes bytes; waits where the program has not read the last ones.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let sent = bytes.withUnsafeBytes { buffer in
        send(input, buffer.baseAddress.map { $0 + done }, buffer.count - done, Int32(MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { throw SystemError("write to", "a program") }
      done += sent
    }
  }

  /// Reads what the program has written, at least a byte; waits for it.
  ///
  /// - Returns: the number of bytes; 0 where the program has ended.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let got = Glibc.read(output, buffer.baseAddress, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw SystemError("read from", "a program") }
      return got
    }
  }
}
