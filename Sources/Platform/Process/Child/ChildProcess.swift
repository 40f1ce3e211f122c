/// A program that is started directly, never by a shell, runs apart from this process, and is over in bounded time.
///
/// It gets a session and group of its own (so no terminal, and no ^C meant for this process), an empty standard input,
/// no descriptor of this process beside its two outputs, and every signal as a program finds it at first.
public struct ChildProcess: Sendable {
  /// The path of the program; no list of folders is searched.
  public var program: String
  /// What it is called and its arguments, each handed over byte for byte. None may hold a NUL.
  public var words: [String]
  /// Its whole environment, each as `NAME=value`. None may hold a NUL.
  public var environment: [String]
  /// The folder it starts in.
  public var folder: String
  /// How long it may run.
  public var timeout: Duration
  /// How long it has to end itself when asked to at the timeout.
  public var grace: Duration
  /// The most bytes that are kept of each of its two outputs; the rest is read and dropped.
  public var outputLimit: Int

  /// Makes a process that is not started yet.
  public init(
    program: String, words: [String], environment: [String], folder: String, timeout: Duration,
    grace: Duration = .seconds(2), outputLimit: Int
  ) {
    self.program = program
    self.words = words
    self.environment = environment
    self.folder = folder
    self.timeout = timeout
    self.grace = grace
    self.outputLimit = max(outputLimit, 0)
  }

  /// How a process ended.
  public enum End: Sendable, Hashable {
    /// By itself, with this exit status.
    case exited(Int)
    /// By this signal, which did not come from here.
    case signalled(Int)
    /// It ran longer than it may, and was ended.
    case timedOut
  }

  /// What a process left behind.
  public struct Result: Sendable, Hashable {
    /// How it ended.
    public var end: End
    /// What it wrote to standard output.
    public var output: [UInt8]
    /// What it wrote to standard error.
    public var errors: [UInt8]
    /// Whether it wrote more than is kept.
    public var isTruncated: Bool
  }

  /// Starts the program and waits until it is over.
  ///
  /// At the timeout its group is sent SIGTERM, and SIGKILL when the time of grace is over. The process is over when
  /// its first program ends: what that left running in its group is killed, so nothing acts behind the answer, and
  /// what left the group is not waited for, even if it holds the outputs open.
  /// - Throws: `SystemError` where the program surely did not run.
  public func run() throws(SystemError) -> Result {
    let output = try ChildPipe()
    let errors = try ChildPipe()
    let exit = try ChildPipe()
    let child = try start(output: output, errors: errors)
    // A thread waits, because waiting for a process and for bytes is two kinds of waiting.
    let waiter = WorkerThread {
      ChildProcess.waitForExit(of: child)
      exit.closeWriter()
    }
    var watch = ChildWatch(
      child: child, outputs: [output, errors], exit: exit, timeout: timeout, grace: grace, limit: outputLimit)
    watch.untilExit()
    waiter.join()
    let end = Self.reap(child)
    return Result(
      end: watch.isTimedOut ? .timedOut : end, output: watch.kept[0], errors: watch.kept[1],
      isTruncated: watch.isTruncated)
  }
}
