import Platform

/// Some documents of an index, numbered anew in the order of their ids' bytes, with the statistics of these alone.
///
/// What leaves through it is the same whether the other documents exist or not: their terms, positions and lengths
/// leave no trace.
public struct PublishedIndex: Sendable {
  private let segments: [SegmentSnapshot]
  /// The new number of each document, by segment; `SegmentInput.absent` for those left out.
  private let numbers: [[UInt32]]
  /// Where each document stands, by its new number.
  private let places: [(segment: Int, document: Int)]
  private let norms: FieldNorms
  private let lengths: LengthStatistics

  /// The number of documents.
  public var documentCount: Int { places.count }
  /// The sum of the lengths that norms stand for, for each field.
  public var totals: [Int] { lengths.totals }
  /// The documents that have the field, for each field.
  public var holders: [Int] { lengths.holders }

  /// Takes the documents of an index that a condition holds for.
  ///
  /// - Complexity: O(n log n) in documents.
  public init(_ snapshot: IndexSnapshot, including isIncluded: (StoredDocument) throws -> Bool)
    throws(IndexError)
  {
    segments = snapshot.segments
    var order: [(segment: Int, document: Int, id: [UInt8])] = []
    for (index, snapshot) in segments.enumerated() {
      try IndexError.wrap(snapshot.reader.name) {
        var records = RecordReader(snapshot.reader.documents)
        for document in 0..<snapshot.reader.documentCount where !snapshot.isDeleted(document) {
          let record = try records.document(document)
          if try isIncluded(record) { order.append((index, document, Array(record.id.utf8))) }
        }
      }
    }
    order.sort { $0.id.lexicographicallyPrecedes($1.id) }
    places = order.map { ($0.segment, $0.document) }
    var numbers = segments.map { [UInt32](repeating: SegmentInput.absent, count: $0.reader.documentCount) }
    var norms = FieldNormsWriter()
    var lengths = LengthStatistics()
    let columns = try segments.map { (snapshot) throws(IndexError) in
      try IndexError.wrap(snapshot.reader.name) { try snapshot.reader.norms() }
    }
    for (number, place) in order.enumerated() {
      let row = columns[place.segment].row(place.document)
      norms.append(row.norms, row.extents)
      lengths.count(row.norms)
      numbers[place.segment][place.document] = UInt32(truncatingIfNeeded: number)
    }
    self.numbers = numbers
    self.norms = norms.norms()
    self.lengths = lengths
  }

  /// Calls `body` with every document in the order of their numbers.
  public func forEachDocument(_ body: (StoredDocument) throws -> Void) throws(IndexError) {
    try IndexError.wrap("segment") {
      var readers = segments.map { RecordReader($0.reader.documents) }
      for place in places { try body(readers[place.segment].document(place.document)) }
    }
  }

  /// Calls `body` with all terms in order, stretch by stretch; the stretches' bytes do not depend on the cuts.
  ///
  /// Several stretches are made at a time, and only those are in memory.
  public func forEachStretch(_ body: (PublishedTerms) throws -> Void) throws(IndexError) {
    try IndexError.wrap("segment") {
      let ranges = try ranges()
      let wave = 2 * Parallel.workers
      for start in stride(from: 0, to: ranges.count, by: wave) {
        let made = Parallel.map(min(wave, ranges.count - start)) { index in
          Result { try terms(ranges[start + index]) }
        }
        for stretch in made { try body(try stretch.get()) }
      }
    }
  }

  /// Blocks of the largest dictionary that make a stretch.
  private static let blocksAStretch = 96

  /// Ranges of terms, cut at the blocks of the largest dictionary.
  private func ranges() throws -> [TermRange] {
    guard let largest = segments.map(\.reader).max(by: { $0.termCount < $1.termCount }) else { return [] }
    let borders = try stride(
      from: Self.blocksAStretch, to: largest.dictionary.blockCount, by: Self.blocksAStretch
    ).map { Array(try TermCursor.firstTerm(of: largest.dictionary.block($0))) }
    return (0...borders.count).map {
      TermRange(lower: $0 == 0 ? nil : borders[$0 - 1], upper: $0 == borders.count ? nil : borders[$0])
    }
  }

  private func terms(_ range: TermRange) throws -> PublishedTerms {
    let inputs = try zip(segments, numbers).map { try SegmentInput($0.reader, numbers: $1, range: range) }
    var writer = PublishedTermsWriter(norms)
    try SegmentMerge.forEachTerm(inputs) { term, list in writer.append(term, list) }
    return writer.finish()
  }
}
