import BinaryCoding
import Content
import Platform
import Testing

@testable import KnowledgeBase

@Suite struct FileTableTests {
  private static let second: Int64 = 1_000_000_000
  private static let recorded: Int64 = 1_000 * second

  private static func file(_ path: String, modified: Int64 = 500 * second + 7, size: Int64 = 10) -> FileEntry
  {
    FileEntry(path: path, size: size, modified: modified, changed: modified, inode: 42)
  }

  private static func encoded(_ files: [FileEntry]) -> [UInt8] {
    FileTable.encoded(
      recordedAt: recorded, index: 7,
      entries: files.map {
        FileTable.Entry(
          file: $0, revision: Revision(bytes: [UInt8](repeating: 9, count: 20)), id: "id-of-" + $0.path)
      })
  }

  /// Memory that a table can point into.
  private final class Memory: Sendable {
    nonisolated(unsafe) let bytes: UnsafeMutableRawBufferPointer

    init(_ content: [UInt8]) {
      bytes = .allocate(byteCount: content.count, alignment: 1)
      bytes.copyBytes(from: content)
    }

    deinit { bytes.deallocate() }
  }

  private static func decode(_ bytes: [UInt8]) throws -> FileTable {
    let memory = Memory(bytes)
    return try FileTable(UnsafeRawBufferPointer(memory.bytes), owner: memory)
  }

  private static func table(_ files: [FileEntry]) throws -> FileTable { try decode(encoded(files)) }

  @Test func readsWhatItWrote() throws {
    let files = [Self.file("kb/a.md"), Self.file("kb/退款.md", size: 1 << 40)]
    let table = try Self.table(files)
    #expect(table.recordedAt == Self.recorded)
    #expect(table.index == 7)
    #expect((0..<table.count).map { table[$0].file } == files)
    #expect((0..<table.count).map { table[$0].id } == ["id-of-kb/a.md", "id-of-kb/退款.md"])
    #expect(table[1].revision.bytes == [UInt8](repeating: 9, count: 20))
  }

  @Test func recognisesEveryFlippedByteAndEveryCut() {
    let bytes = Self.encoded([Self.file("kb/a.md"), Self.file("kb/b.md")])
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(throws: DecodingFailure.self) { try Self.decode(damaged) }
      #expect(throws: DecodingFailure.self) { try Self.decode(Array(bytes[..<index])) }
    }
  }

  @Test func seesWhatWasAddedChangedAndRemoved() throws {
    let table = try Self.table(["kb/a.md", "kb/b.md", "kb/c.md"].map { Self.file($0) })
    let listing = [Self.file("kb/a.md"), Self.file("kb/b.md", size: 11), Self.file("kb/bb.md")]
    let changes = FileChanges(listing: listing, table: table)
    #expect(changes.unchanged == [0])
    #expect(changes.suspects.map(\.listed) == [1, 2])
    #expect(changes.suspects.map(\.known) == [1, nil])
    #expect(changes.removed == [2])
  }

  @Test func findsNothingInAnUnchangedTree() throws {
    let files = ["kb/a-b.md", "kb/a.md", "kb/a/b.md"].map { Self.file($0) }
    #expect(FileChanges(listing: files, table: try Self.table(files)).isEmpty)
  }

  @Test(arguments: [
    (recorded - 1, true), (recorded, true), (recorded + 5, true), (recorded - 19_000_000, true),
    (recorded - 30_000_001, false),
    // Whole seconds: a file system that keeps no finer times.
    (recorded - second, true), (recorded - 3 * second, false),
  ])
  func suspectsWhatWasChangedInTheTickOfTheRecord(_ modified: Int64, _ isSuspect: Bool) throws {
    let files = [Self.file("kb/a.md", modified: modified)]
    #expect(FileChanges(listing: files, table: try Self.table(files)).suspects.isEmpty == !isSuspect)
  }

  @Test func suspectsAFileWhoseModificationTimeWasSetBack() throws {
    let old = Self.file("kb/a.md")
    var touched = old
    touched.changed += Self.second
    #expect(FileChanges(listing: [touched], table: try Self.table([old])).suspects.count == 1)
  }
}
