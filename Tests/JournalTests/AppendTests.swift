import Journal
import TestSupport
import Testing

@Suite struct AppendTests {
  let folder: TemporaryFolder
  let journal: SQLiteJournal

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(folder: folder.path)
  }

  @Test func givesBackWhatWasAppended() throws {
    let kept = try journal.append(
      [Samples.event(1), Samples.event(2)], to: "r1", expecting: 0, summary: Samples.summary("r1"),
      version: Samples.version)
    #expect(kept.map(\.sequence) == [1, 2])
    #expect(kept[1].previousHash == kept[0].hash)
    #expect(try journal.events(of: "r1") == kept)
    #expect(try journal.events(of: "r2") == [])
    #expect(try journal.summary(of: "r1")?.sequence == 2)
    #expect(try journal.version(Samples.version.hash) == Samples.version.bytes)
    #expect(try journal.version("other") == nil)
  }

  @Test func keepsWhatItAcknowledgedWhenOpenedAgain() throws {
    try Samples.fill(journal, run: "r1", events: 5)
    let again = try SQLiteJournal(folder: folder.path)
    #expect(try again.events(of: "r1").map(\.sequence) == [1, 2, 3, 4, 5])
  }
}
