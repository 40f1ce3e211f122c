import BinaryCoding
import Content
import Platform

/// What the files of a workspace looked like when the index was made: enough to find the changed ones without reading
/// any. It stands outside the index, whose bytes depend on content alone.
///
/// Byte table: docs/format/files.md.
struct FileTable {
  /// One file as the index knows it.
  struct Entry: Sendable {
    var file: FileEntry
    /// The hash of what was read.
    var revision: Revision
    /// The id of the article in the file; empty where the file holds none.
    var id: String
  }

  /// The moment, in nanoseconds since 1970 by the clock that stamps files, before which the files were read.
  var recordedAt: Int64
  /// The identity of the index that was made from these files.
  var index: UInt64
  /// The files, sorted by the bytes of their paths.
  var entries: [Entry]

  private static let magic: UInt32 = 0x4C46_424B  // "KBFL"
  private static let version: UInt32 = 1

  /// Reads a table.
  ///
  /// - Throws: `DecodingFailure` where the bytes are damaged, cut short or of another version.
  init(decoding bytes: UnsafeRawBufferPointer) throws(DecodingFailure) {
    guard bytes.count >= 8 else { throw DecodingFailure("unexpected end", at: bytes.count) }
    let body = UnsafeRawBufferPointer(rebasing: bytes.dropLast(8))
    var tail = ByteReader(bytes, at: bytes.count - 8)
    guard try tail.fixed(UInt64.self) == Checksum.xxh64(body) else {
      throw DecodingFailure("bad checksum", at: body.count)
    }
    var reader = ByteReader(body)
    guard try reader.fixed(UInt32.self) == FileTable.magic else {
      throw DecodingFailure("not a file table", at: 0)
    }
    guard try reader.fixed(UInt32.self) == FileTable.version else {
      throw DecodingFailure("another version", at: 4)
    }
    recordedAt = try reader.fixed()
    index = try reader.fixed()
    let count = try reader.count(limit: body.count)
    entries = []
    entries.reserveCapacity(count)
    for _ in 0..<count {
      let path = try reader.text()
      let file = FileEntry(
        path: path, size: try reader.fixed(), modified: try reader.fixed(), changed: try reader.fixed(),
        inode: try reader.fixed())
      guard body.count - reader.offset >= 20 else {
        throw DecodingFailure("unexpected end", at: reader.offset)
      }
      let revision = Revision(bytes: Array(body[reader.offset..<reader.offset + 20]))
      reader.offset += 20
      entries.append(Entry(file: file, revision: revision, id: try reader.text()))
    }
  }

  /// Makes a table.
  init(recordedAt: Int64, index: UInt64, entries: [Entry]) {
    self.recordedAt = recordedAt
    self.index = index
    self.entries = entries
  }

  /// The table's bytes.
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.reserveCapacity(entries.count * 120 + 64)
    writer.fixed(FileTable.magic)
    writer.fixed(FileTable.version)
    writer.fixed(recordedAt)
    writer.fixed(index)
    writer.varint(entries.count)
    for entry in entries {
      writer.prefixed(entry.file.path)
      writer.fixed(entry.file.size)
      writer.fixed(entry.file.modified)
      writer.fixed(entry.file.changed)
      writer.fixed(entry.file.inode)
      writer.bytes.append(contentsOf: entry.revision.bytes)
      writer.prefixed(entry.id)
    }
    writer.fixed(Checksum.xxh64(writer.bytes))
    return writer.bytes
  }
}
