/// A program to run for a step, and within what limits.
public struct ProgramSpec: Sendable, Hashable {
  /// A variable of the environment.
  public struct Variable: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: String

    /// Makes a variable.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The program and its arguments.
  public var words: [String]
  /// The workspace's root: where it runs, and what its path is relative to.
  public var folder: String
  /// The programs that may be started; the first word has to be one of them exactly as it is written.
  public var allow: [String]
  /// The variables of this process that it is given too. `PATH` among them also tells where it is looked for.
  public var inherited: [String]
  /// What it is given beside those.
  public var environment: [Variable]
  /// How long it may run.
  public var timeout: Duration
  /// The most bytes that are kept of each of its two outputs.
  public var outputLimit: Int

  /// Makes a program to run.
  public init(
    words: [String], folder: String, allow: [String], inherited: [String] = [], environment: [Variable] = [],
    timeout: Duration, outputLimit: Int = 1 << 20
  ) {
    self.words = words
    self.folder = folder
    self.allow = allow
    self.inherited = inherited
    self.environment = environment
    self.timeout = timeout
    self.outputLimit = outputLimit
  }
}

/// What became of a program.
public enum ProgramOutcome: Sendable, Hashable {
  /// It ended by itself.
  case exited(status: Int, output: [UInt8], errors: [UInt8], isTruncated: Bool)
  /// It ran longer than it may and was ended, with all that it had started. What it did until then is not known.
  case timedOut
  /// Something ended it by this signal. What it did until then is not known.
  case signalled(Int)
  /// It surely did not run; `reason` says why and what to do, in one line.
  case notStarted(reason: String)
}
