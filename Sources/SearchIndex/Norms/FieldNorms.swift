import BinaryCoding

/// Collects the lengths of a segment's documents and lays them out column after column, one byte a document:
/// the norm of each field, then the extent of each space of positions.
struct FieldNormsWriter: Sendable {
  private(set) var columns: [[UInt8]] = Array(repeating: [], count: FieldNorms.columnCount)

  /// Appends the next document: its norms, one for each field, and its extents, one for each space.
  mutating func append(_ norms: some Collection<UInt8>, _ extents: some Collection<UInt8>) {
    for (field, norm) in norms.enumerated() { columns[field].append(norm) }
    for (space, extent) in extents.enumerated() { columns[Field.count + space].append(extent) }
  }

  /// Appends the documents of another writer.
  mutating func append(_ other: FieldNormsWriter) {
    for column in columns.indices { columns[column].append(contentsOf: other.columns[column]) }
  }

  /// The region's bytes.
  func finish() -> [UInt8] { columns.flatMap { $0 } }

  /// The columns, to be read while a segment is written.
  func norms() -> FieldNorms {
    let holder = BytesHolder(finish())
    return FieldNorms(holder.bytes, documentCount: columns[0].count, owner: holder)
  }
}

/// The lengths of a segment's documents.
struct FieldNorms: Sendable {
  /// The columns: a norm for each field, an extent for each space.
  static let columnCount = Field.count + PositionSpace.count

  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let owner: any AnyObject & Sendable
  /// The number of documents.
  let documentCount: Int

  /// Reads the columns.
  ///
  /// - Parameter owner: what keeps the bytes alive.
  init(_ bytes: UnsafeRawBufferPointer, documentCount: Int, owner: any AnyObject & Sendable) {
    precondition(bytes.count == documentCount * Self.columnCount)
    self.bytes = bytes
    self.documentCount = documentCount
    self.owner = owner
  }

  /// The norms of one field, one byte a document.
  func column(_ field: Field) -> UnsafeRawBufferPointer {
    let start = Int(field.rawValue) * documentCount
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + documentCount])
  }

  /// The norms and extents of one document.
  func row(_ document: Int) -> (norms: [UInt8], extents: [UInt8]) {
    let row = (0..<Self.columnCount).map { bytes[$0 * documentCount + document] }
    return (Array(row[..<Field.count]), Array(row[Field.count...]))
  }

  /// The norm of a document's field.
  @inline(__always) func norm(_ field: Int, _ document: Int) -> UInt8 {
    bytes[field * documentCount + document]
  }

  /// A bound of the positions of the space that a document's field belongs to.
  @inline(__always) func extent(_ field: Int, _ document: Int) -> UInt32 {
    let column = Field.count + PositionSpace.ofField[field]
    return PositionExtent.bounds[Int(bytes[column * documentCount + document])]
  }
}
