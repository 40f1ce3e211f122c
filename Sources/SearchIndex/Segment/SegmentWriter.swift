import BinaryCoding

/// Collects the parts of a segment and closes them into one file.
struct SegmentWriter {
  private var postings: [[UInt8]] = []
  private var postingsCount = 0
  private var dictionary = TermDictionaryWriter()

  /// Appends the next terms with their postings.
  mutating func append(_ merged: MergedTerms) {
    merged.forEach { term, info in
      var info = info
      info.postingsOffset += postingsCount
      dictionary.append(term, info)
    }
    postings.append(merged.postings.bytes)
    postingsCount += merged.postings.count
  }

  /// Closes the segment.
  consuming func finish(
    documents: DocumentWriter, norms: FieldNormsWriter, lengths: LengthStatistics
  ) throws(IndexError) -> [UInt8] {
    var statistics = ByteWriter()
    lengths.write(to: &statistics)
    statistics.varint(dictionary.count)
    let terms = try dictionary.finish()
    let stored = try documents.finish()
    var file = ContainerWriter(
      magic: SegmentFormat.magic, version: SegmentFormat.version,
      capacity: postingsCount + terms.blocks.count + terms.offsets.count + stored.records.count)
    file.append(SegmentFormat.Region.statistics, statistics.bytes)
    file.append(SegmentFormat.Region.termOffsets, terms.offsets)
    file.append(SegmentFormat.Region.termBlocks, terms.blocks)
    file.append(SegmentFormat.Region.norms, norms.finish())
    for (index, facet) in stored.facets.enumerated() {
      file.append(SegmentFormat.Region.facets + UInt32(index), facet)
    }
    file.append(SegmentFormat.Region.recordOffsets, stored.offsets)
    file.append(SegmentFormat.Region.records, stored.records)
    file.append(SegmentFormat.Region.postings, parts: postings)
    return file.finish()
  }
}
