import BinaryCoding
public import Journal
import JSONReading
import JSONWriting

/// The journal of the runs as a whole.
extension RunService {
  /// The hash of the last event of every run, to be kept elsewhere.
  public func heads() throws(RunError) -> JournalHeads {
    try journaled { () throws(JournalError) in try journal.heads() }
  }

  /// Checks one run, or all of them and the store.
  ///
  /// - Parameter heads: what was noted earlier; without it, events cut off at the end cannot be seen.
  public func verify(run: String? = nil, against heads: JournalHeads? = nil) throws(RunError)
    -> JournalVerification
  {
    try journaled { () throws(JournalError) in try journal.verify(run: run, against: heads) }
  }

  /// Writes the journal to a new file; the keys are no part of it.
  public func backup(to path: String) throws(RunError) {
    guard let journal = journal as? SQLiteJournal else { return }
    try journaled { () throws(JournalError) in try journal.backup(to: path) }
  }

  /// The events of a run, or of all, as JSON Lines: one object an event, personal data sealed as the journal has it.
  ///
  /// - Parameter write: takes a line with its end.
  public func export(_ run: String? = nil, to write: ([UInt8]) throws -> Void) throws {
    if let run {
      for event in try journaled({ () throws(JournalError) in try journal.events(of: run) }) {
        try write(Self.line(event))
      }
    } else {
      try journal.forEachEvent { try write(Self.line($0)) }
    }
  }

  /// An event as a line: the body is JSON already.
  private static func line(_ event: JournalEvent) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("run", event.run)
      writer.member("seq", event.sequence)
      writer.member("at", event.at)
      writer.member("actor", event.actor)
      writer.member("type", event.type)
    }
    return writer.bytes.dropLast() + Array(",\"body\":".utf8) + event.body
      + Array(",\"hash\":\"\(event.hash.hexadecimal)\"}\n".utf8)
  }
}
