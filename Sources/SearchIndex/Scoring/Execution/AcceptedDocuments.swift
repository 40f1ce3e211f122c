/// The documents of a segment that may be hits: not deleted, and meeting all filters.
struct AcceptedDocuments {
  /// A bit for each document; empty where all are accepted.
  private let bits: [UInt64]
  private let filter: CompiledFilter

  /// Combines the tombstones of a segment with the filters of a search.
  ///
  /// - Complexity: O(1) where nothing is deleted and no document is in a state that the filters leave out, else
  ///   one pass over a column of ordinals for each filter.
  init(_ segment: SegmentSnapshot, _ filter: CompiledFilter) {
    self.filter = filter
    guard !(segment.entry.deleted.isEmpty && filter.acceptsAllColumns) else {
      bits = []
      return
    }
    var bits = [UInt64](repeating: .max, count: (segment.reader.documentCount + 63) / 64)
    for document in segment.entry.deleted { bits[Int(document >> 6)] &= ~(1 << UInt64(document & 63)) }
    filter.removeRejected(from: &bits)
    self.bits = bits
  }

  /// Whether a document is neither deleted nor rejected by a column.
  @inline(__always) func accepts(_ document: UInt32) -> Bool {
    bits.isEmpty || bits[Int(document >> 6)] >> UInt64(document & 63) & 1 != 0
  }

  /// Whether a document meets the conditions that need its record.
  func acceptsRecord(of document: Int) throws -> Bool {
    try !filter.readsRecords || filter.acceptsRecord(of: document)
  }

  /// Drops the candidates that `accepts` refuses.
  func filter(_ candidates: Candidates) {
    guard !bits.isEmpty else { return }
    var kept = 0
    for index in 0..<candidates.count where accepts(candidates.documents[index]) {
      candidates.documents[kept] = candidates.documents[index]
      candidates.scores[kept] = candidates.scores[index]
      kept += 1
    }
    candidates.count = kept
  }
}
