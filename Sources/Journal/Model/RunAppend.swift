/// Events that are to be appended to a run, with what its summary is then.
public struct RunAppend: Sendable, Hashable {
  /// The run.
  public let run: String
  /// The number of its last event as the caller knows it; 0 makes the run.
  public let sequence: Int
  /// The events.
  public let events: [NewEvent]
  /// The summary behind them.
  public let summary: RunSummary

  /// An append of these parts.
  public init(to run: String, expecting sequence: Int, events: [NewEvent], summary: RunSummary) {
    self.run = run
    self.sequence = sequence
    self.events = events
    self.summary = summary
  }
}
