import Glibc

/// The lines that a person types at a terminal.
public struct LineInput: ~Copyable {
  /// What came.
  public enum Line: Sendable, Hashable {
    /// A line without its end.
    case text(String)
    /// A line that is no UTF-8, such as the rest of a character that was half erased.
    case unreadable
    /// There will be no more: ^D, or the terminal is gone.
    case end
    /// The person wants to leave: ^C, or the process was asked to end.
    case interrupted
  }

  private var buffer: [UInt8] = []
  private var isAtEnd = false

  /// The longest line in bytes; what is longer is unreadable.
  private static let limit = 1 << 16

  /// Begins to read standard input. Signals are caught from now on, if `Interruption` does not catch them yet.
  public init() throws(SystemError) {
    try Interruption.begin()
    Self.letErasingTakeWholeCharacters()
  }

  /// Waits for the next line.
  public mutating func next() -> Line {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[..<end]
        defer { buffer.removeSubrange(...end) }
        guard line.count <= Self.limit, let text = String(validating: line, as: UTF8.self) else {
          return .unreadable
        }
        return .text(text.hasSuffix("\r") ? String(text.dropLast()) : text)
      }
      if isAtEnd { return .end }
      switch read() {
      case .some(true): isAtEnd = true
      case .some(false): continue
      case .none: return .interrupted
      }
    }
  }

  /// Reads what is there; whether it was the end, `nil` where a signal came.
  private mutating func read() -> Bool? {
    var waited = [
      pollfd(fd: Terminal.Stream.input.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: Interruption.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waited, nfds_t(waited.count), -1) < 0 {
      guard errno == EINTR else { return true }
    }
    if waited[1].revents != 0 { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(Terminal.Stream.input.rawValue, &bytes, bytes.count)
    if count < 0, errno == EINTR { return false }
    guard count > 0 else { return true }
    // What nobody will read need not be kept.
    if buffer.count <= Self.limit || bytes[..<count].contains(UInt8(ascii: "\n")) {
      buffer += bytes[..<count]
    }
    return false
  }

  /// Lets the terminal's own line editing know that characters may have several bytes; most terminals do already.
  private static func letErasingTakeWholeCharacters() {
    var settings = termios()
    guard tcgetattr(Terminal.Stream.input.rawValue, &settings) == 0, settings.c_iflag & UInt32(IUTF8) == 0
    else { return }
    settings.c_iflag |= UInt32(IUTF8)
    tcsetattr(Terminal.Stream.input.rawValue, TCSANOW, &settings)
  }
}
