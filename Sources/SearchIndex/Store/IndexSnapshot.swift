import BinaryCoding

/// A segment as one version of the index sees it: with the documents deleted from it since.
struct SegmentSnapshot: Sendable {
  /// The mapped segment.
  let reader: SegmentReader
  /// What the manifest says of it.
  let entry: Manifest.Segment
  /// A bit for each deleted document; empty where there is none.
  private let deletedBits: [UInt64]

  init(_ reader: SegmentReader, _ entry: Manifest.Segment) {
    self.reader = reader
    self.entry = entry
    var bits: [UInt64] = []
    if !entry.deleted.isEmpty {
      bits = [UInt64](repeating: 0, count: (entry.documentCount + 63) / 64)
      for document in entry.deleted { bits[Int(document) / 64] |= 1 << UInt64(document % 64) }
    }
    deletedBits = bits
  }

  /// Whether a document is deleted.
  func isDeleted(_ document: Int) -> Bool {
    !deletedBits.isEmpty && deletedBits[document / 64] & 1 << UInt64(document % 64) != 0
  }
}

/// One version of the index: what a reader holds while writers replace it.
public final class IndexSnapshot: Sendable {
  /// The checksum of the manifest: tells one version of the index from another.
  public let fingerprint: UInt64
  /// The number of documents.
  public var documentCount: Int { lengths.documents }
  /// The number of segments.
  public var segmentCount: Int { segments.count }

  let segments: [SegmentSnapshot]
  let lengths: LengthStatistics
  let settings: UInt64

  init(_ manifest: Manifest, fingerprint: UInt64, segments: [SegmentSnapshot]) {
    self.fingerprint = fingerprint
    self.segments = segments
    settings = manifest.settings
    var lengths = LengthStatistics()
    for segment in manifest.segments { lengths.add(segment.lengths) }
    self.lengths = lengths
  }

  /// The stored record of the document with an id.
  public func document(id: String) throws(IndexError) -> StoredDocument? {
    for segment in segments {
      let found = try IndexError.wrap(segment.reader.name) { () -> StoredDocument? in
        guard let number = try segment.reader.documents.number(of: id), !segment.isDeleted(number) else {
          return nil
        }
        return try segment.reader.documents.document(number)
      }
      if let found { return found }
    }
    return nil
  }

  /// Calls `body` with every document, ascending by id within each segment.
  public func forEachDocument(_ body: (StoredDocument) -> Void) throws(IndexError) {
    for segment in segments {
      try IndexError.wrap(segment.reader.name) {
        for number in 0..<segment.reader.documentCount where !segment.isDeleted(number) {
          body(try segment.reader.documents.document(number))
        }
      }
    }
  }

  /// Checks every byte of every segment.
  public func verify() throws(IndexError) {
    for segment in segments {
      try IndexError.wrap(segment.reader.name) { try segment.reader.container.verifyAll() }
    }
  }
}
