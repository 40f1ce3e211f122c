public import BinaryCoding

/// How a folder's history lies in a file, so that one `git log` serves every question about one commit; byte table:
/// docs/format/history.md.
public enum HistoryFile {
  /// `KBHI`.
  private static let magic: UInt32 = 0x4948_424B
  /// Raised with every change of the layout, or of how git is asked.
  private static let version: UInt32 = 1

  /// A number that changes with everything on which the history rests: the commit, the folder that paths count from,
  /// the folders looked at, and where a shallow clone ends.
  public static func key(of repository: Repository, folders: [String]) -> UInt64 {
    var writer = ByteWriter()
    writer.prefixed(repository.head ?? "")
    writer.prefixed(repository.prefix)
    for list in [folders, repository.boundary.sorted()] {
      writer.varint(list.count)
      for text in list { writer.prefixed(text) }
    }
    return Checksum.xxh64(writer.bytes)
  }

  /// The bytes of the file.
  ///
  /// - Complexity: linear in the versions.
  public static func encoded(_ history: FolderHistory, key: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes.reserveCapacity(40 * history.records.count + 120 * history.commits.count)
    writer.fixed(magic)
    writer.fixed(version)
    writer.fixed(key)
    writer.varint(history.isComplete ? 1 : 0)
    writer.prefixed(history.problem ?? "")
    write(history.commits, to: &writer)
    writer.varint(history.objects.count)
    for object in history.objects { writer.prefixed(object.bytes) }
    writer.varint(history.paths.count)
    for path in history.paths { writer.prefixed(path) }
    writer.varint(history.records.count)
    for record in history.records {
      writer.varint(UInt64(record.commit) << 1 | (record.isBoundary ? 1 : 0))
      writer.varint(UInt64(record.path))
      writer.fixed(record.blob)
      writer.varint(UInt64(record.previous))
    }
    writer.varint(history.previous.count)
    for object in history.previous { writer.fixed(object) }
    let files = history.files.sorted { $0.value.lowerBound < $1.value.lowerBound }
    writer.varint(files.count)
    for (path, range) in files {
      writer.prefixed(path)
      writer.varint(range.lowerBound)
      writer.varint(range.count)
    }
    let renamed = history.renamed.sorted { $0.key < $1.key }
    writer.varint(renamed.count)
    for (former, newest) in renamed {
      writer.prefixed(former)
      writer.prefixed(newest)
    }
    writer.fixed(Checksum.xxh64(writer.bytes))
    return writer.bytes
  }

  private static func write(_ commits: [Commit], to writer: inout ByteWriter) {
    var numbers: [Person: Int] = [:]
    var people: [Person] = []
    for commit in commits where numbers[commit.author] == nil {
      numbers[commit.author] = people.count
      people.append(commit.author)
    }
    writer.varint(people.count)
    for person in people {
      writer.prefixed(person.name)
      writer.prefixed(person.email)
    }
    writer.varint(commits.count)
    for commit in commits {
      writer.prefixed(commit.hash)
      writer.fixed(Int64(commit.time))
      writer.varint(numbers[commit.author] ?? 0)
      writer.prefixed(commit.subject)
    }
  }

  /// Reads a file that was written for the same key; `nil` for one of another key or version.
  ///
  /// - Throws: `DecodingFailure` where the bytes are damaged.
  public static func decoded(_ bytes: UnsafeRawBufferPointer, key: UInt64) throws(DecodingFailure)
    -> FolderHistory?
  {
    var reader = ByteReader(bytes)
    guard try reader.fixed(UInt32.self) == magic else {
      throw DecodingFailure("not a history", at: 0)
    }
    guard try reader.fixed(UInt32.self) == version, try reader.fixed(UInt64.self) == key else { return nil }
    guard bytes.count >= 24 else { throw DecodingFailure("unexpected end", at: bytes.count) }
    let body = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - 8)])
    var tail = ByteReader(bytes, at: body.count)
    guard try tail.fixed(UInt64.self) == Checksum.xxh64(body) else {
      throw DecodingFailure("bad checksum", at: body.count)
    }
    return try history(&reader, limit: body.count)
  }

  private static func history(_ reader: inout ByteReader, limit: Int) throws(DecodingFailure)
    -> FolderHistory
  {
    let isComplete = try reader.varint() == 1
    let problem = try reader.text()
    let commits = try commits(&reader, limit: limit)
    let objects = try list(&reader, limit) { (reader) throws(DecodingFailure) in
      guard let id = ObjectID(bytes: try reader.prefixed()) else {
        throw DecodingFailure("not an object's name", at: reader.offset)
      }
      return id
    }
    let paths = try list(&reader, limit) { (reader) throws(DecodingFailure) in try reader.text() }
    let records = try list(&reader, limit) { (reader) throws(DecodingFailure) in
      let commit = try reader.varint()
      return FolderHistory.Record(
        commit: UInt32(try number(Int(truncatingIfNeeded: commit >> 1), below: commits.count, reader)),
        path: UInt32(try number(Int(truncatingIfNeeded: try reader.varint()), below: paths.count, reader)),
        blob: try reader.fixed(), previous: UInt32(truncatingIfNeeded: try reader.varint()),
        isBoundary: commit & 1 == 1)
    }
    let previous = try list(&reader, limit) { (reader) throws(DecodingFailure) in
      try reader.fixed(UInt32.self)
    }
    var last: UInt32 = 0
    for record in records {
      guard record.blob == FolderHistory.Record.none || record.blob < objects.count, record.previous >= last,
        record.previous <= previous.count
      else { throw DecodingFailure("impossible version", at: reader.offset) }
      last = record.previous
    }
    guard previous.allSatisfy({ $0 < objects.count }) else {
      throw DecodingFailure("impossible version", at: reader.offset)
    }
    var files: [String: Range<Int>] = [:]
    for _ in 0..<(try reader.count(limit: limit)) {
      let path = try reader.text()
      let start = try reader.count(limit: records.count)
      files[path] = start..<start + (try reader.count(limit: records.count - start))
    }
    var renamed: [String: String] = [:]
    for _ in 0..<(try reader.count(limit: limit)) { renamed[try reader.text()] = try reader.text() }
    return FolderHistory(
      commits: commits, isComplete: isComplete, problem: problem.isEmpty ? nil : problem, objects: objects,
      paths: paths, records: records, previous: previous, files: files, renamed: renamed)
  }

  private static func commits(_ reader: inout ByteReader, limit: Int) throws(DecodingFailure) -> [Commit] {
    let people = try list(&reader, limit) { (reader) throws(DecodingFailure) in
      Person(name: try reader.text(), email: try reader.text())
    }
    return try list(&reader, limit) { (reader) throws(DecodingFailure) in
      let hash = try reader.text()
      let time = try reader.fixed(Int64.self)
      let author = try number(Int(truncatingIfNeeded: try reader.varint()), below: people.count, reader)
      return Commit(hash: hash, time: Int(time), author: people[author], subject: try reader.text())
    }
  }

  private static func number(_ value: Int, below count: Int, _ reader: ByteReader) throws(DecodingFailure)
    -> Int
  {
    guard value >= 0, value < count else { throw DecodingFailure("number out of range", at: reader.offset) }
    return value
  }

  private static func list<Element>(
    _ reader: inout ByteReader, _ limit: Int,
    _ element: (inout ByteReader) throws(DecodingFailure) -> Element
  ) throws(DecodingFailure) -> [Element] {
    // Every element takes a byte at least.
    let count = try reader.count(limit: limit)
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(try element(&reader)) }
    return elements
  }
}
