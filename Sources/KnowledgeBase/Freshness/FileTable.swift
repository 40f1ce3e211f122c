import BinaryCoding
import Content
import Platform

/// What the files of a workspace looked like when the index was made: enough to find the changed ones without reading
/// any. It stands outside the index, whose bytes depend on content alone.
///
/// The table is read where it lies: as long as nothing changed, no entry of it becomes a value. Byte table:
/// docs/format/files.md.
struct FileTable: Sendable {
  /// One file as the index knows it.
  struct Entry: Sendable {
    var file: FileEntry
    /// The hash of what was read.
    var revision: Revision
    /// The id of the article in the file; empty where the file holds none.
    var id: String
  }

  /// The moment, in nanoseconds since 1970 by the clock that stamps files, before which the files were read.
  let recordedAt: Int64
  /// The identity of the index that was made from these files.
  let index: UInt64
  /// The number of files.
  var count: Int { places.count }

  /// Where an entry's parts lie; what is between them has a fixed length.
  private struct Place {
    var path: Range<UInt32>
    var id: Range<UInt32>
  }

  private let places: [Place]
  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let owner: any AnyObject & Sendable

  private static let magic: UInt32 = 0x4C46_424B  // "KBFL"
  private static let version: UInt32 = 1
  private static let revisionLength = 20
  /// Size, two times, inode and revision.
  private static let fixedLength = 4 * 8 + revisionLength

  /// Reads a table.
  ///
  /// - Parameter owner: what keeps the bytes alive.
  /// - Throws: `DecodingFailure` where the bytes are damaged, cut short or of another version.
  init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) throws(DecodingFailure) {
    guard bytes.count >= 8, bytes.count <= Int(UInt32.max) else {
      throw DecodingFailure("impossible length", at: bytes.count)
    }
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
    places = try FileTable.places(&reader)
    self.bytes = body
    self.owner = owner
  }

  private static func places(_ reader: inout ByteReader) throws(DecodingFailure) -> [Place] {
    let count = try reader.count(limit: reader.bytes.count)
    var places: [Place] = []
    places.reserveCapacity(count)
    for _ in 0..<count {
      let path = try reader.prefixed().count
      let pathEnd = reader.offset
      guard reader.bytes.count - pathEnd >= fixedLength else {
        throw DecodingFailure("unexpected end", at: pathEnd)
      }
      reader.offset += fixedLength
      let id = try reader.prefixed().count
      places.append(
        Place(
          path: UInt32(truncatingIfNeeded: pathEnd - path)..<UInt32(truncatingIfNeeded: pathEnd),
          id: UInt32(truncatingIfNeeded: reader.offset - id)..<UInt32(truncatingIfNeeded: reader.offset)))
    }
    return places
  }

  /// The path of a file as it lies in the table; valid as long as the table.
  func path(_ position: Int) -> UnsafeRawBufferPointer { part(places[position].path) }

  /// Whether a file has the size, the times and the inode that the table knows.
  func knows(_ file: FileEntry, at position: Int) -> Bool {
    let start = Int(places[position].path.upperBound)
    return file.size == number(start) && file.modified == number(start + 8)
      && file.changed == number(start + 16) && file.inode == UInt64(bitPattern: number(start + 24))
  }

  /// An entry.
  subscript(_ position: Int) -> Entry {
    let place = places[position]
    let start = Int(place.path.upperBound)
    let revision = bytes[start + 32..<start + FileTable.fixedLength]
    return Entry(
      file: FileEntry(
        path: String(decoding: part(place.path), as: UTF8.self), size: number(start),
        modified: number(start + 8), changed: number(start + 16),
        inode: UInt64(bitPattern: number(start + 24))),
      revision: Revision(bytes: Array(revision)), id: String(decoding: part(place.id), as: UTF8.self))
  }

  private func part(_ range: Range<UInt32>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[Int(range.lowerBound)..<Int(range.upperBound)])
  }

  private func number(_ offset: Int) -> Int64 {
    Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
  }

  /// The bytes of a table.
  ///
  /// - Parameter entries: the files, sorted by the bytes of their paths.
  static func encoded(recordedAt: Int64, index: UInt64, entries: [Entry]) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.reserveCapacity(entries.count * 180 + 64)
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
