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
  private let synonyms: SynonymTable

  /// Makes a searcher.
  public init(
    _ snapshot: IndexSnapshot, analyzer: Analyzer, ranking: Ranking = Ranking(),
    synonyms: SynonymTable = SynonymTable()
  ) {
    self.snapshot = snapshot
    self.analyzer = analyzer
    self.ranking = ranking
    self.synonyms = synonyms
    factors = LengthFactors(ranking, snapshot.lengths)
  }

  /// The best documents for a query.
  ///
  /// Words are OR-ed; a query of filters alone gives the documents that meet them, by id. A word that the index
  /// does not have is searched for as the nearest that it has.
  public func search(_ query: Query, options: SearchOptions = SearchOptions()) throws(IndexError)
    -> SearchResult
  {
    let compiled = try compile(query, options: options)
    var result = try search(compiled.clauses, filters: compiled.filters, options: options)
    result.notes = compiled.notes
    result.repairs = compiled.repairs
    result.foldedTraditional = compiled.foldedTraditional
    return result
  }

  /// What a query asks of this index: its words analysed, with synonyms, expansions and repairs.
  public func compile(_ query: Query, options: SearchOptions = SearchOptions()) throws(IndexError)
    -> CompiledQuery
  {
    memory.lookups.removeAll()
    var compiler = QueryCompiler(
      snapshot, analyzer: analyzer, ranking: ranking, synonyms: synonyms,
      completesLastWord: options.completesLastWord, memory.lookups)
    return try compiler.compile(query)
  }
}
