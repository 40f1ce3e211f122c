import BinaryCoding
import Platform

/// A mapped segment. Opening reads its table only; everything else is read and checked when it is asked for.
final class SegmentReader: Sendable {
  /// The name of the file, for messages.
  let name: String
  /// The container.
  let container: ContainerReader
  /// The terms.
  let dictionary: TermDictionaryReader
  /// The stored documents.
  let documents: DocumentReader
  /// The lengths of all documents, deleted ones included.
  let lengths: LengthStatistics
  /// The number of terms.
  let termCount: Int
  /// Where postings are read.
  let source: PostingsSource

  /// The number of documents, deleted ones included.
  var documentCount: Int { documents.count }

  /// Opens a segment that lies in memory.
  init(
    _ bytes: UnsafeRawBufferPointer, owner: any AnyObject & Sendable, name: String
  ) throws {
    self.name = name
    container = try ContainerReader(
      bytes, owner: owner, magic: SegmentFormat.magic, version: SegmentFormat.version)
    let container = container
    typealias Region = SegmentFormat.Region
    dictionary = TermDictionaryReader(
      container, blocks: try container.region(Region.termBlocks),
      offsets: try container.region(Region.termOffsets))
    var reader = ByteReader(try container.bytes(container.region(Region.statistics)))
    lengths = try LengthStatistics(from: &reader)
    termCount = try reader.count(limit: 1 << 48)
    documents = DocumentReader(
      container, records: try container.region(Region.records),
      offsets: try container.region(Region.recordOffsets),
      facets: try Facet.allCases.map { try container.region(Region.facets + $0.rawValue) },
      count: lengths.documents)
    source = PostingsSource(
      container: container, documents: try container.region(Region.documents),
      frequencies: try container.region(Region.frequencies),
      positions: try container.region(Region.positions),
      normsRegion: try container.region(Region.norms), lengths: lengths)
    guard source.normsRegion.length == documents.count * FieldNorms.columnCount,
      documents.hasOffsets
    else { throw ContainerFailure(.damaged, "regions for different numbers of documents") }
  }

  /// Maps a segment file.
  convenience init(path: String, name: String) throws {
    let file = try MappedFile(path)
    try self.init(file.bytes, owner: file, name: name)
  }

  /// A cursor over the postings of a term.
  func cursor(_ info: TermInfo) throws -> PostingsCursor {
    let cursor = PostingsCursor()
    try start(cursor, info)
    return cursor
  }

  /// Puts a cursor before the postings of a term.
  func start(_ cursor: PostingsCursor, _ info: TermInfo) throws { try cursor.start(info, in: source) }

  /// The norms of all documents.
  func norms() throws -> FieldNorms { try source.norms() }
}
