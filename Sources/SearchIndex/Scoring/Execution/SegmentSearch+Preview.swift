extension SegmentSearch {
  /// Offers a few documents that are likely among the best, so that the search begins with a high floor.
  ///
  /// - Parameters:
  ///   - scorers: the clauses, without what titles add where that has a scorer of its own.
  ///   - titles: the scorers of what titles add.
  ///   - lead: the clause whose matches are all scored, if there is one.
  ///   - limit: the hits that are wanted.
  /// - Returns: whether the scorers were used and must be restarted.
  mutating func preview(_ scorers: [Scorer], _ titles: [TitleScorer], lead: ListScorer?, limit: Int) throws
    -> Bool
  {
    if let lead {
      try preview(titles + [lead], then: scorers.filter { $0 !== lead })
      return true
    }
    if titles.reduce(0, { $0 + $1.cost }) >= 2 * limit {
      try preview(titles, then: scorers)
      return true
    }
    let promising = try promisingDocuments(scorers)
    for documents in promising { try searchAny(scorers + titles, in: documents) }
    return !promising.isEmpty
  }

  /// Offers the documents that score most for a part of the clauses.
  private func preview(_ first: [Scorer], then others: [Scorer]) throws {
    let best = top.empty()
    try forEachPart(of: first) {
      for index in 0..<candidates.count where candidates.scores[index] >= best.floor(for: segment) {
        let document = Int(candidates.documents[index])
        try best.insert(TopHits.Entry(score: candidates.scores[index], segment: segment, document: document))
      }
      return best.floor(for: segment)
    }
    candidates.count = 0
    for entry in best.entries.sorted(by: { $0.document < $1.document }) {
      candidates.append(UInt32(truncatingIfNeeded: entry.document), entry.score)
    }
    for scorer in others { try add(scorer, least: 0, isRequired: false) }
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
