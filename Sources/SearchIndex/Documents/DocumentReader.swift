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
    facets: [ContainerReader.Region]
  ) {
    self.container = container
    self.records = records
    self.offsets = offsets
    self.facets = facets
    count = offsets.length / 4
  }

  /// The id of a document, as UTF-8 bytes in the mapped file.
  func id(_ document: Int) throws -> UnsafeRawBufferPointer {
    var reader = ByteReader(try record(document))
    return try reader.prefixed()
  }

  /// The record of a document.
  func document(_ number: Int) throws -> StoredDocument {
    var reader = ByteReader(try record(number))
    let id = try reader.text()
    let path = try reader.text()
    let revision = Array(try reader.prefixed())
    var document = StoredDocument(
      id: id, path: path.isEmpty ? DocumentWriter.usualPath(id) : path, revision: revision,
      title: try reader.text(), summary: try reader.text())
    let tags = try reader.count(limit: reader.bytes.count)
    for _ in 0..<tags { document.tags.append(try reader.text()) }
    document.language = try value(.language, of: number)
    document.type = try value(.type, of: number)
    document.audience = try value(.audience, of: number)
    document.confidence = try value(.confidence, of: number)
    document.owner = try value(.owner, of: number)
    return document
  }

  /// The tags of a document, without the rest of its record.
  func tags(of number: Int) throws -> [String] {
    var reader = ByteReader(try record(number))
    // Id, path, revision, title and summary stand before them.
    for _ in 0..<5 { _ = try reader.prefixed() }
    let count = try reader.count(limit: reader.bytes.count)
    var tags: [String] = []
    for _ in 0..<count { tags.append(try reader.text()) }
    return tags
  }

  /// The number of the document with an id.
  ///
  /// - Complexity: O(log documents).
  func number(of id: String) throws -> Int? {
    let wanted = Array(id.utf8)
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      let found = try self.id(middle)
      if found.lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else if wanted.lexicographicallyPrecedes(found) {
        high = middle
      } else {
        return middle
      }
    }
    return nil
  }

  /// A facet's values and the ordinal of each document.
  func column(_ facet: Facet) throws -> FacetColumn {
    try FacetColumn(container.bytes(facets[Int(facet.rawValue)]), documentCount: count)
  }

  private func value(_ facet: Facet, of document: Int) throws -> String {
    let column = try column(facet)
    return try column.value(column.ordinal(of: document))
  }

  private func record(_ document: Int) throws -> UnsafeRawBufferPointer {
    let last = document + 1 == count
    let entry = try container.bytes(offsets, 4 * document, last ? 4 : 8)
    let start = Int(UInt32(littleEndian: entry.loadUnaligned(as: UInt32.self)))
    let end =
      last
      ? records.length
      : Int(UInt32(littleEndian: entry.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
    return try container.bytes(records, start, end - start)
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
