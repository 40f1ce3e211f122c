import Journal
import Platform

/// A journal whose process dies at an append: just before it, or when it stands and nobody has heard of it.
final class CrashingJournal: RunJournal {
  enum Moment: Sendable, CaseIterable { case before, behind }

  private let journal: SQLiteJournal
  private let moment: Moment
  /// Appends until the crash; after it nothing is answered any more.
  private let left: Lock<Int>
  private let made = Lock(0)
  private let forged = Lock<[UInt8]?>(nil)

  init(_ journal: SQLiteJournal, at append: Int = .max, _ moment: Moment = .before) {
    self.journal = journal
    self.moment = moment
    left = Lock(append)
  }

  /// Answers other bytes for every version.
  func forge(_ bytes: [UInt8]?) { forged.withLock { $0 = bytes } }

  /// How many appends were made.
  var appends: Int { made.withLock { $0 } }

  private static let death = JournalError.failed(path: "the process is dead")

  private func alive<Result>(_ body: () throws(JournalError) -> Result) throws(JournalError) -> Result {
    guard left.withLock({ $0 > 0 }) else { throw Self.death }
    return try body()
  }

  func append(
    _ events: [NewEvent], to run: String, expecting sequence: Int, summary: RunSummary,
    version: PinnedVersion?
  ) throws(JournalError) -> [JournalEvent] {
    guard left.withLock({ $0 > 0 }) else { throw Self.death }
    let rest = left.withLock {
      $0 -= 1
      return $0
    }
    made.withLock { $0 += 1 }
    if rest == 0, moment == .before { throw Self.death }
    let kept = try journal.append(events, to: run, expecting: sequence, summary: summary, version: version)
    if rest == 0 { throw Self.death }
    return kept
  }

  func append(_ batch: [RunAppend]) throws(JournalError) {
    try alive { () throws(JournalError) in try journal.append(batch) }
  }

  func events(of run: String) throws(JournalError) -> [JournalEvent] {
    try alive { () throws(JournalError) in try journal.events(of: run) }
  }

  func events(after place: JournalPlace?, limit: Int) throws(JournalError) -> [JournalEvent] {
    try journal.events(after: place, limit: limit)
  }

  func summary(of run: String) throws(JournalError) -> RunSummary? { try journal.summary(of: run) }

  func summaries(where filter: RunFilter) throws(JournalError) -> [RunSummary] {
    try journal.summaries(where: filter)
  }

  func runs(withPrefix prefix: String, limit: Int) throws(JournalError) -> [String] {
    try journal.runs(withPrefix: prefix, limit: limit)
  }

  func store(_ version: PinnedVersion) throws(JournalError) { try journal.store(version) }
  func version(_ hash: String) throws(JournalError) -> [UInt8]? {
    if let bytes = forged.withLock({ $0 }) { return bytes }
    return try journal.version(hash)
  }
  func heads() throws(JournalError) -> JournalHeads { try journal.heads() }

  func verify(run: String?, against heads: JournalHeads?) throws(JournalError) -> JournalVerification {
    try journal.verify(run: run, against: heads)
  }
}
