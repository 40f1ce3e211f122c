import BinaryCoding

/// What the manifest says.
struct Manifest: Sendable, Equatable {
  /// One segment of the index.
  struct Segment: Sendable, Equatable {
    /// The checksum of the segment's table, which names its file and proves its content.
    var fingerprint: UInt64
    /// The number of documents, deleted ones included.
    var documentCount: Int
    /// The deleted documents, ascending.
    var deleted: [UInt32]
    /// The lengths of the documents that are not deleted.
    var lengths: LengthStatistics

    /// The number of documents that are not deleted.
    var liveCount: Int { documentCount - deleted.count }

    /// The name of the segment's file.
    var fileName: String { Manifest.fileName(fingerprint) }
  }

  /// What the caller compiled the documents with; an index of other settings is built again.
  var settings: UInt64
  /// The segments, oldest first.
  var segments: [Segment]

  /// `0123456789abcdef.segment`.
  static func fileName(_ fingerprint: UInt64) -> String {
    let digits = String(fingerprint, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits + segmentSuffix
  }

  /// How names of segment files end.
  static let segmentSuffix = ".segment"

  /// The file's bytes.
  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.fixed(settings)
    writer.varint(segments.count)
    for segment in segments {
      writer.fixed(segment.fingerprint)
      writer.varint(segment.documentCount)
      writer.varint(segment.deleted.count)
      var next: UInt32 = 0
      for document in segment.deleted {
        writer.varint(Int(document - next))
        next = document + 1
      }
      segment.lengths.write(to: &writer)
    }
    var file = ContainerWriter(magic: ManifestFormat.magic, version: ManifestFormat.version)
    file.append(ManifestFormat.region, writer.bytes)
    return file.finish()
  }

  /// Makes a manifest.
  init(settings: UInt64, segments: [Segment] = []) {
    self.settings = settings
    self.segments = segments
  }

  /// Reads a file's region.
  init(_ bytes: UnsafeRawBufferPointer) throws {
    var reader = ByteReader(bytes)
    settings = try reader.fixed()
    segments = []
    for _ in 0..<(try reader.count(limit: ManifestFormat.maximumSegments)) {
      let fingerprint: UInt64 = try reader.fixed()
      let documentCount = try reader.count(limit: Int(Int32.max))
      var deleted: [UInt32] = []
      var next = 0
      for _ in 0..<(try reader.count(limit: documentCount)) {
        let document = next + (try reader.count(limit: documentCount))
        guard document < documentCount else {
          throw DecodingFailure("deleted document out of range", at: reader.offset)
        }
        deleted.append(UInt32(document))
        next = document + 1
      }
      segments.append(
        Segment(
          fingerprint: fingerprint, documentCount: documentCount, deleted: deleted,
          lengths: try LengthStatistics(from: &reader)))
    }
    guard reader.isAtEnd else { throw DecodingFailure("bytes behind the manifest", at: reader.offset) }
  }
}
