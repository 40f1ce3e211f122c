import BinaryCoding
import Content
import Platform

/// What the files of a workspace looked like when the index was made: enough to find the changed ones without reading
/// any. It stands outside the index, whose bytes depend on content alone.
///
/// The table is read where it lies: nothing is parsed at open, and as long as nothing changed, no entry of it becomes a
/// value. Byte table: docs/format/files.md.
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
  let count: Int
  /// The number of folders that hold files.
  let folderCount: Int
  /// The checksum of everything, by which one table is told from another.
  let fingerprint: UInt64

  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let owner: any AnyObject & Sendable
  private let files: Int
  private let texts: Range<Int>

  /// Opens a table. Its head is checked; the rest only by `verify`, because a damaged record looks like a changed file.
  ///
  /// - Parameter owner: what keeps the bytes alive.
  /// - Throws: `DecodingFailure` where the bytes are cut short, of another version, or the head is damaged.
  init(_ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) throws(DecodingFailure) {
    typealias Format = FileTableFormat
    var reader = ByteReader(bytes)
    guard try reader.fixed(UInt32.self) == Format.magic else {
      throw DecodingFailure("not a file table", at: 0)
    }
    guard try reader.fixed(UInt32.self) == Format.version else {
      throw DecodingFailure("another version", at: 4)
    }
    recordedAt = try reader.fixed()
    index = try reader.fixed()
    folderCount = Int(try reader.fixed(UInt32.self))
    count = Int(try reader.fixed(UInt32.self))
    let textLength = Int(try reader.fixed(UInt32.self))
    files = Format.headerLength + folderCount * Format.folderLength
    let textStart = files + count * Format.fileLength
    texts = textStart..<textStart + textLength
    guard bytes.count == texts.upperBound + Format.tailLength else {
      throw DecodingFailure("another length", at: bytes.count)
    }
    reader.offset = texts.upperBound
    let head = UnsafeRawBufferPointer(rebasing: bytes[..<files])
    guard try reader.fixed(UInt64.self) == Checksum.xxh64(head) else {
      throw DecodingFailure("bad checksum", at: texts.upperBound)
    }
    fingerprint = try reader.fixed()
    self.bytes = bytes
    self.owner = owner
    var last = 0
    for folder in 0..<folderCount {
      let first = firstFile(of: folder)
      guard first >= last, first <= count else { throw DecodingFailure("impossible folder", at: files) }
      last = first
    }
  }

  /// Checks every byte. Whoever acts upon a change has to ask this first.
  func verify() throws(DecodingFailure) {
    let end = texts.upperBound + 8
    guard Checksum.xxh64(UnsafeRawBufferPointer(rebasing: bytes[..<end])) == fingerprint else {
      throw DecodingFailure("bad checksum", at: end)
    }
  }

  /// The files of the folder whose paths begin with a prefix such as `kb/returns/`.
  func files(inFolder prefix: String) -> Range<Int> {
    var prefix = prefix
    return prefix.withUTF8 { prefix in
      let prefix = UnsafeRawBufferPointer(prefix)
      var (low, high) = (0, folderCount)
      while low < high {
        let middle = (low + high) / 2
        let order = PathOrder.compare(prefix, self.prefix(of: middle))
        if order == 0 { return files(of: middle) }
        if order < 0 { high = middle } else { low = middle + 1 }
      }
      return 0..<0
    }
  }

  /// The position of the file with a name among those of a folder.
  func position(of name: UnsafeRawBufferPointer, in folder: Range<Int>) -> Int? {
    var (low, high) = (folder.lowerBound, folder.upperBound)
    while low < high {
      let middle = (low + high) / 2
      let order = PathOrder.compare(name, self.name(middle))
      if order == 0 { return middle }
      if order < 0 { high = middle } else { low = middle + 1 }
    }
    return nil
  }

  /// What the table knows of a file.
  func status(_ position: Int) -> FileStatus {
    let start = record(position)
    return FileStatus(
      size: number(start), modified: number(start + 8), changed: number(start + 16),
      inode: UInt64(bitPattern: number(start + 24)))
  }

  /// The id of the article in a file; empty where it holds none.
  func id(_ position: Int) -> String {
    let place = place(record(position) + FileTableFormat.id)
    switch place {
    case FileTableFormat.noID: return ""
    case FileTableFormat.idFromPath:
      return FileTableFormat.id(fromPath: path(position)).map(String.init) ?? ""
    default: return String(decoding: text(place), as: UTF8.self)
    }
  }

  /// The path of a file.
  func path(_ position: Int) -> String {
    String(decoding: prefix(of: folder(of: position)), as: UTF8.self)
      + String(decoding: name(position), as: UTF8.self)
  }

  /// An entry.
  subscript(_ position: Int) -> Entry {
    Entry(
      file: FileEntry(path: path(position), status: status(position)),
      revision: Revision(bytes: Array(fixedPart(position)[FileTableFormat.revision])), id: id(position))
  }

  /// What stands before the names in the paths of a folder's files.
  func prefix(of folder: Int) -> UnsafeRawBufferPointer {
    text(place(FileTableFormat.headerLength + folder * FileTableFormat.folderLength))
  }

  /// The files of a folder.
  func files(of folder: Int) -> Range<Int> {
    firstFile(of: folder)..<(folder + 1 < folderCount ? firstFile(of: folder + 1) : count)
  }

  /// The name of a file in its folder.
  func name(_ position: Int) -> UnsafeRawBufferPointer {
    text(place(record(position) + FileTableFormat.name))
  }

  /// The bytes of a file's record before its places, which another table can take over.
  func fixedPart(_ position: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[record(position)..<record(position) + FileTableFormat.name])
  }

  /// The text of a file's id, or the place that stands for none.
  func rawID(_ position: Int) -> (place: UInt32, text: UnsafeRawBufferPointer) {
    let place = place(record(position) + FileTableFormat.id)
    return (place, text(place))
  }

  private func folder(of position: Int) -> Int {
    var (low, high) = (0, folderCount)
    while high - low > 1 {
      let middle = (low + high) / 2
      if firstFile(of: middle) <= position { low = middle } else { high = middle }
    }
    return low
  }

  private func firstFile(of folder: Int) -> Int {
    Int(place(FileTableFormat.headerLength + folder * FileTableFormat.folderLength + 4))
  }

  private func record(_ position: Int) -> Int { files + position * FileTableFormat.fileLength }

  /// A text behind its length; empty where a damaged table says that it lies elsewhere.
  private func text(_ place: UInt32) -> UnsafeRawBufferPointer {
    var reader = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[texts]), at: Int(place))
    return (try? reader.prefixed()) ?? UnsafeRawBufferPointer(rebasing: bytes[..<0])
  }

  private func place(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func number(_ offset: Int) -> Int64 {
    Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int64.self))
  }
}
