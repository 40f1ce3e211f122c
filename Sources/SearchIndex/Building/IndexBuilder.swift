import BinaryCoding
import Platform

/// Merges partial indexes into the bytes of one segment.
enum IndexBuilder {
  /// The segment of all chunks, whose documents are numbered through in order. The bytes do not depend on
  /// where the documents were cut into chunks.
  static func segment(of partials: [PartialIndex]) throws(IndexError) -> [UInt8] {
    var bases: [Int] = []
    var documents = DocumentWriter()
    var norms = FieldNormsWriter()
    var lengths = LengthStatistics()
    for partial in partials {
      bases.append(documents.count)
      for document in partial.documents { documents.append(document) }
      norms.append(partial.norms)
      lengths.add(partial.lengths)
    }
    guard documents.count < Int(Int32.max) else { throw .tooLarge("\(documents.count) documents") }
    var segment = SegmentWriter()
    for merged in merged(partials, bases: bases, norms.norms(), lengths) {
      segment.append(try IndexError.wrap("partial index") { try merged.get() })
    }
    return try segment.finish(documents: documents, norms: norms, lengths: lengths)
  }

  /// The terms of all chunks, range by range in order.
  private static func merged(
    _ partials: [PartialIndex], bases: [Int], _ norms: FieldNorms, _ lengths: LengthStatistics
  ) -> [Result<MergedTerms, any Error>] {
    let ranges = TermRanges(partials).ranges
    return Parallel.map(ranges.count) { number in
      let inputs = partials.indices.map {
        PartialInput(partials[$0], base: bases[$0], range: ranges[number][$0])
      }
      return Result { try SegmentMerge.run(inputs, norms, lengths) }
    }
  }

  /// One segment with the documents of several, deleted ones left out, renumbered in the order of their ids.
  static func segment(merging segments: [SegmentSnapshot]) throws(IndexError) -> [UInt8] {
    var order: [(segment: Int, document: Int, id: [UInt8])] = []
    for (index, snapshot) in segments.enumerated() {
      try IndexError.wrap(snapshot.reader.name) {
        for document in 0..<snapshot.reader.documentCount where !snapshot.isDeleted(document) {
          order.append((index, document, Array(try snapshot.reader.documents.id(document))))
        }
      }
    }
    order.sort { $0.id.lexicographicallyPrecedes($1.id) }
    var documents = DocumentWriter()
    var norms = FieldNormsWriter()
    var lengths = LengthStatistics()
    var numbers = segments.map {
      [UInt32](repeating: SegmentInput.absent, count: $0.reader.documentCount)
    }
    let columns = try segments.map { (snapshot) throws(IndexError) in
      try IndexError.wrap(snapshot.reader.name) { try snapshot.reader.norms() }
    }
    for (number, entry) in order.enumerated() {
      let reader = segments[entry.segment].reader
      documents.append(try IndexError.wrap(reader.name) { try reader.documents.document(entry.document) })
      let row = columns[entry.segment].row(entry.document)
      norms.append(row.norms, row.extents)
      lengths.count(row.norms)
      numbers[entry.segment][entry.document] = UInt32(truncatingIfNeeded: number)
    }
    var segment = SegmentWriter()
    let inputs = zip(segments, numbers).map { SegmentInput($0.reader, numbers: $1) }
    segment.append(
      try IndexError.wrap("segment") { try SegmentMerge.run(inputs, norms.norms(), lengths) })
    return try segment.finish(documents: documents, norms: norms, lengths: lengths)
  }
}
