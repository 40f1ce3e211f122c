import BinaryCoding

/// Collects the parts of a segment and closes them into one file.
struct SegmentWriter {
  private var postings = ByteWriter()
  private var dictionary = TermDictionaryWriter()

  /// Appends the next term with its postings, of which there must be one at least.
  mutating func append(_ term: UnsafeRawBufferPointer, _ list: PostingList) {
    let offset = postings.count
    PostingsWriter.write(list, to: &postings)
    dictionary.append(
      term,
      TermInfo(
        documentFrequency: list.count, titleFrequency: list.titleCount, postingsOffset: offset,
        postingsLength: postings.count - offset))
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
    var file = ContainerWriter(magic: SegmentFormat.magic, version: SegmentFormat.version)
    file.append(SegmentFormat.Region.statistics, statistics.bytes)
    file.append(SegmentFormat.Region.termOffsets, terms.offsets)
    file.append(SegmentFormat.Region.termBlocks, terms.blocks)
    file.append(SegmentFormat.Region.norms, norms.finish())
    for (index, facet) in stored.facets.enumerated() {
      file.append(SegmentFormat.Region.facets + UInt32(index), facet)
    }
    file.append(SegmentFormat.Region.recordOffsets, stored.offsets)
    file.append(SegmentFormat.Region.records, stored.records)
    file.append(SegmentFormat.Region.postings, postings.bytes)
    return file.finish()
  }
}
