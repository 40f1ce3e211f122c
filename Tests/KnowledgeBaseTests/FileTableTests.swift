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
    FileEntry(
      path: path, status: FileStatus(size: size, modified: modified, changed: modified, inode: 42))
  }

  private static func encoded(_ files: [FileEntry]) -> [UInt8] {
    FileTableWriter.encoded(recordedAt: recorded, index: 7, entries: files.map { entry($0) })
  }

  private static func entry(_ file: FileEntry, id: String? = nil) -> FileTable.Entry {
    FileTable.Entry(
      file: file, revision: Revision(bytes: [UInt8](repeating: 9, count: 20)), id: id ?? "id-of-" + file.path)
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

  @Test func keepsEveryKindOfID() throws {
    let ids = [
      "kb/a.md": "a", "kb/b.md": "", "kb/b/c.zh-CN.md": "b/c.zh-CN", "kb/d.md": "other/d", "e.md": "e",
    ]
    let entries = ids.map { Self.entry(Self.file($0.key), id: $0.value) }
    let table = try Self.decode(FileTableWriter.encoded(recordedAt: 1, index: 2, entries: entries))
    #expect(table.count == ids.count)
    for position in 0..<table.count { #expect(table.id(position) == ids[table.path(position)]) }
  }

  @Test func takesOverWhatStillHolds() throws {
    let names = ["kb/a.md", "kb/b.md", "kb/b/a.md", "kb/b/c.md", "kb/c.md", "kb/d/x.md"]
    let table = try Self.table(names.map { Self.file($0) })
    let kept = (0..<table.count).filter { !["kb/b.md", "kb/d/x.md"].contains(table.path($0)) }
    let new = ["kb/b.md", "kb/0/a.md", "kb/b/b.md", "kb/z/z.md"].map { Self.entry(Self.file($0, size: 3)) }
    let bytes = FileTableWriter.encoded(recordedAt: 5, index: 6, entries: new, keeping: kept, of: table)
    let all = kept.map { table[$0] } + new
    #expect(bytes == FileTableWriter.encoded(recordedAt: 5, index: 6, entries: all))
    let merged = try Self.decode(bytes)
    #expect(Set((0..<merged.count).map { merged[$0].file }) == Set(all.map(\.file)))
  }

  @Test func recognisesEveryFlippedByteAndEveryCut() {
    let bytes = Self.encoded([Self.file("kb/a.md"), Self.file("kb/b.md")])
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(throws: DecodingFailure.self) { try Self.decode(damaged).verify() }
      #expect(throws: DecodingFailure.self) { try Self.decode(Array(bytes[..<index])) }
    }
  }

  @Test func readsADamagedTableWithoutACrash() {
    let bytes = Self.encoded(["kb/a.md", "kb/b.md", "kb/c/d.md"].map { Self.file($0) })
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << bit
        guard let table = try? Self.decode(damaged) else { continue }
        _ = (0..<table.count).map { table[$0] }
        _ = Self.changes([Self.file("kb/a.md"), Self.file("kb/c/d.md")], table)
      }
    }
  }

  /// What a walk that finds these files would say.
  private static func changes(_ files: [FileEntry], _ table: FileTable) -> FileChanges {
    let comparison = FileComparison(table)
    for file in files {
      let cut = file.path.utf8.index(
        after: file.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? file.path.startIndex)
      let name = Array(file.path[cut...].utf8)
      let visitor = comparison.visitor(of: String(file.path[..<cut]))
      name.withUnsafeBytes { visitor.visit($0, file.status) }
    }
    return comparison.changes()
  }

  @Test func seesWhatWasAddedChangedAndRemoved() throws {
    let table = try Self.table(["kb/a.md", "kb/b.md", "kb/c.md", "kb/d/a.md"].map { Self.file($0) })
    let files = [
      Self.file("kb/e/a.md"), Self.file("kb/bb.md"), Self.file("kb/b.md", size: 11), Self.file("kb/a.md"),
    ]
    let changes = Self.changes(files, table)
    #expect(changes.unchanged(of: table) == [0])
    #expect(changes.suspects.map(\.file.path) == ["kb/b.md", "kb/bb.md", "kb/e/a.md"])
    #expect(changes.suspects.map(\.known) == [1, nil, nil])
    #expect(changes.removed == [2, 3])
  }

  @Test func findsNothingInAnUnchangedTree() throws {
    let files = ["kb/a-b.md", "kb/a.md", "kb/a/b.md", "kb/a/b/c.md", "kb/退款/a.md"].map { Self.file($0) }
    #expect(Self.changes(files.reversed(), try Self.table(files)).isEmpty)
  }

  @Test(arguments: [
    (recorded - 1, true), (recorded, true), (recorded + 5, true), (recorded - 19_000_000, true),
    (recorded - 30_000_001, false),
    // Whole seconds: a file system that keeps no finer times.
    (recorded - second, true), (recorded - 3 * second, false),
  ])
  func suspectsWhatWasChangedInTheTickOfTheRecord(_ modified: Int64, _ isSuspect: Bool) throws {
    let files = [Self.file("kb/a.md", modified: modified)]
    #expect(Self.changes(files, try Self.table(files)).suspects.isEmpty == !isSuspect)
  }

  @Test func suspectsAFileWhoseModificationTimeWasSetBack() throws {
    let old = Self.file("kb/a.md")
    var touched = old
    touched.status.changed += Self.second
    #expect(Self.changes([touched], try Self.table([old])).suspects.count == 1)
  }
}
