import BinaryCoding

/// A stretch of a segment's terms in order, with their postings: what one merge yields.
struct MergedTerms: Sendable {
  /// A term: where its bytes end, and its postings counted from the start of this stretch.
  struct Entry: Sendable {
    var termEnd: Int
    var info: TermInfo
  }

  private(set) var entries: [Entry] = []
  private(set) var terms: [UInt8] = []
  private(set) var postings = ByteWriter()

  /// Appends the next term.
  mutating func append(_ term: [UInt8], _ list: PostingList) {
    let offset = postings.count
    PostingsWriter.write(list, to: &postings)
    terms.append(contentsOf: term)
    entries.append(
      Entry(
        termEnd: terms.count,
        info: TermInfo(
          documentFrequency: list.count, titleFrequency: list.titleCount, postingsOffset: offset,
          postingsLength: postings.count - offset)))
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
