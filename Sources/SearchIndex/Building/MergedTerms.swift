/// A stretch of a segment's terms in order, with their postings: what one merge yields.
struct MergedTerms: Sendable {
  /// A term: where its bytes end, and its postings counted from the start of this stretch.
  private struct Entry {
    var termEnd: Int
    var info: TermInfo
  }

  private var entries: [Entry] = []
  private var terms: [UInt8] = []
  /// The bytes of the three regions.
  private(set) var documents: [UInt8] = []
  private(set) var frequencies: [UInt8] = []
  private(set) var positions: [UInt8] = []

  /// Appends the next term.
  mutating func append(_ term: [UInt8], _ info: TermInfo) {
    terms.append(contentsOf: term)
    entries.append(Entry(termEnd: terms.count, info: info))
  }

  /// Takes the bytes of the terms appended.
  mutating func close(_ postings: borrowing PostingsEncoder) {
    documents = Array(postings.documents.bytes)
    frequencies = Array(postings.frequencies.bytes)
    positions = Array(postings.positions.bytes)
  }

  /// Calls `body` with every term.
  func forEach(_ body: (UnsafeRawBufferPointer, TermInfo) -> Void) {
    terms.withUnsafeBytes { terms in
      var start = 0
      for entry in entries {
        body(UnsafeRawBufferPointer(rebasing: terms[start..<entry.termEnd]), entry.info)
        start = entry.termEnd
      }
    }
  }
}
