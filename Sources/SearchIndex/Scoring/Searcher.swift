import BinaryCoding
public import TextAnalysis

/// Answers queries from one version of the index. One searcher belongs to one thread.
public struct Searcher {
  /// The index.
  public let snapshot: IndexSnapshot
  let ranking: Ranking
  let factors: LengthFactors
  let memory = SearchMemory()
  private let analyzer: Analyzer

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
  public func search(_ query: Query, options: SearchOptions = SearchOptions()) throws(IndexError)
    -> SearchResult
  {
    var analyzed = AnalyzedQuery(query, analyzer, ranking)
    var result = try answer(analyzed, query.filters, options)
    result.repairs = try repairs(for: &analyzed, in: result.terms)
    if result.hits.isEmpty, !result.repairs.isEmpty {
      let repairs = result.repairs
      result = try answer(analyzed, query.filters, options)
      result.repairs = repairs
      result.isRepaired = !result.hits.isEmpty
    }
    return result
  }

  private func answer(_ query: AnalyzedQuery, _ filters: [Filter], _ options: SearchOptions)
    throws(IndexError) -> SearchResult
  {
    let clauses = query.terms.map { term in
      Clause(
        term.isRequiredInTitle ? .must : .should, in: term.isRequiredInTitle ? .title : .all,
        [Alternative(term.term, weight: term.weight, surface: term.surface)])
    }
    var result = try search(clauses, filters: filters, options: options)
    // A clause of one term each: the terms of both are in the same order.
    for index in query.terms.indices {
      let statistics = result.terms[index]
      result.terms[index] = query.terms[index]
      result.terms[index].documentFrequency = statistics.documentFrequency
      result.terms[index].idf = statistics.idf
    }
    result.foldedTraditional = query.foldedTraditional
    return result
  }

  /// Finds the nearest term for every word that the index does not have, and puts it into the query.
  private func repairs(
    for query: inout AnalyzedQuery, in terms: [QueryTerm]
  ) throws(IndexError)
    -> [WordRepair]
  {
    var repairs: [WordRepair] = []
    for (index, term) in terms.enumerated()
    where term.documentFrequency == 0 && term.kind == .word && !term.hasParts {
      guard let word = FoldedWord.bytes(of: term.surface.utf8),
        let nearest = try NearestTerms.find(word, in: snapshot).first
      else { continue }
      query.replace(index, by: nearest.term)
      repairs.append(
        WordRepair(
          word: term.surface, term: String(decoding: nearest.term, as: UTF8.self),
          documentFrequency: nearest.documentFrequency))
    }
    return repairs
  }
}
