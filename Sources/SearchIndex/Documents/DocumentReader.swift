import BinaryCoding

/// Reads the stored documents of a mapped segment, one at a time.
struct DocumentReader: Sendable {
  private let container: ContainerReader
  private let records: ContainerReader.Region
  private let offsets: ContainerReader.Region
  private let facets: [ContainerReader.Region]
  /// The number of documents.
  let count: Int

  /// Reads the regions of a segment.
  init(
    _ container: ContainerReader, records: ContainerReader.Region, offsets: ContainerReader.Region,
    facets: [ContainerReader.Region], count: Int
  ) {
    self.container = container
    self.records = records
    self.offsets = offsets
    self.facets = facets
    self.count = count
  }

  /// Whether there is an offset for every block.
  var hasOffsets: Bool {
    offsets.length == 4 * ((count + DocumentFormat.blockLength - 1) / DocumentFormat.blockLength)
  }

  /// The id of a document, as UTF-8 bytes.
  func id(_ document: Int) throws -> [UInt8] {
    try cursor(at: document).id
  }

  /// The record of a document.
  func document(_ number: Int) throws -> StoredDocument {
    var reader = RecordReader(self)
    return try reader.document(number)
  }

  /// The record of a document without what stands in columns.
  fileprivate func record(_ number: Int) throws -> StoredDocument {
    var cursor = try cursor(at: number)
    return try cursor.readDocument()
  }

  /// Stands behind the id of a document.
  private func cursor(at number: Int) throws -> RecordCursor {
    var cursor = try RecordCursor(block(number / DocumentFormat.blockLength))
    try cursor.readID(of: number % DocumentFormat.blockLength)
    return cursor
  }

  /// Calls `body` with the number and the id of every document, in order; ids that do not ascend throw.
  func forEachID(_ body: (Int, [UInt8]) throws -> Void) throws {
    var previous: [UInt8]?
    for first in stride(from: 0, to: count, by: DocumentFormat.blockLength) {
      var cursor = try RecordCursor(block(first / DocumentFormat.blockLength))
      for document in first..<min(count, first + DocumentFormat.blockLength) {
        try cursor.readID()
        if let previous, !previous.lexicographicallyPrecedes(cursor.id) {
          throw DecodingFailure("ids that do not ascend", at: document)
        }
        previous = cursor.id
        try body(document, cursor.id)
        try cursor.skip()
      }
    }
  }

  /// Reads the tags of documents.
  func tagReader() -> TagReader { TagReader(self) }

  /// The number of the document with an id.
  ///
  /// - Complexity: O(log blocks) first records and those of one block.
  func number(of id: String) throws -> Int? {
    let wanted = Array(id.utf8)
    var low = 0
    var high = (count + DocumentFormat.blockLength - 1) / DocumentFormat.blockLength
    while low < high {
      let middle = (low + high) / 2
      var cursor = try RecordCursor(block(middle))
      try cursor.readID()
      if wanted.lexicographicallyPrecedes(cursor.id) { high = middle } else { low = middle + 1 }
    }
    guard low > 0 else { return nil }
    let first = (low - 1) * DocumentFormat.blockLength
    var cursor = try RecordCursor(block(low - 1))
    for document in first..<min(count, first + DocumentFormat.blockLength) {
      try cursor.readID()
      if cursor.id == wanted { return document }
      try cursor.skip()
    }
    return nil
  }

  /// A facet's values and the ordinal of each document.
  func column(_ facet: Facet) throws -> FacetColumn {
    try FacetColumn(container.bytes(facets[Int(facet.rawValue)]), documentCount: count)
  }

  fileprivate func block(_ index: Int) throws -> UnsafeRawBufferPointer {
    let isLast = 4 * (index + 1) == offsets.length
    let entry = try container.bytes(offsets, 4 * index, isLast ? 4 : 8)
    let start = Int(UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self)))
    let end =
      isLast
      ? records.length
      : Int(UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
    return try container.bytes(records, start, end - start)
  }
}

/// Walks the records of one block.
private struct RecordCursor {
  /// The current id.
  private(set) var id: [UInt8] = []
  private var reader: ByteReader
  private var isFirst = true

  /// Starts before the first record of a block, whose bytes must outlive the cursor.
  init(_ block: UnsafeRawBufferPointer) {
    reader = ByteReader(block)
  }

  /// Reads the id of the next record; the rest must be read or skipped before the next.
  mutating func readID() throws(DecodingFailure) {
    let shared = isFirst ? 0 : try reader.count(limit: id.count)
    isFirst = false
    id.removeLast(id.count - shared)
    id.append(contentsOf: try reader.prefixed())
  }

