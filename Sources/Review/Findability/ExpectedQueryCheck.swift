public import Content
public import Diagnostics

/// Judges the searches that `kb.yaml` expects to find their article.
public enum ExpectedQueryCheck {
  /// How many hits a search should give, so that a finding can tell the rank.
  public static let looked = 100

  /// What is wrong with the article that a query expects; `nil` where a search can show it.
  ///
  /// - Parameters:
  ///   - article: the article with that id, ignoring case.
  ///   - ids: all ids, for "did you mean".
  public static func target(
    of query: ExpectedQuery, _ article: ArticleFacts?, among ids: some Sequence<String>, in source: SourceText
  ) -> Diagnostic? {
    let id = query.article
    guard let article else {
      let near = Suggestion.closest(to: id.value, among: ids).map { "did you mean \"\($0)\"?" }
      return Diagnostic(
        "search.unknown-article", "no article has the id \"\(id.value)\"", at: source.place(id.range),
        help: near ?? "find it with `kb search`")
    }
    guard article.confidence == .archived else { return nil }
    return Diagnostic(
      "search.unknown-article", "\(article.id) is archived, so no search shows it",
      at: source.place(id.range),
      help: "name the article that answers now, or remove the query")
  }

  /// What is wrong where a query did not bring its article within its rank.
  ///
  /// - Parameter found: the ids of the first `looked` hits, best first.
  public static func finding(_ query: ExpectedQuery, found: [String], in source: SourceText) -> Diagnostic? {
    let wanted = query.article.value
    let rank = found.firstIndex { $0.lowercased() == wanted.lowercased() }.map { $0 + 1 }
    if let rank, rank <= query.within { return nil }
    let result = rank.map { "at rank \($0)" } ?? "nowhere in the first \(looked)"
    let bar = query.within == 1 ? "first" : "within \(query.within)"
    let ahead = found.prefix(min(rank.map { $0 - 1 } ?? 3, 3)).joined(separator: ", ")
    return Diagnostic(
      "search.expected-query", "\"\(query.query.value)\" finds \(wanted) \(result), not \(bar)",
      at: source.place(query.query.range),
      help: found.isEmpty
        ? "no article holds these words; add them to the article's `questions:`"
        : "\(ahead) come\(ahead.contains(",") ? "" : "s") first; add these words to the article's `questions:`"
    )
  }
}
