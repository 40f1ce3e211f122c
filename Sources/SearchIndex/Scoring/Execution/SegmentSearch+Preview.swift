extension SegmentSearch {
  /// Offers a few documents that are likely among the best, so that the search begins with a high floor.
  ///
  /// - Parameters:
  ///   - scorers: the clauses, without what titles add where that has a scorer of its own.
  ///   - titles: the scorers of what titles add.
  ///   - limit: the hits that are wanted.
  /// - Returns: whether the scorers were used and must be restarted.
  mutating func preview(_ scorers: [Scorer], _ titles: [TitleScorer], limit: Int) throws -> Bool {
    if titles.reduce(0, { $0 + $1.cost }) >= 2 * limit {
      try previewTitles(scorers, titles, limit: limit)
      return true
    }
    let promising = try promisingDocuments(scorers)
    for documents in promising { try searchAny(scorers + titles, in: documents) }
    return !promising.isEmpty
  }

  /// Offers the documents whose titles alone score most.
  private func previewTitles(_ scorers: [Scorer], _ titles: [TitleScorer], limit: Int) throws {
    let best = top.empty()
    var start: UInt32 = 0
    while start < documentCount {
      let end =
        documentCount - start > ScoreWindow.sparseWidth ? start + ScoreWindow.sparseWidth : documentCount
      try window.fill(start..<end, titles, isDense: false)
      candidates.count = 0
      window.drain(above: max(1, best.floor(for: segment)), into: candidates)
      accepted.filter(candidates)
      for index in 0..<candidates.count where candidates.scores[index] >= best.floor(for: segment) {
        let document = Int(candidates.documents[index])
        try best.insert(TopHits.Entry(score: candidates.scores[index], segment: segment, document: document))
      }
      start = end
    }
    candidates.count = 0
    for entry in best.entries.sorted(by: { $0.document < $1.document }) {
      candidates.append(UInt32(truncatingIfNeeded: entry.document), entry.score)
    }
    for scorer in scorers { try add(scorer, least: 0, isRequired: false) }
    try offer()
  }

  /// A few documents among which the best are likely, worth a first look: those of the clause that can add most.
  private func promisingDocuments(_ scorers: [Scorer]) throws -> [Range<UInt32>] {
    var best: (documents: [Range<UInt32>], bound: Int32) = ([], 0)
    for scorer in scorers {
      let parts = try scorer.promisingDocuments()
      let bound = parts.reduce(0) { max($0, $1.bound) }
      if bound > best.bound { best = (parts.map(\.documents), bound) }
    }
    return best.documents.filter { $0.count <= ScoreWindow.denseWidth }
  }
}
