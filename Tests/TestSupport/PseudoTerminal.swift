import Glibc
import Platform

/// A program at a terminal of its own, and the person who types there.
///
/// The terminal neither echoes nor changes line ends, so that what is read is what the program writes.
public final class PseudoTerminal {
  private let terminal: Int32
  private let child: pid_t
  /// Everything that the program has written so far.
  public private(set) var output: [UInt8] = []
  private var isOver = false

  // What Glibc keeps to itself unless `_GNU_SOURCE` is set: TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), and
  // POSIX_SPAWN_SETSID.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  /// How long the program may be silent before it is given up, in milliseconds.
  private static let patience: Int32 = 60_000

  /// Starts a program in a session whose terminal is a new one.
  public init(_ words: [String], in folder: String, environment: [String: String]) throws {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    guard terminal >= 0, ioctl(terminal, Self.setLock, &isLocked) == 0,
      ioctl(terminal, Self.getNumber, &number) == 0
    else { throw SystemError("open", "a pseudo-terminal") }
    let name = "/dev/pts/\(number)"
    var settings = termios()
    tcgetattr(terminal, &settings)
    settings.c_lflag &= ~UInt32(ECHO)
    settings.c_oflag &= ~UInt32(OPOST)
    tcsetattr(terminal, TCSANOW, &settings)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // The first terminal that the leader of a session opens becomes the session's own.
    posix_spawnattr_setflags(&attributes, Self.newSession)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    for stream in [Int32(1), 2] { posix_spawn_file_actions_adddup2(&actions, 0, stream) }
    let arguments = (["env", "-C", folder] + words).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var started = pid_t()
    let failure = posix_spawnp(&started, "env", &actions, &attributes, arguments, variables)
    guard failure == 0 else { throw SystemError("run", words.first ?? "", code: failure) }
    child = started
  }

  deinit { close(terminal) }

  /// Reads until the program asks for a line; whether it does, or is over.
  ///
  /// It asks where the last line that it wrote has no end and stops like a question.
  public func waitForQuestion() throws -> Bool {
    while !isOver {
      let line = String(decoding: output[(output.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)...], as: UTF8.self)
      if Self.endings.contains(where: { line.hasSuffix($0) }) { return true }
      try read()
    }
    return false
  }

  private static let endings = [": ", "? ", ") ", "：", "？", "）"]

  /// Reads until the program is over; its exit status, 128 and more where a signal ended it.
  public func finish() throws -> Int {
    while !isOver { try read() }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemError("wait for", "the program") }
    }
    return Int(status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F))
  }

  private func read() throws {
    var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, Self.patience) > 0 else {
      kill()
      isOver = true
      return
    }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(terminal, &bytes, bytes.count)
    if count < 0, errno == EINTR { return }
    // A terminal whose last program has gone cannot be read: EIO.
    if count <= 0 { isOver = true } else { output += bytes[..<count] }
  }

  /// Types a line, which the record shows between `«` and `»`; `^C`, `^D` and `kill -9` mean what they say.
  public func type(_ text: String) {
    output += Array("«\(text)»\n".utf8)
    switch text {
    case "^C": send([3])
    case "^D": send([4])
    case "kill -9": kill()
    default: send(Array(text.utf8) + [0x0A])
    }
  }

  private func kill() { Glibc.kill(-child, SIGKILL) }

  private func send(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { Glibc.write(terminal, $0.baseAddress, $0.count) }
  }
}
