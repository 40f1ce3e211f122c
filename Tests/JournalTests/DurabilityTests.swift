import GRDB
import Glibc
import Platform
import TestSupport
import Testing

@testable import Journal

@Suite struct DurabilityTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [(Durability.full, 2), (.normal, 1)])
  func setsOnTheWriterWhatWasAsked(_ durability: Durability, _ level: Int) throws {
    for _ in 0..<2 {
      let journal = try SQLiteJournal(folder: folder.path, durability: durability)
      try journal.store(Samples.version)
      let pragmas = try journal.store.use { db in
        try ["synchronous", "foreign_keys", "wal_autocheckpoint", "busy_timeout"].map {
          try Int.fetchOne(db, sql: "PRAGMA \($0)")
        }
      }
      #expect(pragmas == [level, 1, 1000, 5000])
      #expect(try journal.store.use { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }
  }

  @Test func isDurableUnlessToldOtherwise() throws {
    let journal = try SQLiteJournal(folder: folder.path)
    let keys = try KeyStore(folder: folder.path)
    for store in [journal.store, keys.store] {
      #expect(try store.use { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }
    #expect(try keys.store.use { try Int.fetchOne($0, sql: "PRAGMA secure_delete") } == 1)
  }

  @Test func keepsItsLogWhenClosed() throws {
    func sizes() -> [Int] {
      ["", "-wal"].map { suffix in
        var status = stat()
        return stat(Path.join(folder.path, "state/runs.sqlite") + suffix, &status) == 0
          ? Int(status.st_size) : -1
      }
    }
    do {
      let journal = try SQLiteJournal(folder: Path.join(folder.path, "state"), durability: .normal)
      try journal.store.emptyLog()
      try Samples.fill(journal, run: "r1", events: 20)
    }
    let closed = sizes()
    #expect(closed[1] > 20 * 4096)
    do {
      let journal = try SQLiteJournal(folder: Path.join(folder.path, "state"), durability: .normal)
      #expect(try journal.events(of: "r1").count == 20)
    }
    #expect(sizes() == closed)
  }

  @Test func cutsTheLogThatAReaderMadeLong() throws {
    let journal = try SQLiteJournal(folder: folder.path, durability: .normal)
    let log = Path.join(folder.path, "runs.sqlite-wal")
    func size() -> Int {
      var status = stat()
      return stat(log, &status) == 0 ? Int(status.st_size) : -1
    }
    func fill(_ run: String) throws {
      let event = NewEvent(at: 1, actor: "alice", type: "Said", body: [UInt8](repeating: 120, count: 1 << 20))
      try journal.store(Samples.version)
      for number in 0..<10 {
        try journal.append([event], to: run, expecting: number, summary: Samples.summary(run))
      }
    }
    do {
      let reader = try SQLiteJournal(folder: folder.path, durability: .normal)
      try reader.store.read { db in
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM run")
        try fill("r1")
      }
    }
    #expect(size() > SQLiteStore.longestLog)
    // The first append catches up, the next begins the log anew.
    try fill("r2")
    #expect(size() <= SQLiteStore.longestLog)
    #expect(try journal.verify().isSound)
  }

  @Test func isClosedToOthers() throws {
    let state = Path.join(folder.path, "a/state")
    let journal = try SQLiteJournal(folder: state, durability: .normal)
    let keys = try KeyStore(folder: state, durability: .normal)
    try Samples.fill(journal, run: "r1", events: 1)
    _ = try keys.subject(for: nil)
    let locks = try RunLocks(folder: state)
    #expect(try locks.take("r1") != nil)
    try journal.backup(to: Path.join(state, "backup"))
    let names = try FileSystem.names(in: state)
    #expect(
      names == [
        "backup", "keys.sqlite", "keys.sqlite-shm", "keys.sqlite-wal", "master.key", "runs.lock",
        "runs.sqlite",
        "runs.sqlite-shm", "runs.sqlite-wal",
      ])
    for name in names { #expect(try mode(Path.join(state, name)) == 0o600, "\(name)") }
    #expect(try mode(state) == 0o700)
  }

  private func mode(_ path: String) throws -> UInt32 {
    var status = stat()
    try #require(stat(path, &status) == 0)
    return status.st_mode & 0o7777
  }
}
