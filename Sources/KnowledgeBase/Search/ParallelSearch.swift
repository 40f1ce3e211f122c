import Content
import Platform
import SearchIndex
import TextAnalysis

/// Many searches of one version of the index at once, on all cores, for the ids alone.
struct ParallelSearch {
  private let snapshot: IndexSnapshot
  private let configuration: Configuration
  private let articlesOnly: [Filter]

  /// Brings the index up to the files.
  ///
  /// - Throws: `WorkspaceError` where the index can neither be read nor made.
  init(_ workspace: Workspace) throws(WorkspaceError) {
    snapshot = try workspace.refresh().snapshot
    configuration = workspace.configuration
    articlesOnly = snapshot.articlesOnly
  }

  /// The ids of the first articles among the hits of each query, best first. SOPs beside them are no rivals: what is
  /// judged are articles.
  func ids(_ queries: [Query], limit: Int) throws(WorkspaceError) -> [[String]] {
    var options = SearchOptions()
    options.limit = limit
    let (snapshot, configuration, articlesOnly) = (snapshot, configuration, articlesOnly)
    let results = Parallel.map(
      queries.count, state: { Searcher(snapshot, configuration, Analyzer()) }
    ) { [options] searcher, index -> Result<[String], IndexError> in
      do throws(IndexError) {
        var query = queries[index]
        query.filters += articlesOnly
        return .success(try searcher.search(query, options: options).hits.map(\.document.id))
      } catch {
        return .failure(error)
      }
    }
    var ids: [[String]] = []
    ids.reserveCapacity(results.count)
    for result in results {
      switch result {
      case .success(let found): ids.append(found)
      case .failure(let error): throw .index(error)
      }
    }
    return ids
  }

  /// The ids of all articles.
  func allIDs() throws(WorkspaceError) -> [String] {
    var ids: [String] = []
    try WorkspaceError.wrap {
      try snapshot.forEachDocument { if $0.type != SOPDocument.type { ids.append($0.id) } }
    }
    return ids
  }
}
