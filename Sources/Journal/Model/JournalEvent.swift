/// One event as it is kept.
public struct JournalEvent: Sendable, Hashable {
  /// The run it belongs to.
  public let run: String
  /// Its number in the run, from 1, without gaps.
  public let sequence: Int
  /// When it happened, in microseconds since 1970 UTC.
  public let at: Int64
  /// Who did it.
  public let actor: String
  /// What kind of event it is.
  public let type: String
  /// What it says; the journal does not look inside.
  public let body: [UInt8]
  /// The hash of the event before it in the run, 32 bytes; zeros for the first.
  public let previousHash: [UInt8]
  /// SHA-256 over all of the above (docs/format/journal.md), 32 bytes.
  public let hash: [UInt8]
}

/// An event that is to be appended.
public struct NewEvent: Sendable, Hashable {
  /// When it happened, in microseconds since 1970 UTC.
  public var at: Int64
  /// Who did it. No NUL.
  public var actor: String
  /// What kind of event it is. No NUL.
  public var type: String
  /// What it says.
  public var body: [UInt8]

  /// An event of these parts.
  public init(at: Int64, actor: String, type: String, body: [UInt8]) {
    self.at = at
    self.actor = actor
    self.type = type
    self.body = body
  }
}
