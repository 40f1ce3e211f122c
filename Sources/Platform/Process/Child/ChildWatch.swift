import Glibc

/// Reads what a process writes until it has ended, and ends it when its time is up.
struct ChildWatch {
  private let child: pid_t
  private let outputs: [ChildPipe]
  private let exit: ChildPipe
  private let grace: Duration
  private let limit: Int

  /// What was kept of each output.
  private(set) var kept: [[UInt8]]
  /// Whether some of an output was dropped.
  private(set) var isTruncated = false
  /// Whether the process was ended from here.
  private(set) var isTimedOut = false
  private var isKilled = false
  private var deadline: UInt64
  private var isOpen: [Bool]
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(
    child: pid_t, outputs: [ChildPipe], exit: ChildPipe, timeout: Duration, grace: Duration, limit: Int
  ) {
    self.child = child
    self.outputs = outputs
    self.exit = exit
    self.grace = grace
    self.limit = limit
    deadline = Self.moment(after: timeout)
    kept = outputs.map { _ in [] }
    isOpen = outputs.map { _ in true }
  }

  mutating func untilExit() {
    while true {
      var waits = zip(outputs, isOpen).map { pipe, isOpen in
        pollfd(fd: isOpen ? pipe.reader : -1, events: Int16(POLLIN), revents: 0)
      }
      waits.append(pollfd(fd: exit.reader, events: Int16(POLLIN), revents: 0))
      let found = poll(&waits, nfds_t(waits.count), milliseconds)
      if found == 0, !isKilled, Stopwatch.now() >= deadline { end() }
      guard found > 0 else { continue }
      for index in outputs.indices where waits[index].revents != 0 { _ = read(index) }
      if waits[outputs.count].revents != 0 { break }
      // A process that writes without pause is never waited for.
      if !isKilled, Stopwatch.now() >= deadline { end() }
    }
    // The process is not reaped yet, so the number of its group cannot be another's.
    kill(-child, SIGKILL)
    for index in outputs.indices { drain(index) }
  }

  /// Asks the group to end, and makes it end when it was asked before.
  private mutating func end() {
    if isTimedOut {
      isKilled = true
      kill(-child, SIGKILL)
    } else {
      isTimedOut = true
      deadline = Self.moment(after: grace)
      kill(-child, SIGTERM)
    }
  }

  /// Reads what is there now; `false` where nothing is.
  private mutating func read(_ index: Int) -> Bool {
    let got = Glibc.read(outputs[index].reader, &buffer, buffer.count)
    if got < 0, errno == EINTR { return true }
    if got < 0, errno == EAGAIN { return false }
    guard got > 0 else {
      isOpen[index] = false
      return false
    }
    let room = limit - kept[index].count
    kept[index].append(contentsOf: buffer[..<min(got, room)])
    if got > room { isTruncated = true }
    return true
  }

  /// Reads what the process left in a pipe: at most as much as a pipe holds, for something that left the group may
  /// still be writing.
  private mutating func drain(_ index: Int) {
    guard isOpen[index] else { return }
    for _ in 0..<16 where !read(index) { return }
  }

  /// How long to wait for the next thing to happen; −1 for ever.
  private var milliseconds: Int32 {
    if isKilled { return -1 }
    let now = Stopwatch.now()
    return now >= deadline ? 0 : Int32(clamping: (deadline - now + 999_999) / 1_000_000)
  }

  /// A moment of the stopwatch; at most 292 years away.
  private static func moment(after span: Duration) -> UInt64 {
    let nanoseconds = max(span, .zero) / .nanoseconds(1)
    return Stopwatch.now() + UInt64(min(nanoseconds, Double(Int64.max / 2)))
  }
}
