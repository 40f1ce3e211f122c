extension SegmentSearch {
  /// Offers the documents that match at least one clause, without leaving out any posting.
  ///
  /// To leave postings out takes bounds for each block and a first look for a high floor. Where lists have a few
  /// blocks only, that is more than the postings take.
  func scoreAny(_ scorers: [Scorer]) throws {
    try forEachPart(of: scorers) {
      try offer()
      return top.floor(for: segment)
    }
  }

  /// Adds up clauses over all documents, and calls `body` with the candidates of a part at a time, which says
  /// the least score of the next.
  func forEachPart(of scorers: [Scorer], _ body: () throws -> Int32) throws {
    let postings = scorers.reduce(0) { $0 + $1.cost }
    let isDense = ScoreWindow.isDense(postings: postings, of: Int(documentCount))
    let width = isDense ? ScoreWindow.denseWidth : ScoreWindow.sparseWidth
    var start: UInt32 = 0
    var least = top.floor(for: segment)
    while start < documentCount {
      let end = documentCount - start > width ? start + width : documentCount
      window.start(start..<end, isDense: isDense)
      for scorer in scorers { try window.add(scorer) }
      // A part at a time, because the floor rises.
      while !window.isDrained {
        candidates.count = 0
        window.drainPart(above: max(1, least), into: candidates)
        accepted.filter(candidates)
        least = try body()
      }
      start = end
    }
  }
}
