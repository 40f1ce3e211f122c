public import Content
import SearchIndex
import TextAnalysis

/// An article like another.
public struct RelatedArticle: Sendable, Hashable {
  /// The article as a hit; it has no anchor, and its summary is its excerpt.
  public var hit: SearchHit
  /// How much alike they are: 1 is the article itself.
  public var similarity: Double
  /// The most telling words that both use, as the first article writes them.
  public var shared: [String]
}

extension SearchSession {
  /// The articles most like one: those of its language first, then the others.
  ///
  /// Two articles are alike by the most telling terms of the first. Its translations and what is archived are left
  /// out, and so is what shares little with it.
  /// - Throws: `WorkspaceError` where the index is damaged.
  /// - Complexity: linear in the article's text, and one search for its 30 most telling terms.
  public func related(to article: Article, limit: Int = 10) throws(WorkspaceError) -> [RelatedArticle] {
    do {
      let analyzer = Analyzer()
      let ranking = Ranking(workspace.configuration.searchWeights)
      let terms = try TellingTerms(of: article, in: refresh.snapshot, ranking, analyzer)
      let same = try alike(terms, article, [Filter(.language, [article.language])], limit)
      guard same.count < limit else { return same }
      let known = Set(same.map(\.hit.id))
      let others = try alike(terms, article, [], limit + same.count).filter { !known.contains($0.hit.id) }
      return (same + others.prefix(limit - same.count)).enumerated().map { index, related in
        var related = related
        related.hit.rank = index + 1
        return related
      }
    } catch {
      throw .index(error)
    }
  }

  /// Articles that share less than this of what the article is about are not worth a look.
  private static let leastSimilarity = 0.1

  private func alike(_ terms: TellingTerms, _ article: Article, _ filters: [Filter], _ limit: Int)
    throws(IndexError) -> [RelatedArticle]
  {
    var options = SearchOptions()
    options.limit = limit + 1 + workspace.configuration.languages.count
    options.namesTerms = true
    let filters = filters + refresh.snapshot.articlesOnly
    let result = try searcher.search(terms.clauses, filters: filters, options: options)
    guard
      let own = result.hits.first(where: { $0.document.id == article.id })?.score ?? result.hits.first?.score
    else { return [] }
    let text = article.title + "\n" + String(decoding: article.document.text, as: UTF8.self)
    var related: [RelatedArticle] = []
    for hit in result.hits where hit.document.id != article.id && !isTranslation(hit.document, of: article) {
      let similarity = min(1, Double(hit.score) / Double(own))
      guard similarity >= Self.leastSimilarity, related.count < limit else { break }
      related.append(
        RelatedArticle(
          hit: SearchHit(hit, rank: related.count + 1, nil), similarity: similarity,
          shared: SharedWords.joined(hit.matchedTerms.map { result.terms[$0].surface }, in: text, limit: 5)))
    }
    return related
  }

  /// Whether two articles are the same text in two languages.
  private func isTranslation(_ document: StoredDocument, of article: Article) -> Bool {
    guard document.language != article.language else { return false }
    let source = article.translationOf ?? article.id
    if document.id == source { return true }
    guard let other = excerpts.article(document) else { return false }
    return (other.translationOf ?? other.id) == source
  }
}