  /// Reads the id of a record, given its place in the block of which nothing was read.
  ///
  /// Front coding needs no record's id but this one: walks over the others, then gathers it from its end.
  mutating func readID(of place: Int) throws(DecodingFailure) {
    // `DocumentFormat.blockLength` of them.
    var pieces = InlineArray<16, (shared: Int, further: UnsafeRawBufferPointer)>(
      repeating: (0, UnsafeRawBufferPointer(start: nil, count: 0)))
    var length = 0
    for record in 0...place {
      if record > 0 { try skip() }
      let shared = record == 0 ? 0 : try reader.count(limit: length)
      let further = try reader.prefixed()
      pieces[record] = (shared, further)
      length = shared + further.count
    }
    isFirst = false
    id = []
    guard length > 0 else { return }
    id = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      var end = length
      for record in stride(from: place, through: 0, by: -1) where pieces[record].shared < end {
        let (shared, further) = pieces[record]
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[shared..<end])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: further[..<(end - shared)]))
        end = shared
      }
      count = length
    }
  }

  mutating func skip() throws(DecodingFailure) {
    for _ in 0..<3 { _ = try reader.prefixed() }
    let tags = try reader.count(limit: reader.bytes.count)
    for _ in 0..<tags { _ = try reader.prefixed() }
  }

  /// The tags, without the rest of the record.
  mutating func readTags() throws(DecodingFailure) -> [String] {
    for _ in 0..<3 { _ = try reader.prefixed() }
    var tags: [String] = []
    for _ in 0..<(try reader.count(limit: reader.bytes.count)) { tags.append(try reader.text()) }
    return tags
  }

  /// The rest of the record.
  mutating func readDocument() throws(DecodingFailure) -> StoredDocument {
    let id = String(decoding: id, as: UTF8.self)
    let path = try reader.text()
    let revision = Array(try reader.prefixed())
    var document = StoredDocument(
      id: id, path: path.isEmpty ? DocumentWriter.usualPath(id) : path, revision: revision,
      title: try reader.text())
    let tags = try reader.count(limit: reader.bytes.count)
    for _ in 0..<tags { document.tags.append(try reader.text()) }
    return document
  }
}

/// Reads records; properties that most documents share are not read anew for each.
struct RecordReader {
  private let reader: DocumentReader
  private var columns: [(column: FacetColumn, ordinal: Int, value: String)] = []

  init(_ reader: DocumentReader) { self.reader = reader }

  /// The record of a document.
  mutating func document(_ number: Int) throws -> StoredDocument {
    var document = try reader.record(number)
    if columns.isEmpty { columns = try Facet.allCases.map { (try reader.column($0), -1, "") } }
    document.language = try value(.language, of: number)
    document.type = try value(.type, of: number)
    document.audience = try value(.audience, of: number)
    document.confidence = try value(.confidence, of: number)
    document.owner = try value(.owner, of: number)
    return document
  }

  private mutating func value(_ facet: Facet, of document: Int) throws -> String {
    let index = Int(facet.rawValue)
    let ordinal = columns[index].column.ordinal(of: document)
    if columns[index].ordinal != ordinal {
      columns[index].value = try columns[index].column.value(ordinal)
      columns[index].ordinal = ordinal
    }
    return columns[index].value
  }
}

/// Reads the tags of documents that are asked for in ascending order, each record once.
struct TagReader {
  private let reader: DocumentReader
  private var cursor = RecordCursor(UnsafeRawBufferPointer(start: nil, count: 0))
  private var next = -1

  init(_ reader: DocumentReader) { self.reader = reader }

  /// The tags of a document.
  mutating func tags(of document: Int) throws -> [String] {
    let length = DocumentFormat.blockLength
    if next < 0 || next > document || next / length != document / length {
      cursor = RecordCursor(try reader.block(document / length))
      next = document / length * length
    }
    while next < document {
      try cursor.readID()
      try cursor.skip()
      next += 1
    }
    try cursor.readID()
    next += 1
    return try cursor.readTags()
  }
}

/// One facet of all documents of a segment.
struct FacetColumn {
  private let ordinals: UnsafeRawBufferPointer
  private let width: Int
  private let valueCount: Int
  /// Stands before the first value.
  private let reader: ByteReader

  /// Reads a column; the buffer must outlive it.
  init(_ bytes: UnsafeRawBufferPointer, documentCount: Int) throws {
    var reader = ByteReader(bytes)
    valueCount = Int(try reader.fixed(UInt32.self))
    width = Int(try reader.fixed(UInt32.self))
    guard [0, 1, 2, 4].contains(width), bytes.count - reader.offset >= documentCount * width,
      valueCount <= max(documentCount, 1)
    else { throw ContainerFailure(.damaged, "a column for another number of documents") }
    ordinals = UnsafeRawBufferPointer(
      rebasing: bytes[reader.offset..<reader.offset + documentCount * width])
    reader.offset += documentCount * width
    self.reader = reader
  }

  /// The distinct values, sorted by bytes.
  func values() throws -> [String] {
    var reader = reader
    var values: [String] = []
    for _ in 0..<valueCount { values.append(try reader.text()) }
    return values
  }

  /// The value of an ordinal.
  func value(_ ordinal: Int) throws -> String {
    guard ordinal < valueCount else {
      throw ContainerFailure(.damaged, "a property that the index does not list")
    }
    var reader = reader
    for _ in 0..<ordinal { _ = try reader.prefixed() }
    return try reader.text()
  }

  /// The ordinal of a document's value; may be out of range where the file is damaged.
  func ordinal(of document: Int) -> Int {
    var ordinal = 0
    for byte in 0..<width { ordinal |= Int(ordinals[document * width + byte]) << (8 * byte) }
    return ordinal
  }
}
