import BinaryCoding

/// The records of a chunk's documents in memory, encoded, because as strings they would take four times as much.
struct StoredDocuments: Sendable {
  /// The number of documents.
  private(set) var count = 0
  private var writer = ByteWriter()

  /// The bytes of all records.
  var byteCount: Int { writer.count }

  mutating func append(_ document: StoredDocument) {
    count += 1
    for text in [
      document.id, document.path, document.title, document.language, document.type, document.audience,
      document.confidence, document.owner,
    ] { writer.prefixed(text) }
    writer.prefixed(document.revision)
    writer.varint(document.tags.count)
    for tag in document.tags { writer.prefixed(tag) }
  }

  /// Calls `body` with every document in the order in which they were appended.
  func forEach(_ body: (StoredDocument) throws -> Void) throws {
    try writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes)
      for _ in 0..<count {
        var document = StoredDocument(
          id: try reader.text(), path: try reader.text(), title: try reader.text(),
          language: try reader.text(), type: try reader.text(), audience: try reader.text(),
          confidence: try reader.text(), owner: try reader.text())
        document.revision = Array(try reader.prefixed())
        for _ in 0..<(try reader.varint()) { document.tags.append(try reader.text()) }
        try body(document)
      }
    }
  }
}
