import Journal
import Platform
import TestSupport
import Testing

@Suite struct ConcurrencyTests {
  @Test func losesNoUpdateOfManyWriters() throws {
    let folder = try TemporaryFolder()
    let told = Lock<(done: [String: Int], conflicts: Int, others: [String])>(([:], 0, []))
    let writers = (0..<8).map { writer in
      WorkerThread { [path = folder.path] in
        do {
          // Each has a connection of its own, as processes do; they make the file together.
          let journal = try SQLiteJournal(folder: path, durability: .normal)
          for number in 0..<250 {
            let run = "run-\((number + writer) % 10)"
            try Self.append(writer * 1000 + number, to: run, of: journal) {
              told.withLock { $0.conflicts += 1 }
            }
            told.withLock { $0.done[run, default: 0] += 1 }
          }
        } catch {
          told.withLock { $0.others.append("\(error)") }
        }
      }
    }
    for writer in writers { writer.join() }
    let (done, _, others) = told.withLock { $0 }
    #expect(others == [])
    let journal = try SQLiteJournal(folder: folder.path)
    var bodies: Set<[UInt8]> = []
    for number in 0..<10 {
      let events = try journal.events(of: "run-\(number)")
      #expect(events.map(\.sequence) == Array(1...200))
      #expect(done["run-\(number)"] == 200)
      bodies.formUnion(events.map(\.body))
    }
    #expect(bodies.count == 2000)
    #expect(try journal.verify().isSound)
  }

  /// Reads where the run stands and appends; a conflict is told, and it tries again.
  private static func append(
    _ number: Int, to run: String, of journal: SQLiteJournal, onConflict: () -> Void
  ) throws {
    while true {
      let known = try journal.summary(of: run)?.sequence ?? 0
      do throws(JournalError) {
        try journal.append(
          [Samples.event(number)], to: run, expecting: known, summary: Samples.summary(run),
          version: Samples.version)
        return
      } catch {
        guard case .conflict = error else { throw error }
        onConflict()
      }
    }
  }

  @Test func letsExactlyOneOfTwoWin() throws {
    let folder = try TemporaryFolder()
    let journals = try (0..<2).map { _ in try SQLiteJournal(folder: folder.path, durability: .normal) }
    try journals[0].store(Samples.version)
    for number in 0..<100 {
      let wins = Lock(0)
      let writers = journals.map { journal in
        WorkerThread {
          let kept = try? journal.append(
            [Samples.event(number)], to: "r1", expecting: number, summary: Samples.summary("r1"))
          if kept != nil { wins.withLock { $0 += 1 } }
        }
      }
      for writer in writers { writer.join() }
      #expect(wins.withLock { $0 } == 1)
    }
    #expect(try journals[0].events(of: "r1").count == 100)
  }

  @Test func holdsTheLockOfARunOnce() throws {
    let folder = try TemporaryFolder()
    let locks = try RunLocks(folder: folder.path)
    let others = try RunLocks(folder: folder.path)
    let token = try #require(try locks.take("r1"))
    #expect(try others.take("r1") == nil)
    #expect(try locks.take("r1") == nil)
    #expect(try others.take("r2") != nil)
    token.release()
    var second = try others.take("r1")
    #expect(second != nil)
    #expect(try locks.take("r1") == nil)
    second = nil
    #expect(try locks.take("r1") != nil)
  }
}
