import BinaryCoding
public import TextAnalysis

/// Answers queries from one version of the index. One searcher belongs to one thread.
public struct Searcher {
  /// The index.
  public let snapshot: IndexSnapshot
  private let analyzer: Analyzer
  private let ranking: Ranking
  private let factors: LengthFactors

  /// Makes a searcher.
  public init(_ snapshot: IndexSnapshot, analyzer: Analyzer, ranking: Ranking = Ranking()) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.ranking = ranking
    factors = LengthFactors(ranking, snapshot.lengths)
  }

  /// The best documents for a query.
  ///
  /// Words are OR-ed; a query of filters alone gives the documents that meet them, by id. Where nothing is
  /// found and words of the query are not in the index, the nearest words that are in it are searched for
  /// instead.
  /// - Complexity: linear in the postings of the query's terms.
  public func search(_ query: Query, options: SearchOptions = SearchOptions()) throws(IndexError)
    -> SearchResult
  {
    var analyzed = AnalyzedQuery(query, analyzer, ranking)
    var result = try answer(analyzed, query, options)
    result.repairs = try repairs(for: &analyzed, in: result.terms, keepsFirstLetter: !result.hits.isEmpty)
    if result.hits.isEmpty, !result.repairs.isEmpty {
      let repairs = result.repairs
      result = try answer(analyzed, query, options)
      result.repairs = repairs
      result.isRepaired = !result.hits.isEmpty
    }
    return result
  }

  private func answer(_ query: AnalyzedQuery, _ source: Query, _ options: SearchOptions)
    throws(IndexError) -> SearchResult
  {
    var terms = query.terms
    var top = TopHits(limit: options.limit) { [snapshot] left, right in
      guard left.segment != right.segment else { return left.document < right.document }
      let first = try snapshot.segments[left.segment].reader.documents.id(left.document)
      let second = try snapshot.segments[right.segment].reader.documents.id(right.document)
      return first.lexicographicallyPrecedes(second)
    }
    var scorers: [SegmentScorer] = []
    for segment in snapshot.segments {
      scorers.append(
        try IndexError.wrap(segment.reader.name) { try SegmentScorer(segment, terms.map(\.term)) })
    }
    var weights: [TermWeight] = []
    for index in terms.indices {
      var frequency = 0
      var titleFrequency = 0
      for scorer in scorers {
        let live = try IndexError.wrap(scorer.segment.reader.name) { try scorer.liveFrequencies(index) }
        frequency += live.documents
        titleFrequency += live.titles
      }
      terms[index].documentFrequency = frequency
      terms[index].idf = Ranking.idf(frequency, of: snapshot.lengths.documents)
      let titleIDF = Ranking.idf(
        titleFrequency, of: snapshot.lengths.holders[Int(Field.title.rawValue)])
      weights.append(
        TermWeight(
          weight: terms[index].weight * terms[index].idf,
          titleWeight: terms[index].weight * titleIDF * ranking.titleShare,
          isRequiredInTitle: terms[index].isRequiredInTitle))
    }
    for (index, scorer) in scorers.enumerated() {
      try IndexError.wrap(scorer.segment.reader.name) {
        let filter = try CompiledFilter(
          source.filters, excludedConfidence: options.excludedConfidence, scorer.segment.reader.documents)
        try scorer.collect(
          weights, factors, ranking, filter, segmentIndex: index,
          allDocuments: terms.isEmpty && !source.filters.isEmpty, into: &top)
      }
    }
    return SearchResult(
      hits: try hits(top, scorers, terms.count), terms: terms, repairs: [], isRepaired: false,
      foldedTraditional: query.foldedTraditional)
  }

  private func hits(_ top: TopHits, _ scorers: [SegmentScorer], _ termCount: Int) throws(IndexError)
    -> [Hit]
  {
    try IndexError.wrap("index") {
      let sorted = try top.sorted()
      var matched = [[Int]](repeating: [], count: sorted.count)
      for (index, scorer) in scorers.enumerated() {
        let own = sorted.indices.filter { sorted[$0].segment == index }
          .sorted { sorted[$0].document < sorted[$1].document }
        for term in 0..<termCount {
          guard let cursor = try scorer.cursor(term) else { continue }
          for position in own {
            let document = UInt32(truncatingIfNeeded: sorted[position].document)
            guard try cursor.advance(to: document) else { break }
            if cursor.document == document { matched[position].append(term) }
          }
        }
      }
      return try sorted.indices.map { position in
        let entry = sorted[position]
        return Hit(
          score: entry.score,
          document: try scorers[entry.segment].segment.reader.documents.document(entry.document),
          matchedTerms: matched[position])
      }
    }
  }

  /// Finds the nearest term for every word that the index does not have, and puts it into the query.
  ///
  /// Where the other words found something, a repair is a remark, for which the whole dictionary is not
  /// searched.
  private func repairs(
    for query: inout AnalyzedQuery, in terms: [QueryTerm], keepsFirstLetter: Bool
  ) throws(IndexError)
    -> [WordRepair]
  {
    var repairs: [WordRepair] = []
    for (index, term) in terms.enumerated()
    where term.documentFrequency == 0 && term.kind == .word && !term.hasParts {
      guard let nearest = try NearestTerm.find(term, in: snapshot, keepsFirstLetter: keepsFirstLetter) else {
        continue
      }
      query.replace(index, by: nearest.term)
      repairs.append(
        WordRepair(
          word: term.surface, term: String(decoding: nearest.term, as: UTF8.self),
          documentFrequency: nearest.documentFrequency))
    }
    return repairs
  }
}
