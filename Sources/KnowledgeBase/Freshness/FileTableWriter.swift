import BinaryCoding
import Content
import Platform

/// Writes a file table: new entries, and those of an older table that still hold, in one pass over both.
struct FileTableWriter {
  private var folders = ByteWriter()
  private var files = ByteWriter()
  private var texts = ByteWriter()
  private var folderCount: UInt32 = 0
  private var count: UInt32 = 0
  private var prefix: [UInt8] = []

  /// The bytes of a table.
  ///
  /// - Parameters:
  ///   - entries: the new entries, in any order.
  ///   - kept: positions of the older table's files that still hold, ascending; no new entry has the path of one.
  ///   - table: the older table.
  /// - Complexity: linear in both; the older table's records are copied, not read.
  static func encoded(
    recordedAt: Int64, index: UInt64, entries: [FileTable.Entry], keeping kept: [Int] = [],
    of table: FileTable? = nil
  ) -> [UInt8] {
    var writer = FileTableWriter()
    let new = entries.map(New.init).sorted()
    writer.files.bytes.reserveCapacity((new.count + kept.count) * FileTableFormat.fileLength)
    writer.texts.bytes.reserveCapacity((new.count + kept.count) * 24)
    var next = 0
    if let table {
      var folder = 0
      for position in kept {
        while folder + 1 < table.folderCount, table.files(of: folder).upperBound <= position { folder += 1 }
        let prefix = table.prefix(of: folder)
        while next < new.count, new[next].precedes(prefix, table.name(position)) {
          writer.add(new[next])
          next += 1
        }
        writer.copy(position, of: table, prefix: prefix)
      }
    }
    for entry in new[next...] { writer.add(entry) }
    return writer.finish(recordedAt: recordedAt, index: index)
  }

  /// A new entry with its path cut into folder and name.
  private struct New: Comparable {
    let entry: FileTable.Entry
    let prefix: [UInt8]
    let name: [UInt8]

    init(_ entry: FileTable.Entry) {
      self.entry = entry
      let path = Array(entry.file.path.utf8)
      let cut = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      prefix = Array(path[..<cut])
      name = Array(path[cut...])
    }

    func precedes(_ prefix: UnsafeRawBufferPointer, _ name: UnsafeRawBufferPointer) -> Bool {
      let order = self.prefix.withUnsafeBytes { PathOrder.compare($0, prefix) }
      if order != 0 { return order < 0 }
      return self.name.withUnsafeBytes { PathOrder.compare($0, name) } < 0
    }

    static func < (left: New, right: New) -> Bool {
      right.prefix.withUnsafeBytes { prefix in right.name.withUnsafeBytes { left.precedes(prefix, $0) } }
    }

    static func == (left: New, right: New) -> Bool { left.prefix == right.prefix && left.name == right.name }
  }

  private mutating func begin(_ prefix: some Collection<UInt8>) {
    if folderCount > 0, self.prefix.elementsEqual(prefix) { return }
    self.prefix = Array(prefix)
    folders.fixed(UInt32(truncatingIfNeeded: texts.count))
    folders.fixed(count)
    texts.prefixed(self.prefix)
    folderCount += 1
  }

  private mutating func add(_ new: New) {
    begin(new.prefix)
    let status = new.entry.file.status
    files.fixed(status.size)
    files.fixed(status.modified)
    files.fixed(status.changed)
    files.fixed(status.inode)
    files.bytes.append(contentsOf: new.entry.revision.bytes)
    files.fixed(UInt32(truncatingIfNeeded: texts.count))
    texts.prefixed(new.name)
    let id = new.entry.id
    if id.isEmpty {
      files.fixed(FileTableFormat.noID)
    } else if FileTableFormat.id(fromPath: new.entry.file.path).map({ $0.utf8.elementsEqual(id.utf8) })
      == true
    {
      files.fixed(FileTableFormat.idFromPath)
    } else {
      files.fixed(UInt32(truncatingIfNeeded: texts.count))
      texts.prefixed(id)
    }
    count += 1
  }

  private mutating func copy(_ position: Int, of table: FileTable, prefix: UnsafeRawBufferPointer) {
    begin(prefix)
    files.bytes.append(contentsOf: table.fixedPart(position))
    files.fixed(UInt32(truncatingIfNeeded: texts.count))
    texts.prefixed(table.name(position))
    let id = table.rawID(position)
    if id.place == FileTableFormat.noID || id.place == FileTableFormat.idFromPath {
      files.fixed(id.place)
    } else {
      files.fixed(UInt32(truncatingIfNeeded: texts.count))
      texts.prefixed(id.text)
    }
    count += 1
  }

  private func finish(recordedAt: Int64, index: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.reserveCapacity(
      FileTableFormat.headerLength + folders.count + files.count + texts.count + FileTableFormat.tailLength)
    writer.fixed(FileTableFormat.magic)
    writer.fixed(FileTableFormat.version)
    writer.fixed(recordedAt)
    writer.fixed(index)
    writer.fixed(folderCount)
    writer.fixed(count)
    writer.fixed(UInt32(truncatingIfNeeded: texts.count))
    writer.bytes.append(contentsOf: folders.bytes)
    let head = Checksum.xxh64(writer.bytes)
    writer.bytes.append(contentsOf: files.bytes)
    writer.bytes.append(contentsOf: texts.bytes)
    writer.fixed(head)
    writer.fixed(Checksum.xxh64(writer.bytes))
    return writer.bytes
  }
}
