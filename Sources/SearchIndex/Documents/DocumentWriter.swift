import BinaryCoding

/// Encodes the stored documents of a segment: records, their offsets, and a column for each facet.
struct DocumentWriter: Sendable {
  private var records = ByteWriter()
  private var offsets = ByteWriter()
  private var previous: [UInt8] = []
  private var values: [[String]] = Array(repeating: [], count: Facet.allCases.count)
  /// The number of documents.
  private(set) var count = 0

  /// Appends a document, whose id must be greater than that of the one before.
  mutating func append(_ document: StoredDocument) {
    let id = Array(document.id.utf8)
    var shared = 0
    if count % DocumentFormat.blockLength == 0 {
      offsets.fixed(UInt32(truncatingIfNeeded: records.count))
    } else {
      while shared < min(id.count, previous.count), id[shared] == previous[shared] { shared += 1 }
      records.varint(shared)
    }
    records.prefixed(id[shared...])
    previous = id
    // Most paths follow from the id.
    records.prefixed(document.path == Self.usualPath(document.id) ? "" : document.path)
    records.prefixed(document.revision)
    records.prefixed(document.title)
    records.varint(document.tags.count)
    for tag in document.tags { records.prefixed(tag) }
    for facet in Facet.allCases { values[Int(facet.rawValue)].append(facet.value(in: document)) }
    count += 1
  }

  /// The path of an article that does not name an id of its own.
  static func usualPath(_ id: String) -> String { "kb/\(id).md" }

  /// The bytes of the records, of their offsets, and of the facets' columns.
  func finish() throws(IndexError) -> (records: [UInt8], offsets: [UInt8], facets: [[UInt8]]) {
    guard records.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of records") }
    return (records.bytes, offsets.bytes, values.map(Self.column))
  }

  private static func column(_ values: [String]) -> [UInt8] {
    let distinct = Set(values).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    var ordinals: [String: Int] = [:]
    for (ordinal, value) in distinct.enumerated() { ordinals[value] = ordinal }
    let width = distinct.count <= 1 ? 0 : distinct.count <= 1 << 8 ? 1 : distinct.count <= 1 << 16 ? 2 : 4
    var writer = ByteWriter()
    writer.fixed(UInt32(distinct.count))
    writer.fixed(UInt32(width))
    for value in values where width > 0 {
      let ordinal = UInt32(ordinals[value] ?? 0)
      for byte in 0..<width { writer.bytes.append(UInt8(truncatingIfNeeded: ordinal >> UInt32(8 * byte))) }
    }
    for value in distinct { writer.prefixed(value) }
    return writer.bytes
  }
}
