/// A store of runs: append-only events in a hash chain per run, a summary of each run, and the versions that runs are
/// pinned to.
///
/// What `append` has returned survives the process, the system and the power. All calls may come from any thread.
public protocol RunJournal: Sendable {
  /// Appends events to a run and replaces its summary, all or nothing.
  ///
  /// - Parameters:
  ///   - sequence: the number of the run's last event as the caller knows it; 0 makes the run. Without events, only
  ///     the summary is replaced.
  ///   - version: stored in the same transaction, where it is not there yet. The summary's version must be stored.
  /// - Throws: ``JournalError/conflict(run:expected:actual:)`` if somebody else has appended meanwhile.
  /// - Returns: the events as they are kept.
  @discardableResult
  func append(
    _ events: [NewEvent], to run: String, expecting sequence: Int, summary: RunSummary,
    version: PinnedVersion?
  ) throws(JournalError) -> [JournalEvent]

  /// Appends to several runs, all or nothing.
  ///
  /// - Throws: ``JournalError/conflict(run:expected:actual:)`` if somebody else has appended to one of them meanwhile.
  func append(_ batch: [RunAppend]) throws(JournalError)

  /// The events of a run in order, their chain checked; none for a run that does not exist.
  func events(of run: String) throws(JournalError) -> [JournalEvent]

  /// The next events of all runs, ordered by run and sequence; fewer than `limit` at the end. The chains are not
  /// checked.
  ///
  /// - Parameter place: behind which to go on; `nil` begins.
  func events(after place: JournalPlace?, limit: Int) throws(JournalError) -> [JournalEvent]

  /// The summary of a run, `nil` where there is none.
  func summary(of run: String) throws(JournalError) -> RunSummary?

  /// The summaries that a filter asks for, ordered by start and run.
  func summaries(where filter: RunFilter) throws(JournalError) -> [RunSummary]

  /// The runs whose id begins with a prefix, in order, at most `limit`.
  func runs(withPrefix prefix: String, limit: Int) throws(JournalError) -> [String]

  /// Stores a version, where it is not there yet.
  func store(_ version: PinnedVersion) throws(JournalError)

  /// The bytes of a version, `nil` where it was never stored.
  func version(_ hash: String) throws(JournalError) -> [UInt8]?

  /// The hash of the last event of every run, to be kept elsewhere.
  func heads() throws(JournalError) -> JournalHeads

  /// Checks one run, or all of them and the store itself.
  ///
  /// - Parameter heads: what was noted earlier. Without it, events cut off at the end and a chain that was computed anew
  ///   cannot be seen.
  func verify(run: String?, against heads: JournalHeads?) throws(JournalError) -> JournalVerification
}

/// Where an event stands among those of all runs.
public struct JournalPlace: Sendable, Hashable {
  /// The run.
  public let run: String
  /// The event's number in the run.
  public let sequence: Int

  /// The place of the event with this number.
  public init(run: String, sequence: Int) {
    self.run = run
    self.sequence = sequence
  }
}

extension RunJournal {
  /// Appends events to a run whose version is stored already.
  @discardableResult
  public func append(
    _ events: [NewEvent], to run: String, expecting sequence: Int, summary: RunSummary
  ) throws(JournalError) -> [JournalEvent] {
    try append(events, to: run, expecting: sequence, summary: summary, version: nil)
  }

  /// Visits the events of all runs ordered by run and sequence, with a bounded part of them in memory. The journal may
  /// be used meanwhile; what is appended then may or may not be visited. The chains are not checked.
  public func forEachEvent(_ body: (JournalEvent) throws -> Void) throws {
    var place: JournalPlace?
    while true {
      let part = try events(after: place, limit: 500)
      for event in part { try body(event) }
      guard part.count == 500, let last = part.last else { return }
      place = JournalPlace(run: last.run, sequence: last.sequence)
    }
  }

  /// Checks all runs and the store itself.
  public func verify(against heads: JournalHeads? = nil) throws(JournalError) -> JournalVerification {
    try verify(run: nil, against: heads)
  }
}
