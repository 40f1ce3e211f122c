import BinaryCoding
import Platform

/// Writes a segment piece by piece: terms with their postings in order, then everything about documents.
///
/// Positions, the largest region, go to the file at once. Documents and frequencies wait in spools, the dictionary
/// in memory: some ten bytes a term.
final class SegmentWriter {
  private var file = ContainerWriter(magic: SegmentFormat.magic, version: SegmentFormat.version)
  private let output: (UnsafeRawBufferPointer) throws -> Void
  private var documents: Spool
  private var frequencies: Spool
  private var positionCount = 0
  private var dictionary = TermDictionaryWriter()

  /// Bytes that are handed to the file at once.
  private static let pendingLimit = 1 << 20

  /// Starts a segment.
  ///
  /// - Parameters:
  ///   - scratchFolder: where scratch files may be made; `nil` keeps everything in memory.
  ///   - output: takes the file's bytes in order.
  init(scratchFolder: String?, to output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
    self.output = output
    documents = Spool(folder: scratchFolder)
    frequencies = Spool(folder: scratchFolder)
    file.begin(SegmentFormat.Region.positions)
  }

  /// Appends the next terms with their postings.
  func append(_ merged: MergedTerms) throws {
    merged.forEach { term, info in
      var info = info
      info.documents.start += documents.count
      info.frequencies.start += frequencies.count
      info.positions.start += positionCount
      dictionary.append(term, info)
    }
    try documents.append(merged.documents)
    try frequencies.append(merged.frequencies)
    try write(merged.positions)
    positionCount += merged.positions.count
  }

  private func write(_ bytes: [UInt8]) throws {
    file.append(bytes)
    if file.pendingCount >= Self.pendingLimit { try file.drain(output) }
  }

  private func write(_ tag: UInt32, _ bytes: [UInt8]) throws {
    file.begin(tag)
    try write(bytes)
  }

  /// Closes the segment.
  ///
  /// - Returns: what a manifest says of it.
  func finish(_ stored: DocumentRegions, norms: FieldNormsWriter, lengths: LengthStatistics) throws
    -> Manifest.Segment
  {
    typealias Region = SegmentFormat.Region
    let slack = [UInt8](repeating: 0, count: PostingsFormat.slack)
    try write(slack)
    for (tag, spool) in [(Region.documents, documents), (Region.frequencies, frequencies)] {
      file.begin(tag)
      try spool.forEachPart(write)
      try write(slack)
    }
    var statistics = ByteWriter()
    lengths.write(to: &statistics)
    statistics.varint(dictionary.count)
    let terms = try dictionary.finish()
    try write(Region.records, stored.records)
    try write(Region.recordOffsets, stored.offsets)
    for (index, facet) in stored.facets.enumerated() { try write(Region.facets + UInt32(index), facet) }
    try write(Region.norms, norms.finish())
    try write(Region.termBlocks, terms.blocks)
    try write(Region.termOffsets, terms.offsets)
    try write(Region.statistics, statistics.bytes)
    let closed = file.close()
    try closed.bytes.withUnsafeBytes(output)
    return Manifest.Segment(
      fingerprint: closed.fingerprint, documentCount: lengths.documents, deleted: [], lengths: lengths)
  }
}
