import SearchIndex

extension SearchSession {
  /// How much of what a query asks for an explained hit holds, from 0 to 1: each word or pair of characters counts as
  /// it is telling, one that no document holds as one that a single one holds.
  ///
  /// - Complexity: one look into the dictionary for each term of the query.
  func share(of query: String, in hit: SearchHit) throws(WorkspaceError) -> Double {
    let held = Set(
      (hit.explanation?.clauses ?? []).flatMap { [$0.best.surface] + $0.others.map(\.surface) })
    var (all, found) = (0.0, 0.0)
    do {
      for clause in try searcher.compile(Query(words: query)).clauses {
        guard let typed = clause.alternatives.first else { continue }
        var weight = 0.0
        for part in typed.parts {
          let frequency = max(1, try searcher.snapshot.documentFrequency(of: part.term))
          weight += Double(typed.weight * Ranking.idf(frequency, of: searcher.snapshot.documentCount))
        }
        all += weight
        if clause.alternatives.contains(where: { held.contains($0.surface) }) { found += weight }
      }
    } catch {
      throw .index(error)
    }
    return all > 0 ? found / all : 0
  }
}
