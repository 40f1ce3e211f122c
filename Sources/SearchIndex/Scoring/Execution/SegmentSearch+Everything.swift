extension SegmentSearch {
  /// Offers the documents that match at least one clause, without leaving out any posting.
  ///
  /// To leave postings out takes bounds for each block and a first look for a high floor. Where lists have a few
  /// blocks only, that is more than the postings take.
  func scoreAny(_ scorers: [Scorer]) throws {
    let postings = scorers.reduce(0) { $0 + $1.cost }
    let isDense = ScoreWindow.isDense(postings: postings, of: Int(documentCount))
    let width = isDense ? ScoreWindow.denseWidth : ScoreWindow.sparseWidth
    var start: UInt32 = 0
    while start < documentCount {
      let end = documentCount - start > width ? start + width : documentCount
      try window.fill(start..<end, scorers, isDense: isDense)
      // A part at a time, because the floor rises.
      while !window.isDrained {
        candidates.count = 0
        window.drainPart(above: max(1, top.floor(for: segment)), into: candidates)
        accepted.filter(candidates)
        try offer()
      }
      start = end
    }
  }
}
