import FoundationEssentials
import GRDB
import Platform
import TestSupport
import Testing

@testable import Journal

@Suite struct VerificationTests {
  let folder: TemporaryFolder
  let journal: SQLiteJournal
  let database: RawDatabase

  /// Two runs, of three events and of four, that anybody may change.
  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(folder: folder.path, durability: .normal)
    try Samples.fill(journal, run: "run-1", events: 3)
    try Samples.fill(journal, run: "run-2", events: 4)
    database = try RawDatabase(journal.path)
    try database.unlock()
  }

  private typealias Problem = JournalVerification.Problem

  private func findings(_ heads: JournalHeads? = nil) throws -> [String] {
    try journal.verify(against: heads).findings.map(\.description)
  }

  @Test func findsNothingInASoundJournal() throws {
    let verification = try journal.verify(against: try journal.heads())
    #expect(verification.isSound)
    #expect((verification.runs, verification.events) == (2, 7))
    let one = try journal.verify(run: "run-2")
    #expect((one.isSound, one.runs, one.events) == (true, 1, 4))
  }

  @Test(arguments: ["run", "seq", "at", "actor", "type", "body", "prev_hash", "hash"])
  func findsEveryFlippedBit(_ column: String) throws {
    try database.run("CREATE TABLE kept AS SELECT * FROM event WHERE run = 'run-1'")
    let isText = ["run", "actor", "type"].contains(column)
    var flips = 0
    for sequence in 1...3 {
      for flipped in try self.flips(of: column, sequence) {
        do {
          try database.run(
            "UPDATE event SET \(column) = \(isText ? "CAST(? AS TEXT)" : "?") WHERE run = 'run-1' AND seq = ?",
            [flipped, sequence])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          // The number of another event, or none above 0.
          continue
        }
        flips += 1
        let found = try journal.verify().findings
        #expect(found.first { $0.run == "run-1" }?.sequence == sequence, "\(flipped)")
        try database.run("DELETE FROM event WHERE run <> 'run-2'; INSERT INTO event SELECT * FROM kept")
      }
    }
    #expect(flips > 3 * 8 * 2)
    #expect(try journal.verify().isSound)
  }

  /// The values that a column becomes when one of its bits changes.
  private func flips(of column: String, _ sequence: Int) throws -> [DatabaseValue] {
    let isNumber = column == "seq" || column == "at"
    let query = "SELECT \(isNumber ? column : "CAST(\(column) AS BLOB)") FROM kept WHERE seq = \(sequence)"
    let value = try database.queue.read { try DatabaseValue.fetchOne($0, sql: query) }
    switch value?.storage {
    case .int64(let number): return (0..<64).map { (number ^ (1 << Int64($0))).databaseValue }
    case .blob(let bytes):
      return (0..<8 * bytes.count).map { bit in
        var changed = [UInt8](bytes)
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        return Data(changed).databaseValue
      }
    default: return []
    }
  }

  @Test(arguments: 1...4) func namesTheFirstEventThatIsMissing(_ sequence: Int) throws {
    try database.run("DELETE FROM event WHERE run = 'run-2' AND seq = \(sequence)")
    #expect(try findings() == ["run run-2, event \(sequence): the event is missing"])
  }

  @Test func findsEventsThatChangedPlaces() throws {
    for (first, second) in [(1, 2), (2, 3), (1, 4)] {
      try swap(first, second)
      #expect(try journal.verify().findings.map(\.sequence) == [first])
      try swap(first, second)
    }
    #expect(try journal.verify().isSound)
  }

  private func swap(_ first: Int, _ second: Int) throws {
    for (old, new) in [(first, 99), (second, first), (99, second)] {
      try database.run("UPDATE event SET seq = \(new) WHERE run = 'run-2' AND seq = \(old)")
    }
  }

  @Test func findsEventsOfAnotherRun() throws {
    try database.run(
      """
      DELETE FROM event WHERE run = 'run-1' AND seq = 2;
      INSERT INTO event SELECT 'run-1', seq, at, actor, type, body, prev_hash, hash FROM event
      WHERE run = 'run-2' AND seq = 2;
      """)
    #expect(try findings() == ["run run-1, event 2: a field or the hash is not what was appended"])
  }

  @Test func findsTextThatOnlyLooksTheSame() throws {
    for actor in ["CAST(x'616E6E00' AS TEXT)", "'ann' || char(0) || 'ie'", "'Ann'"] {
      try database.run("UPDATE event SET actor = \(actor) WHERE run = 'run-1' AND seq = 3")
      #expect(try journal.verify().findings.map(\.sequence) == [3])
    }
  }

  @Test func findsSummariesThatDoNotFit() throws {
    try database.run("UPDATE run SET seq = 2 WHERE run = 'run-1'; DELETE FROM run WHERE run = 'run-2'")
    #expect(
      try findings() == [
        "run run-1, event 3: the summary of the run does not count it",
        "run run-2: the summary of the run is missing",
      ])
    try database.run("DELETE FROM event; DELETE FROM run WHERE run = 'run-2'")
    #expect(try findings() == ["run run-1, event 1: the event is missing"])
  }

  @Test func findsAChangedVersion() throws {
    try database.run("UPDATE sop_version SET bytes = x'00'")
    #expect(
      try findings() == ["journal: the pinned version \(Samples.version.hash) is not what was stored"])
  }

  // MARK: Anchored heads

  @Test func findsACutOffEndOnlyAgainstHeads() throws {
    let heads = try journal.heads()
    try database.run(
      "DELETE FROM event WHERE run = 'run-2' AND seq > 2; UPDATE run SET seq = 2 WHERE run = 'run-2'")
    #expect(try findings() == [])
    #expect(
      try findings(heads) == [
        "run run-2, event 3: the run ends before the event that the anchored heads name"
      ])
    try database.run("DELETE FROM event WHERE run = 'run-2'; DELETE FROM run WHERE run = 'run-2'")
    #expect(try findings() == [])
    #expect(try findings(heads) == ["run run-2: the run is named by the anchored heads and is not here"])
  }

  @Test func findsAChainComputedAnewOnlyAgainstHeads() throws {
    let heads = try journal.heads()
    var events = try journal.events(of: "run-1").map {
      NewEvent(at: $0.at, actor: $0.actor, type: $0.type, body: $0.body)
    }
    events[1].actor = "bob"
    try database.run("DELETE FROM event WHERE run = 'run-1'; DELETE FROM run WHERE run = 'run-1'")
    try journal.append(events, to: "run-1", expecting: 0, summary: Samples.summary("run-1"))
    #expect(try findings() == [])
    #expect(try journal.verify(against: heads).findings.map(\.problem) == [.rewritten])
    #expect(try journal.verify(run: "run-1", against: heads).findings.map(\.sequence) == [3])
    #expect(try journal.verify(run: "run-2", against: heads).isSound)
  }

  @Test func headsOfYesterdayHoldToday() throws {
    let heads = try journal.heads()
    try journal.append([Samples.event(9)], to: "run-1", expecting: 3, summary: Samples.summary("run-1"))
    try Samples.fill(journal, run: "run-0", events: 1)
    #expect(try findings(heads) == [])
  }

  @Test func headsAreATextThatIsReadStrictly() throws {
    let heads = try journal.heads()
    let text = heads.text
    #expect(JournalHeads(text) == heads)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("run-1 3 "))
    #expect(lines[2].hasPrefix("all 2 "))
    for index in text.indices {
      var changed = text
      changed.remove(at: index)
      #expect(JournalHeads(changed) == nil)
      changed.insert(text[index] == "0" ? "1" : "0", at: index)
      #expect(JournalHeads(changed) == nil)
    }
    for bad in ["", "\n", "all 0\n", text + text, text + "\n", lines[2] + "\n"] as [String] {
      #expect(JournalHeads(bad) == nil)
    }
    #expect(JournalHeads(JournalHeads([]).text) == JournalHeads([]))
  }

  // MARK: Bytes of the file

  @Test func findsFlippedBitsOfTheFileOrTheyDoNoHarm() throws {
    try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    let events = try journal.events(of: "run-1") + journal.events(of: "run-2")
    let heads = try journal.heads()
    let bytes = try FileSystem.read(journal.path)
    var found = 0
    for position in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 400)) {
      let other = try TemporaryFolder()
      var flipped = bytes
      flipped[position] ^= 1 << UInt8(position % 8)
      try other.write(flipped, to: SQLiteJournal.fileName)
      do {
        let opened = try SQLiteJournal(
          folder: other.path, schema: .journal, durability: .normal, patience: 0)
        if try opened.verify(against: heads).isSound {
          #expect(try opened.events(of: "run-1") + opened.events(of: "run-2") == events, "byte \(position)")
          continue
        }
      } catch {
        // It was noticed when the journal was opened or read.
      }
      found += 1
    }
    #expect(found > 0)
  }
}
