import BinaryCoding
import Platform

/// Merges partial indexes, or segments, into one segment.
enum IndexBuilder {
  /// Writes the segment of all chunks, whose documents are numbered through in order. The bytes do not depend on
  /// where the documents were cut into chunks, nor on where the chunks lie.
  static func write(_ partials: [PartialIndex], to writer: SegmentWriter) throws(IndexError)
    -> Manifest.Segment
  {
    try IndexError.wrap("partial index") {
      var bases: [Int] = []
      var count = 0
      var norms = FieldNormsWriter()
      var lengths = LengthStatistics()
      for partial in partials {
        bases.append(count)
        count += partial.documents.count
        norms.append(partial.norms)
        lengths.add(partial.lengths)
      }
      guard count < Int(Int32.max) else { throw IndexError.tooLarge("\(count) documents") }
      let records = try merge(partials, bases: bases, norms.norms(), lengths, to: writer)
      return try writer.finish(records, norms: norms, lengths: lengths)
    }
  }

  /// Merges the terms of all chunks, range by range, several at a time, and beside them their documents.
  private static func merge(
    _ partials: [PartialIndex], bases: [Int], _ norms: FieldNorms, _ lengths: LengthStatistics,
    to writer: SegmentWriter
  ) throws -> DocumentRegions {
    let ranges = TermRanges(partials).ranges
    let merges = OrderedMerges(writer)
    let records = Lock<Result<DocumentRegions, any Error>?>(nil)
    Parallel.forEach(ranges.count + 1) { task in
      guard merges.failure == nil else { return }
      guard task > 0 else {
        let written = Result { try documents(of: partials) }
        return records.withLock { $0 = written }
      }
      let number = task - 1
      merges.take(
        number,
        Result {
          let inputs = try partials.indices.map {
            try PartialInput(partials[$0], base: bases[$0], range: ranges[number])
          }
          return try SegmentMerge.run(inputs, norms, lengths)
        })
    }
    if let failure = merges.failure { throw failure }
    return try records.withLock { try $0?.get() } ?? DocumentWriter().finish()
  }

  private static func documents(of partials: [PartialIndex]) throws -> DocumentRegions {
    var documents = DocumentWriter()
    for partial in partials { try partial.documents.forEach { documents.append($0) } }
    return try documents.finish()
  }

  /// Writes one segment with the documents of several, deleted ones left out, renumbered in the order of their ids.
  static func write(merging segments: [SegmentSnapshot], to writer: SegmentWriter) throws(IndexError)
    -> Manifest.Segment
  {
    var order: [(segment: Int, document: Int, id: [UInt8])] = []
    for (index, snapshot) in segments.enumerated() {
      try IndexError.wrap(snapshot.reader.name) {
        try snapshot.reader.documents.forEachID { document, id in
          if !snapshot.isDeleted(document) { order.append((index, document, id)) }
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
    return try IndexError.wrap("segment") {
      let inputs = try zip(segments, numbers).map { try SegmentInput($0.reader, numbers: $1) }
      try SegmentMerge.run(inputs, norms.norms(), lengths, handOn: writer.append)
      return try writer.finish(documents.finish(), norms: norms, lengths: lengths)
    }
  }

  /// The bytes of the segment of all chunks.
  static func segment(of partials: [PartialIndex]) throws(IndexError) -> [UInt8] {
    try inMemory { (writer) throws(IndexError) in try write(partials, to: writer) }
  }

  /// The bytes of a segment with the documents of several.
  static func segment(merging segments: [SegmentSnapshot]) throws(IndexError) -> [UInt8] {
    try inMemory { (writer) throws(IndexError) in try write(merging: segments, to: writer) }
  }

  private static func inMemory(_ build: (SegmentWriter) throws(IndexError) -> Manifest.Segment)
    throws(IndexError) -> [UInt8]
  {
    var bytes: [UInt8] = []
    _ = try build(SegmentWriter(scratchFolder: nil) { bytes.append(contentsOf: $0) })
    return bytes
  }
}
