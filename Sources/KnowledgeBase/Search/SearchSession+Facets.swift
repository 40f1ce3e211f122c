public import SearchIndex

extension SearchSession {
  /// How all articles that match a request spread over tags, kinds and languages.
  ///
  /// - Throws: `WorkspaceError` where the index is damaged.
  /// - Complexity: linear in the postings of the request's words and in the articles that match.
  public func facets(_ request: SearchRequest) throws(WorkspaceError) -> FacetCounts {
    let query = request.isPlain ? Query(words: request.text) : QueryParser.parse(request.text)
    var options = SearchOptions()
    options.completesLastWord = request.completesLastWord
    do {
      return try searcher.facets(query, options: options)
    } catch {
      throw .index(error)
    }
  }
}
