import Effects
import Platform
import TestSupport
import Testing

/// Programs that run too long, say too much or leave something behind.
struct LimitTests {
  /// Starts a child and a grandchild that ignore SIGTERM; each writes its number and holds the outputs open.
  private static let stubborn = """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for name in ("child", "grandchild"):
        if os.fork() == 0:
            continue
        break
    else:
        name = "last"
    open(name + "-" + str(os.getpid()), "w")
    """

  /// Whether a process ends at once: being killed takes it a moment of its own.
  private func ends(_ process: Substring) -> Bool {
    let start = Stopwatch.now()
    while Stopwatch.now() - start < 2_000_000_000 {
      guard let state = try? FileSystem.readAll("/proc/\(process)/stat") else { return true }
      if String(decoding: state, as: UTF8.self).contains(") Z ") { return true }
    }
    return false
  }

  private func processes(_ workshop: Workshop) throws -> [Substring] {
    try FileSystem.names(in: workshop.folder.path).filter { $0 != "bin" }
      .compactMap { $0.split(separator: "-").last }
  }

  @Test func endsTheWholeGroupAtTheTimeout() throws {
    let workshop = try Workshop()
    try workshop.python("bin/slow", Self.stubborn + "\ntime.sleep(60)")
    let start = Stopwatch.now()
    #expect(workshop.run(["bin/slow"], timeout: .milliseconds(700)) == .timedOut)
    let seconds = Double(Stopwatch.now() - start) / 1e9
    #expect(seconds > 2.5 && seconds < 20, "a time of grace of two seconds behind the timeout: \(seconds)")
    let processes = try processes(workshop)
    #expect(processes.count == 3)
    #expect(processes.allSatisfy(ends))
  }

  @Test func takesTheChanceToEndInOrder() throws {
    let workshop = try Workshop()
    try workshop.python(
      "bin/slow",
      """
      def stop(*_):
          open("stopped", "w")
          sys.exit(0)
      signal.signal(signal.SIGTERM, stop)
      time.sleep(60)
      """)
    let start = Stopwatch.now()
    #expect(workshop.run(["bin/slow"], timeout: .milliseconds(700)) == .timedOut)
    #expect(Double(Stopwatch.now() - start) / 1e9 < 2.6)
    #expect(try workshop.bytes("stopped").isEmpty)
  }

  @Test func doesNotWaitForWhatAProgramLeavesBehind() throws {
    let workshop = try Workshop()
    // What stays in the group is killed; what leaves it is not waited for although it holds the outputs open.
    try workshop.python(
      "bin/quick",
      """
      for leaves in (False, True):
          if os.fork() == 0:
              if leaves:
                  os.setsid()
              open(("left-" if leaves else "kept-") + str(os.getpid()), "w")
              print("here", flush=True)
              time.sleep(20 if not leaves else 3)
              os._exit(0)
      while len(os.listdir(".")) < 3:
          time.sleep(0.01)
      print("done", flush=True)
      os._exit(7)
      """)
    let start = Stopwatch.now()
    let outcome = workshop.run(["bin/quick"])
    #expect(outcome.status == 7)
    #expect(outcome.text?.contains("done\n") == true)
    #expect(Double(Stopwatch.now() - start) / 1e9 < 2.9)
    let kept = try FileSystem.names(in: workshop.folder.path).first { $0.hasPrefix("kept-") }
    #expect(kept.flatMap { $0.split(separator: "-").last }.map(ends) == true)
  }

  @Test func keepsTheBeginningOfAFlood() throws {
    let workshop = try Workshop()
    try workshop.python(
      "bin/flood",
      """
      for _ in range(300):
          os.write(1, b"o" * 65536)
          os.write(2, b"e" * 65536)
      sys.exit(5)
      """)
    guard case .exited(let status, let output, let errors, let isTruncated) = workshop.run(["bin/flood"])
    else {
      Issue.record("it did not end")
      return
    }
    #expect(status == 5 && isTruncated)
    #expect(output == [UInt8](repeating: UInt8(ascii: "o"), count: 1 << 20))
    #expect(errors == [UInt8](repeating: UInt8(ascii: "e"), count: 1 << 20))
  }

  @Test func endsAFloodThatNeverStops() throws {
    let workshop = try Workshop()
    #expect(workshop.run(["yes"], timeout: .milliseconds(300), outputLimit: 100) == .timedOut)
  }

  @Test(arguments: [(9, true), (10, false)])
  func tellsExactlyWhenSomethingWasDropped(limit: Int, isTruncated: Bool) throws {
    let workshop = try Workshop()
    let outcome = workshop.run(["printf", "0123456789"], outputLimit: limit)
    #expect(
      outcome
        == .exited(
          status: 0, output: Array("0123456789".utf8.prefix(limit)), errors: [], isTruncated: isTruncated))
  }

  @Test func runsManyAtOnceFromManyThreads() async throws {
    let workshop = try Workshop()
    await withTaskGroup(of: String?.self) { group in
      for number in 0..<40 { group.addTask { workshop.run(["printf", "\(number)"]).text } }
      var answers: Set<String?> = []
      for await answer in group { answers.insert(answer) }
      #expect(answers == Set((0..<40).map { "\($0)" }))
    }
  }
}
