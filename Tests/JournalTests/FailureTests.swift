import GRDB
import Glibc
import Platform
import TestSupport
import Testing

@testable import Journal

@Suite struct FailureTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { Path.join(folder.path, SQLiteJournal.fileName) }

  private func impatient() throws -> SQLiteJournal {
    try SQLiteJournal(folder: folder.path, schema: .journal, durability: .normal, patience: 20)
  }

  @Test func saysThatAnotherProcessIsBusy() throws {
    let journal = try impatient()
    try Samples.fill(journal, run: "r1", events: 1)
    let other = try RawDatabase(path)
    try other.run("BEGIN IMMEDIATE")
    let found = #expect(throws: JournalError.self) { try Samples.fill(journal, run: "r2", events: 1) }
    #expect(found == .busy(path: path))
    // Who reads does not wait, and opening is reading.
    #expect(try journal.events(of: "r1").count == 1)
    #expect(try impatient().events(of: "r1").count == 1)
    try other.run("ROLLBACK")
    try Samples.fill(journal, run: "r2", events: 1)
  }

  @Test func writesNothingOnAFullDisk() throws {
    let journal = try impatient()
    try Samples.fill(journal, run: "r1", events: 1)
    try journal.store.use { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    let long = NewEvent(at: 1, actor: "ann", type: "t", body: [UInt8](repeating: 7, count: 100_000))
    let found = #expect(throws: JournalError.self) {
      try journal.append([long], to: "r1", expecting: 1, summary: Samples.summary("r1"))
    }
    #expect(found == .diskFull(path: path))
    #expect(try journal.events(of: "r1").count == 1)
    #expect(try journal.verify().isSound)
    // Nothing is wrong with the connection.
    try journal.append([Samples.event(2)], to: "r1", expecting: 1, summary: Samples.summary("r1"))
  }

  @Test func goesOnNoMoreAfterAFailedWrite() throws {
    let journal = try impatient()
    try Samples.fill(journal, run: "r1", events: 1)
    let log = try #require(try descriptor(of: path + "-wal"))
    let kept = dup(log)
    // Another descriptor takes the place of the log's, on which writes fail.
    let reading = open(path + "-wal", O_RDONLY)
    dup2(reading, log)
    let found = #expect(throws: JournalError.self) {
      try journal.append([Samples.event(2)], to: "r1", expecting: 1, summary: Samples.summary("r1"))
    }
    guard case .system(path, _)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    // The disk is well again, and still this journal answers nothing.
    dup2(kept, log)
    for descriptor in [kept, reading] { close(descriptor) }
    #expect(throws: JournalError.failed(path: path)) { try journal.events(of: "r1") }
    #expect(throws: JournalError.failed(path: path)) {
      try journal.append([Samples.event(2)], to: "r1", expecting: 1, summary: Samples.summary("r1"))
    }
    #expect(try impatient().events(of: "r1").count == 1)
  }

  /// The number under which this process has a file open.
  private func descriptor(of path: String) throws -> Int32? {
    for name in try FileSystem.names(in: "/proc/self/fd") {
      if let target = try? FileSystem.realPath("/proc/self/fd/\(name)"), target == path { return Int32(name) }
    }
    return nil
  }

  @Test func saysThatAFolderMayOnlyBeRead() throws {
    // The kernel lets not even root make files here.
    let found = #expect(throws: JournalError.self) { try SQLiteJournal(folder: "/sys/kernel/state") }
    #expect(found == .readOnly(path: "/sys/kernel/state"))
  }

  @Test(.enabled(if: geteuid() != 0)) func saysThatAJournalMayOnlyBeRead() throws {
    try Samples.fill(try impatient(), run: "r1", events: 1)
    for suffix in ["", "-wal", "-shm"] { chmod(path + suffix, 0o400) }
    #expect(throws: JournalError.readOnly(path: path)) {
      try Samples.fill(try impatient(), run: "r2", events: 1)
    }
  }

  @Test func saysWhatHappenedWhereAndWhatHelps() {
    let path = "/state/runs.sqlite"
    let errors: [(JournalError, String)] = [
      (
        .conflict(run: "r1", expected: 3, actual: 5),
        "run r1 has gone on to event 5 while event 3 was thought to be its last"
      ),
      (.busy(path: path), "another process keeps /state/runs.sqlite busy"),
      (.diskFull(path: path), "cannot write /state/runs.sqlite: the disk is full; nothing was recorded"),
      (
        .readOnly(path: path), "cannot write /state/runs.sqlite: it may only be read; nothing was recorded"
      ),
      (
        .newerSchema(path: path, found: 2, known: 1),
        "/state/runs.sqlite has format 2, and this program knows formats up to 1"
      ),
    ]
    for (error, text) in errors {
      #expect("\(error)" == text)
      #expect(!error.remedy.isEmpty)
    }
  }
}
