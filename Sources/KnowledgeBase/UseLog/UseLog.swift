import Content
public import Platform

/// The log of searches and opened articles on this machine: JSON Lines in the state folder, off unless `log: on` stands
/// in kb.yaml; `docs/use-log.md` says what is kept.
public struct UseLog: Sendable {
  /// What was read.
  public struct Reading: Sendable {
    /// The events, oldest first.
    public var events: [UseEvent] = []
    /// Lines that could not be read.
    public var brokenLines = 0
  }

  /// From this size in bytes on, a new file is begun; the one before it is kept, older ones are not.
  static let fileSize = 2 << 20

  /// The folder of the log.
  public let folder: String

  /// Takes the log of a state folder.
  public init(stateFolder: String) { folder = Path.join(stateFolder, "use") }

  private var current: String { Path.join(folder, "use.jsonl") }
  private var former: String { Path.join(folder, "use.1.jsonl") }

  /// Whether anything was ever logged.
  public var exists: Bool { FileSystem.kind(of: current) == .file || FileSystem.kind(of: former) == .file }

  /// Adds an event.
  ///
  /// - Complexity: one write; now and then a rename.
  public func add(_ event: UseEvent) throws(SystemError) {
    try FileSystem.createPrivateFolder(folder)
    guard try FileSystem.append(event.line, to: current) > Self.fileSize else { return }
    let lock = try FileLock(Path.join(folder, "lock"))
    defer { lock.release() }
    // Another process may have begun a new file meanwhile.
    guard let status = try? FileSystem.read(current, limit: 4 * Self.fileSize).count, status > Self.fileSize
    else { return }
    try FileSystem.replace(former, with: current)
  }

  /// Reads what is there; lines that are broken are counted and passed over.
  ///
  /// - Complexity: linear in the log, which is bounded.
  public func read() -> Reading {
    var reading = Reading()
    for path in [former, current] {
      guard let bytes = try? FileSystem.read(path, limit: 4 * Self.fileSize) else { continue }
      for line in bytes.split(separator: 0x0A) {
        if let event = UseEvent(line: line) { reading.events.append(event) } else { reading.brokenLines += 1 }
      }
    }
    return reading
  }
}

extension SearchSession {
  /// Logs a search of this session where kb.yaml turns the log on.
  public func log(_ words: String, _ answer: SearchAnswer, on day: @autoclosure () throws -> CivilDate) throws
  {
    if workspace.configuration.log { try workspace.log(search: words, answer, on: day()) }
  }
}

extension Workspace {
  /// The log of this workspace on this machine.
  public var useLog: UseLog { UseLog(stateFolder: runFolder) }

  /// Logs a search where kb.yaml turns the log on.
  public func log(search words: String, _ answer: SearchAnswer, on day: CivilDate) throws(WorkspaceError) {
    let query = LoggedQuery.normalized(words)
    guard configuration.log, !query.isEmpty else { return }
    try log(.search(query: query, hits: answer.hits.count, top: answer.hits.map(\.id)), on: day)
  }

  /// Logs that an article or SOP was shown, where kb.yaml turns the log on.
  public func log(open id: String, on day: CivilDate) throws(WorkspaceError) {
    if configuration.log { try log(.open(id: id), on: day) }
  }

  /// Logs whether an article helped.
  ///
  /// - Throws: `WorkspaceError` where kb.yaml does not turn the log on, or it cannot be written.
  public func log(rating id: String, isHelpful: Bool, on day: CivilDate) throws(WorkspaceError) {
    guard configuration.log else { throw Self.logIsOff }
    try log(.rating(id: id, isHelpful: isHelpful), on: day)
  }

  private func log(_ act: UseEvent.Act, on day: CivilDate) throws(WorkspaceError) {
    try WorkspaceError.wrap { try useLog.add(UseEvent(act, on: day)) }
  }

  static var logIsOff: WorkspaceError {
    .failed("nothing is logged here\n  help: write `log: on` into kb.yaml; docs/use-log.md says what is kept")
  }
}
