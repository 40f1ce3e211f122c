import Platform
import TestSupport
import Testing

@testable import Journal

@Suite struct BackupTests {
  let folder: TemporaryFolder
  let state: String
  let backup: String

  init() throws {
    folder = try TemporaryFolder()
    state = Path.join(folder.path, "state")
    backup = Path.join(folder.path, "backup")
  }

  private func journal() throws -> SQLiteJournal { try SQLiteJournal(folder: state, durability: .normal) }

  @Test func copiesAJournalThatIsInUse() throws {
    let journal = try journal()
    try Samples.fill(journal, run: "r1", events: 3)
    try journal.backup(to: backup)
    try Samples.fill(journal, run: "r2", events: 1)
    #expect(try FileSystem.names(in: folder.path) == ["backup", "state"])
    // One file, that needs nothing beside it.
    #expect(try FileSystem.read(backup)[18...19] == [1, 1])
    let other = Path.join(folder.path, "other")
    #expect(try SQLiteJournal.restore(from: backup, into: other) == nil)
    let restored = try SQLiteJournal(folder: other)
    #expect(try restored.events(of: "r1") == journal.events(of: "r1"))
    #expect(try restored.events(of: "r2") == [])
    #expect(try restored.verify().isSound)
    #expect(
      try FileSystem.names(in: other) == [
        "runs.lock", "runs.sqlite", "runs.sqlite-shm", "runs.sqlite-wal",
      ])
    try restored.append([Samples.event(3)], to: "r1", expecting: 3, summary: Samples.summary("r1"))
  }

  @Test func neverReplacesAFile() throws {
    try folder.write("precious", to: "backup")
    let found = #expect(throws: JournalError.self) { try journal().backup(to: backup) }
    #expect(found == .taken(path: backup))
    #expect(try folder.read("backup") == "precious")
    #expect(try FileSystem.names(in: folder.path) == ["backup", "state"])
  }

  @Test func refusesToReplaceRunsUnlessTold() throws {
    do {
      let journal = try journal()
      try Samples.fill(journal, run: "r1", events: 1)
      try journal.backup(to: backup)
      try Samples.fill(journal, run: "r2", events: 2)
    }
    #expect(throws: JournalError.self) { try SQLiteJournal.restore(from: backup, into: state) }
    #expect(try journal().runs(withPrefix: "", limit: 9) == ["r1", "r2"])

    let aside = try #require(try SQLiteJournal.restore(from: backup, into: state, replacing: true))
    #expect(aside == Path.join(state, "runs.sqlite.replaced-1"))
    #expect(try journal().runs(withPrefix: "", limit: 9) == ["r1"])
    #expect(try SQLiteJournal.restore(from: aside, into: state, replacing: true) != nil)
    #expect(try journal().runs(withPrefix: "", limit: 9) == ["r1", "r2"])
    #expect(try journal().verify().isSound)
  }

  /// What stands where the journal should, and cannot be opened as one.
  @Test(arguments: ["text", "header", "foreign"])
  func movesAsideWhatCannotBeOpened(_ fault: String) throws {
    do {
      let journal = try journal()
      try Samples.fill(journal, run: "r1", events: 2)
      try journal.backup(to: backup)
    }
    let path = Path.join(state, SQLiteJournal.fileName)
    var bytes = [UInt8](try FileSystem.read(backup))
    switch fault {
    case "text": bytes = Array("no database, but long enough to look at".utf8)
    case "header": for index in 0..<100 { bytes[index] = 0xAA }
    default: for index in 68..<72 { bytes[index] = 0x55 }
    }
    for suffix in ["-wal", "-shm"] { try FileSystem.removeFile(path + suffix) }
    try folder.write(bytes, to: "state/runs.sqlite")
    #expect(throws: JournalError.self) { try journal() }
    #expect(throws: JournalError.self) { try SQLiteJournal.restore(from: backup, into: state) }
    #expect([UInt8](try FileSystem.read(path)) == bytes)

    let aside = try #require(try SQLiteJournal.restore(from: backup, into: state, replacing: true))
    #expect(aside == path + ".replaced-1")
    #expect([UInt8](try FileSystem.read(aside)) == bytes)
    #expect(try journal().events(of: "r1").count == 2)
    #expect(try journal().verify().isSound)
  }

  @Test func waitsForWhoeverHasTheJournalOpen() throws {
    let open = try journal()
    try open.backup(to: backup)
    let found = #expect(throws: JournalError.self) { try SQLiteJournal.restore(from: backup, into: state) }
    #expect(found == .busy(path: Path.join(state, "runs.lock")))
    withExtendedLifetime(open) {}
  }

  @Test func refusesADamagedBackup() throws {
    do {
      let journal = try journal()
      try Samples.fill(journal, run: "r1", events: 2)
      try journal.backup(to: backup)
    }
    let database = try RawDatabase(backup)
    try database.unlock()
    try database.run("UPDATE event SET actor = 'bob' WHERE seq = 2")
    try folder.write(Array("no database, but long enough to look at".utf8), to: "text")
    try folder.write([UInt8](try FileSystem.read(backup).prefix(9000)), to: "short")
    let before = try journal().events(of: "r1")
    for name in ["backup", "text", "short"] {
      let file = Path.join(folder.path, name)
      let found = #expect(throws: JournalError.self) {
        try SQLiteJournal.restore(from: file, into: state, replacing: true)
      }
      guard case .damaged(file, _)? = found else {
        Issue.record("\(name): \(String(describing: found))")
        continue
      }
    }
    #expect(throws: JournalError.self) {
      try SQLiteJournal.restore(from: Path.join(folder.path, "none"), into: state, replacing: true)
    }
    #expect(try journal().events(of: "r1") == before)
    #expect(try !FileSystem.names(in: state).contains { $0.hasPrefix(".kb-") })
  }
}
