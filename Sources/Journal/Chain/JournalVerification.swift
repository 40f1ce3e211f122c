/// What a check of the journal found.
public struct JournalVerification: Sendable, Hashable {
  /// What is wrong with a run, or with the store where no run is named.
  public struct Finding: Sendable, Hashable {
    /// The run, `nil` for the store as a whole.
    public let run: String?
    /// The first bad event of the run.
    public let sequence: Int?
    /// What is wrong.
    public let problem: Problem
  }

  /// What can be wrong.
  public enum Problem: Sendable, Hashable {
    /// The event is not there, though later ones are or the summary counts it.
    case missingEvent
    /// A field of the event, or its hash, is not what was appended.
    case changedEvent
    /// The event does not follow from the one before it.
    case brokenChain
    /// The event stands behind the last one that the summary counts.
    case surplusEvent
    /// The run has events and no summary.
    case missingSummary
    /// The anchored heads name a run that is not there.
    case missingRun
    /// The run ends before the anchored event.
    case truncated
    /// The event's hash is not the anchored one: the chain was computed anew.
    case rewritten
    /// The bytes of a pinned version do not have its hash.
    case changedVersion(hash: String)
    /// The database itself is damaged.
    case damagedStore(String)
  }

  /// How many runs were checked.
  public let runs: Int
  /// How many events were checked.
  public let events: Int
  /// At most one for each run, and those of the store, in order of the runs.
  public let findings: [Finding]

  /// Whether nothing is wrong.
  public var isSound: Bool { findings.isEmpty }
}

extension JournalVerification.Finding: CustomStringConvertible {
  /// `run 7f3a, event 4: a field or the hash is not what was appended`.
  public var description: String {
    let place = run.map { run in sequence.map { "run \(run), event \($0)" } ?? "run \(run)" } ?? "journal"
    return "\(place): \(problem.description)"
  }
}

extension JournalVerification.Problem: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .missingEvent: "the event is missing"
    case .changedEvent: "a field or the hash is not what was appended"
    case .brokenChain: "it does not follow from the event before it"
    case .surplusEvent: "the summary of the run does not count it"
    case .missingSummary: "the summary of the run is missing"
    case .missingRun: "the run is named by the anchored heads and is not here"
    case .truncated: "the run ends before the event that the anchored heads name"
    case .rewritten: "the event is not the one that the anchored heads name: its chain was computed anew"
    case .changedVersion(let hash): "the pinned version \(hash) is not what was stored"
    case .damagedStore(let what): "the database is damaged: \(what)"
    }
  }
}
