import BinaryCoding

/// Collects the norms of a segment's documents and lays them out field after field, one byte a document.
struct FieldNormsWriter: Sendable {
  private(set) var columns: [[UInt8]] = Array(repeating: [], count: Field.count)

  /// Appends the norms of the next document, one for each field.
  mutating func append(_ norms: some Collection<UInt8>) {
    for (field, norm) in norms.enumerated() { columns[field].append(norm) }
  }

  /// Appends the documents of another writer.
  mutating func append(_ other: FieldNormsWriter) {
    for field in columns.indices { columns[field].append(contentsOf: other.columns[field]) }
  }

  /// The region's bytes.
  func finish() -> [UInt8] { columns.flatMap { $0 } }
}

/// Reads the norms of a segment.
struct FieldNormsReader {
  private let bytes: UnsafeRawBufferPointer
  private let documentCount: Int

  /// Reads a region; the buffer must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, documentCount: Int) throws(ContainerFailure) {
    guard bytes.count == documentCount * Field.count else {
      throw ContainerFailure(.damaged, "norms for another number of documents")
    }
    self.bytes = bytes
    self.documentCount = documentCount
  }

  /// The norms of one field, one byte a document.
  func column(_ field: Field) -> UnsafeRawBufferPointer {
    let start = Int(field.rawValue) * documentCount
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + documentCount])
  }
}
