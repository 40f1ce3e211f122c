/// What lists and the worker need to know of a run without reading its events.
///
/// A projection: written in the transaction that appends the events it follows from, and never trusted where the events
/// can be asked.
public struct RunSummary: Sendable, Hashable {
  /// Whether a run goes on.
  public enum State: Int, Sendable, Hashable, CaseIterable {
    /// Somebody or something has to act.
    case open = 0
    /// Laid aside.
    case paused = 1
    /// Over; no event but an erasure follows.
    case ended = 2
  }

  /// The run: 1 to 128 visible ASCII characters.
  public var run: String
  /// The id of its SOP.
  public var sop: String
  /// The hash of the compiled closure it is pinned to.
  public var version: String
  /// Whether it goes on.
  public var state: State
  /// When it began, in microseconds since 1970 UTC.
  public var startedAt: Int64
  /// When it ended.
  public var endedAt: Int64?
  /// When its next timer is due.
  public var dueAt: Int64?
  /// Whether an automated step is waiting or in flight.
  public var needsProgram: Bool
  /// The random id of the person it is about.
  public var subject: String?
  /// The number of its last event; `append` fills it in.
  public var sequence: Int
  /// What else the layer above wants in lists; the journal does not look inside.
  public var detail: [UInt8]

  /// A summary of these parts.
  public init(
    run: String, sop: String, version: String, state: State, startedAt: Int64, endedAt: Int64? = nil,
    dueAt: Int64? = nil, needsProgram: Bool = false, subject: String? = nil, sequence: Int = 0,
    detail: [UInt8] = []
  ) {
    self.run = run
    self.sop = sop
    self.version = version
    self.state = state
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.dueAt = dueAt
    self.needsProgram = needsProgram
    self.subject = subject
    self.sequence = sequence
    self.detail = detail
  }
}

/// Which runs are asked for: those that fulfil every condition that is set.
public struct RunFilter: Sendable, Hashable {
  /// In one of these states; empty means any.
  public var states: Set<RunSummary.State> = []
  /// With a timer due at this moment or before, in microseconds since 1970 UTC.
  public var dueBy: Int64?
  /// With, or without, an automated step waiting or in flight.
  public var needsProgram: Bool?
  /// Of this SOP.
  public var sop: String?
  /// About one of these subject ids.
  public var subjects: [String]?
  /// Begun at this moment or later.
  public var startedFrom: Int64?
  /// Ended before this moment.
  public var endedBefore: Int64?

  /// Every run, until conditions are set.
  public init(states: Set<RunSummary.State> = []) { self.states = states }
}

/// A compiled closure that runs are pinned to, under its hash.
public struct PinnedVersion: Sendable, Hashable {
  /// SHA-256 of the bytes, in lower-case hexadecimal.
  public let hash: String
  /// The closure.
  public let bytes: [UInt8]

  /// A closure and its hash.
  public init(hash: String, bytes: [UInt8]) {
    self.hash = hash
    self.bytes = bytes
  }
}
