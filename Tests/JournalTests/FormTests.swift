import BinaryCoding
import GRDB
import Platform
import TestSupport
import Testing

@testable import Journal

@Suite struct FormTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { Path.join(folder.path, SQLiteJournal.fileName) }

  private func placeFixture(_ name: String) throws {
    let here = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    try folder.write(try FileSystem.read("/\(here)/Fixtures/\(name)"), to: SQLiteJournal.fileName)
  }

  @Test func readsAJournalOfForm1() throws {
    try placeFixture("journal-1.sqlite")
    let journal = try SQLiteJournal(folder: folder.path)
    #expect(try journal.runs(withPrefix: "", limit: 9) == ["run-1", "run-2"])
    #expect(try journal.events(of: "run-1").count == 5)
    let last = try #require(try journal.events(of: "run-2").last)
    #expect(last.sequence == 3)
    #expect(last.hash.hexadecimal == Self.lastHash)
    #expect(try journal.verify().isSound)
    try Samples.fill(journal, run: "run-3", events: 1)
  }

  private static let lastHash = "320a7340a9bac0cddb3118dc6ab99d905679ddac9fcb390445b2599800ea3c13"

  @Test func migratesAnOlderForm() throws {
    try placeFixture("journal-1.sqlite")
    var newer = Schema.journal
    newer.migrations.append("ALTER TABLE run ADD COLUMN note TEXT; UPDATE run SET note = 'migrated'")
    do {
      let journal = try SQLiteJournal(folder: folder.path, schema: newer, durability: .full, patience: 100)
      let notes = try journal.store.use { try String.fetchAll($0, sql: "SELECT note FROM run") }
      #expect(notes == ["migrated", "migrated"])
      #expect(try journal.verify().isSound)
    }
    let found = #expect(throws: JournalError.self) { try SQLiteJournal(folder: folder.path) }
    #expect(found == .newerSchema(path: path, found: 2, known: 1))
  }

  @Test func leavesTheOldFormWhereAMigrationFails() throws {
    try placeFixture("journal-1.sqlite")
    var newer = Schema.journal
    newer.migrations.append("ALTER TABLE run ADD COLUMN note TEXT; INSERT INTO nowhere VALUES (1)")
    #expect(throws: JournalError.self) {
      try SQLiteJournal(folder: folder.path, schema: newer, durability: .full, patience: 100)
    }
    #expect(try SQLiteJournal(folder: folder.path).verify().isSound)
  }

  @Test func namesOnePersonOfEachValueInAKeyFileOfForm1() throws {
    let path = Path.join(folder.path, KeyStore.fileName)
    let raw = try RawDatabase(path)
    try raw.run(Schema.keys.migrations[0])
    try raw.run(
      """
      INSERT INTO subject (number, id, wrapped_key) VALUES (1, 'a', x'00'), (2, 'b', x'00'), (3, 'c', x'00');
      INSERT INTO link (value, subject) VALUES (x'01', 2), (x'01', 1), (x'02', 3);
      PRAGMA application_id = \(Schema.keys.applicationID); PRAGMA user_version = 1
      """)
    try raw.queue.close()
    let store = try SQLiteStore(path, schema: .keys, durability: .normal)
    let persons = try store.use {
      try Int.fetchAll($0, sql: "SELECT subject FROM link WHERE is_person = 1 ORDER BY subject")
    }
    #expect(persons == [1, 3])
  }

  @Test func refusesWhatIsNoJournal() throws {
    let other = try TemporaryFolder()
    _ = try KeyStore(folder: other.path)
    let keys = try RawDatabase(Path.join(other.path, KeyStore.fileName))
    try keys.run("PRAGMA wal_checkpoint(TRUNCATE)")
    let foreign = try RawDatabase(Path.join(other.path, "foreign"))
    try foreign.run("CREATE TABLE event (a)")
    for bytes in [
      try FileSystem.read(Path.join(other.path, KeyStore.fileName)),
      try FileSystem.read(Path.join(other.path, "foreign")), [UInt8](repeating: 65, count: 5000),
    ] {
      try folder.write(bytes, to: SQLiteJournal.fileName)
      let found = #expect(throws: JournalError.self) { try SQLiteJournal(folder: folder.path) }
      guard case .damaged(path, _)? = found else {
        Issue.record("\(String(describing: found))")
        continue
      }
      #expect(try FileSystem.read(path) == bytes)
    }
  }
}
