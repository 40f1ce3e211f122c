import Glibc

/// What the process's standard streams lead to.
public enum Terminal {
  /// A standard stream.
  public enum Stream: Int32, Sendable {
    /// Standard input.
    case input = 0
    /// Standard output: data.
    case output = 1
    /// Standard error: messages.
    case error = 2
  }

  /// Whether a person sits at the stream.
  public static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// The terminal's columns; `COLUMNS`, then 80, where it cannot be asked.
  public static var columns: Int {
    var size = winsize()
    if ioctl(Stream.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    guard let columns = Environment.value("COLUMNS").flatMap({ Int($0) }), columns > 0 else { return 80 }
    return columns
  }

  /// The terminal's lines; `nil` where it cannot be asked.
  public static var rows: Int? {
    var size = winsize()
    guard ioctl(Stream.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// Writes all bytes to a stream, as far as it takes them.
  public static func write(_ bytes: [UInt8], to stream: Stream) {
    _ = try? deliver(bytes, to: stream)
  }

  /// Writes all bytes to a stream.
  ///
  /// - Returns: `false` where the reader has gone (a closed pipe), which is not an error.
  /// - Throws: `SystemError` where the bytes are lost, such as on a full disk.
  @discardableResult
  public static func deliver(_ bytes: [UInt8], to stream: Stream) throws(SystemError) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      if written < 0, errno != EPIPE { throw SystemError("write", "the output") }
      guard written > 0 else { return false }
      rest = rest.dropFirst(written)
    }
    return true
  }

  /// Lets a closed pipe be an error of the write instead of the end of the process.
  public static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Shows bytes in the user's pager (`$KB_PAGER`, `$PAGER`, else `less -FRX`); prints them where there is none.
  public static func page(_ bytes: [UInt8]) {
    let command = Environment.value("KB_PAGER") ?? Environment.value("PAGER") ?? "less -FRX"
    guard command != "cat", !command.isEmpty, let pipe = popen(command, "w") else {
      write(bytes, to: .output)
      return
    }
    _ = bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, pipe) }
    let status = pclose(pipe)
    if status == 127 << 8 { write(bytes, to: .output) }
  }
}

/// The process's environment.
public enum Environment {
  /// The value of a variable; `nil` where it is not set.
  public static func value(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// All variables, each as `NAME=value`.
  public static var all: [String] {
    var all: [String] = []
    var variable = environ
    while let text = variable.pointee {
      all.append(String(cString: text))
      variable += 1
    }
    return all
  }

  /// The number of this process.
  public static var processID: Int { Int(getpid()) }

  /// The name of the user who runs the process. The system's list of users comes last: a statically linked program can
  /// read only the part of it that stands in a file.
  public static var userName: String? {
    for name in ["LOGNAME", "USER"] {
      if let name = value(name), !name.isEmpty { return name }
    }
    return getpwuid(getuid()).flatMap { $0.pointee.pw_name.map { String(cString: $0) } }
  }
}

/// A clock that only moves forward, for progress and timings.
public enum Stopwatch {
  /// Nanoseconds since some fixed moment.
  public static func now() -> UInt64 { read(CLOCK_MONOTONIC) }

  /// Nanoseconds of processor time that this process has taken.
  public static func processorTime() -> UInt64 { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
