import BinaryCoding
import Platform

/// Collects the parts of a segment and closes them into one file.
struct SegmentWriter: ~Copyable {
  private var documents: [[UInt8]] = []
  private var frequencies: [[UInt8]] = []
  private var positions: [[UInt8]] = []
  private var ends = (documents: 0, frequencies: 0, positions: 0)
  private var dictionary = TermDictionaryWriter()

  /// Appends the next terms with their postings.
  mutating func append(_ merged: MergedTerms) {
    merged.forEach { term, info in
      var info = info
      info.documents.start += ends.documents
      info.frequencies.start += ends.frequencies
      info.positions.start += ends.positions
      dictionary.append(term, info)
    }
    documents.append(merged.documents)
    frequencies.append(merged.frequencies)
    positions.append(merged.positions)
    ends.documents += merged.documents.count
    ends.frequencies += merged.frequencies.count
    ends.positions += merged.positions.count
  }

  /// Closes the segment.
  consuming func finish(
    documents stored: DocumentWriter, norms: FieldNormsWriter, lengths: LengthStatistics
  ) throws(IndexError) -> [UInt8] {
    var statistics = ByteWriter()
    lengths.write(to: &statistics)
    statistics.varint(dictionary.count)
    let terms = try dictionary.finish()
    let stored = try stored.finish()
    let slack = [UInt8](repeating: 0, count: PostingsFormat.slack)
    var file = ContainerWriter(
      magic: SegmentFormat.magic, version: SegmentFormat.version,
      capacity: ends.documents + ends.frequencies + ends.positions + terms.blocks.count + terms.offsets.count
        + stored.records.count)
    file.append(SegmentFormat.Region.statistics, statistics.bytes)
    file.append(SegmentFormat.Region.termOffsets, terms.offsets)
    file.append(SegmentFormat.Region.termBlocks, terms.blocks)
    file.append(SegmentFormat.Region.norms, norms.finish())
    for (index, facet) in stored.facets.enumerated() {
      file.append(SegmentFormat.Region.facets + UInt32(index), facet)
    }
    file.append(SegmentFormat.Region.recordOffsets, stored.offsets)
    file.append(SegmentFormat.Region.records, stored.records)
    file.append(SegmentFormat.Region.documents, parts: documents + [slack])
    file.append(SegmentFormat.Region.frequencies, parts: frequencies + [slack])
    file.append(SegmentFormat.Region.positions, parts: positions + [slack])
    return file.finish()
  }
}
