import Journal
import TestSupport
import Testing

@Suite struct ReadingTests {
  let folder: TemporaryFolder
  let journal: SQLiteJournal

  init() throws {
    folder = try TemporaryFolder()
    journal = try SQLiteJournal(folder: folder.path, durability: .normal)
  }

  @Test func filtersAndOrdersRuns() throws {
    try journal.store(Samples.version)
    func add(_ run: String, _ startedAt: Int64, _ change: (inout RunSummary) -> Void) throws {
      var summary = Samples.summary(run, startedAt: startedAt)
      change(&summary)
      try journal.append([Samples.event(1)], to: run, expecting: 0, summary: summary)
    }
    try add("b1", 30) { $0.dueAt = 100 }
    try add("a2", 20) { ($0.needsProgram, $0.dueAt) = (true, 101) }
    try add("a1", 20) { ($0.state, $0.subject) = (.paused, "s1") }
    try add("c1", 10) { ($0.state, $0.endedAt, $0.sop, $0.subject) = (.ended, 500, "other", "s2") }

    func runs(_ change: (inout RunFilter) -> Void) throws -> [String] {
      var filter = RunFilter()
      change(&filter)
      return try journal.summaries(where: filter).map(\.run)
    }
    #expect(try runs { _ in } == ["c1", "a1", "a2", "b1"])
    #expect(try runs { $0.states = [.open] } == ["a2", "b1"])
    #expect(try runs { $0.states = [.open, .paused] } == ["a1", "a2", "b1"])
    #expect(try runs { $0.states = [.ended] } == ["c1"])
    #expect(try runs { $0.dueBy = 99 } == [])
    #expect(try runs { $0.dueBy = 100 } == ["b1"])
    #expect(try runs { $0.dueBy = 101 } == ["a2", "b1"])
    #expect(try runs { $0.needsProgram = true } == ["a2"])
    #expect(try runs { $0.needsProgram = false } == ["c1", "a1", "b1"])
    #expect(try runs { $0.sop = "return" } == ["a1", "a2", "b1"])
    #expect(try runs { $0.subjects = ["s1", "s2"] } == ["c1", "a1"])
    #expect(try runs { $0.subjects = [] } == [])
    #expect(try runs { $0.startedFrom = 20 } == ["a1", "a2", "b1"])
    #expect(try runs { $0.endedBefore = 500 } == [])
    #expect(try runs { $0.endedBefore = 501 } == ["c1"])
    #expect(try runs { ($0.states, $0.sop) = ([.open], "other") } == [])
    #expect(try journal.runs(withPrefix: "a", limit: 9) == ["a1", "a2"])
    #expect(try journal.runs(withPrefix: "", limit: 3) == ["a1", "a2", "b1"])
    #expect(try journal.runs(withPrefix: "a%", limit: 9) == [])
    #expect(try journal.summary(of: "c1")?.endedAt == 500)
    #expect(try journal.summary(of: "c") == nil)
  }

  @Test func visitsAllEventsInOrderWhileTheJournalIsUsed() throws {
    try journal.store(Samples.version)
    for run in ["b", "a", "c"] {
      try journal.append(
        (1...401).map { Samples.event($0) }, to: run, expecting: 0, summary: Samples.summary(run))
    }
    var places: [JournalPlace] = []
    try journal.forEachEvent { event in
      places.append(JournalPlace(run: event.run, sequence: event.sequence))
      let summary = try event.sequence == 1 ? journal.summary(of: event.run) : nil
      #expect(summary?.sequence == (event.sequence == 1 ? 401 : nil))
    }
    #expect(
      places == ["a", "b", "c"].flatMap { run in (1...401).map { JournalPlace(run: run, sequence: $0) } })
  }

  @Test func refusesToReadAChangedHistory() throws {
    try Samples.fill(journal, run: "r1", events: 3)
    let database = try RawDatabase(journal.path)
    try database.unlock()
    try database.run("UPDATE event SET actor = 'bob' WHERE seq = 2")
    let error = #expect(throws: JournalError.self) { try journal.events(of: "r1") }
    #expect("\(try #require(error))".contains("run r1, event 2"))
  }
}
