import Journal
import Platform
import TestSupport
import Testing

@Suite struct AppendTests {
  let folder: TemporaryFolder
  let journal: SQLiteJournal

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(folder: folder.path, durability: .normal)
  }

  @Test func givesBackWhatWasAppended() throws {
    let kept = try journal.append(
      [Samples.event(1), Samples.event(2)], to: "r1", expecting: 0, summary: Samples.summary("r1"),
      version: Samples.version)
    #expect(kept.map(\.sequence) == [1, 2])
    #expect(kept[0].previousHash == [UInt8](repeating: 0, count: 32))
    #expect(kept[1].previousHash == kept[0].hash)
    #expect(kept.map(\.body) == [Samples.event(1).body, Samples.event(2).body])
    #expect(try journal.events(of: "r1") == kept)
    #expect(try journal.events(of: "r2") == [])
    #expect(try journal.summary(of: "r1")?.sequence == 2)
    #expect(try journal.version(Samples.version.hash) == Samples.version.bytes)
    #expect(try journal.version("other") == nil)
  }

  @Test func keepsEveryText() throws {
    let event = NewEvent(at: -1, actor: "李娜 👩‍💻", type: "e\u{301}\u{FFFD}", body: [0, 255, 0])
    let kept = try journal.append(
      [event, NewEvent(at: .max, actor: "", type: "", body: [])], to: "r!~", expecting: 0,
      summary: Samples.summary("r!~"), version: Samples.version)
    #expect(try journal.events(of: "r!~") == kept)
    #expect(kept[0].actor.unicodeScalars.elementsEqual(event.actor.unicodeScalars))
    #expect(try journal.verify().isSound)
  }

  @Test func keepsWhatItAcknowledgedWhenOpenedAgain() throws {
    try Samples.fill(journal, run: "r1", events: 5)
    let again = try SQLiteJournal(folder: folder.path)
    #expect(try again.events(of: "r1").map(\.sequence) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: [0, 1, 3, 9]) func refusesWhoDoesNotKnowTheLastEvent(_ expected: Int) throws {
    try Samples.fill(journal, run: "r1", events: 2)
    let before = try journal.summary(of: "r1")
    var summary = Samples.summary("r1")
    summary.state = .ended
    #expect(throws: JournalError.conflict(run: "r1", expected: expected, actual: 2)) {
      try journal.append([Samples.event(3)], to: "r1", expecting: expected, summary: summary)
    }
    #expect(try journal.events(of: "r1").count == 2)
    #expect(try journal.summary(of: "r1") == before)
  }

  @Test func replacesTheSummaryAloneWithoutEvents() throws {
    try Samples.fill(journal, run: "r1", events: 2)
    var summary = Samples.summary("r1")
    summary.dueAt = 77
    try journal.append([], to: "r1", expecting: 2, summary: summary)
    #expect(try journal.summary(of: "r1")?.dueAt == 77)
    #expect(try journal.summary(of: "r1")?.sequence == 2)
    #expect(try journal.events(of: "r1").count == 2)
  }

  @Test(arguments: ["", "a b", "a\nb", "é", "a\0", String(repeating: "x", count: 129)])
  func refusesARunThatHeadsCouldNotName(_ run: String) throws {
    #expect(throws: JournalError.self) {
      try journal.append(
        [Samples.event(1)], to: run, expecting: 0, summary: Samples.summary(run), version: Samples.version)
    }
    #expect(try journal.runs(withPrefix: "", limit: 9) == [])
  }

  @Test func refusesWhatCouldNotBeGivenBack() throws {
    let start = Samples.event(1)
    let bad: [(events: [NewEvent], sequence: Int, summaryOf: String)] = [
      ([NewEvent(at: 1, actor: "a\0b", type: "t", body: [])], 0, "r1"),
      ([NewEvent(at: 1, actor: "a", type: "\0", body: [])], 0, "r1"),
      ([], 0, "r1"), ([start], -1, "r1"), ([start], 0, "r2"),
    ]
    for (events, sequence, run) in bad {
      #expect(throws: JournalError.self) {
        try journal.append(
          events, to: "r1", expecting: sequence, summary: Samples.summary(run), version: Samples.version)
      }
    }
    #expect(try journal.runs(withPrefix: "", limit: 9) == [])
  }

  @Test func refusesARunWhoseVersionIsNotStored() throws {
    #expect(throws: JournalError.self) {
      try journal.append([Samples.event(1)], to: "r1", expecting: 0, summary: Samples.summary("r1"))
    }
    #expect(try journal.events(of: "r1") == [])
    try journal.store(Samples.version)
    try journal.append([Samples.event(1)], to: "r1", expecting: 0, summary: Samples.summary("r1"))
    #expect(try journal.events(of: "r1").count == 1)
  }

  @Test func letsNobodyChangeOrRemoveAnEvent() throws {
    try Samples.fill(journal, run: "r1", events: 2)
    let database = try RawDatabase(journal.path)
    #expect(throws: (any Error).self) { try database.run("UPDATE event SET actor = 'bob'") }
    #expect(throws: (any Error).self) { try database.run("DELETE FROM event") }
  }
}
