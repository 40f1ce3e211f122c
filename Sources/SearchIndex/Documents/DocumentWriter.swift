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
  func finish() throws(IndexError) -> DocumentRegions {
    guard records.count <= Int(UInt32.max) else { throw .tooLarge("more than 4 GB of records") }
    return DocumentRegions(records: records.bytes, offsets: offsets.bytes, facets: values.map(Self.column))
  }

  private static func column(_ values: [String]) -> [UInt8] {
    var ordinals: [String: Int] = [:]
    var last: String?
    // Neighbours mostly share their value.
    for value in values where value != last {
      ordinals[value] = 0
      last = value
    }
    let distinct = ordinals.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    for (ordinal, value) in distinct.enumerated() { ordinals[value] = ordinal }
    let width = distinct.count <= 1 ? 0 : distinct.count <= 1 << 8 ? 1 : distinct.count <= 1 << 16 ? 2 : 4
    var writer = ByteWriter()
    writer.fixed(UInt32(distinct.count))
    writer.fixed(UInt32(width))
    last = nil
    var ordinal: UInt32 = 0
    for value in values where width > 0 {
      if value != last { ordinal = UInt32(ordinals[value] ?? 0) }
      last = value
      for byte in 0..<width { writer.bytes.append(UInt8(truncatingIfNeeded: ordinal >> UInt32(8 * byte))) }
    }
    for value in distinct { writer.prefixed(value) }
    return writer.bytes
  }
}

/// The regions of a segment that hold its stored documents.
struct DocumentRegions: Sendable {
  /// The records.
  var records: [UInt8]
  /// Where each block of records starts.
  var offsets: [UInt8]
  /// A column for each facet.
  var facets: [[UInt8]]
}
