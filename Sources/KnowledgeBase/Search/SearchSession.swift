import Content
import Platform
import SearchIndex
import TextAnalysis

extension Workspace {
  /// Brings the index up to the files and opens it for searches.
  ///
  /// - Parameters:
  ///   - refreshing: whether to look for changed files first; without it the answers say they may not be fresh.
  ///   - progress: called from several threads with the files compiled and those to compile.
  /// - Throws: `WorkspaceError` where the index can neither be read nor made again.
  public func searchSession(
    refreshing: Bool = true, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws(WorkspaceError) -> SearchSession {
    let refresh = try refreshing ? refreshForSearch(progress: progress) : openIndex()
    // What a commit holds never changes.
    let isFresh = revision != nil || (refreshing && refresh.staleReason == nil)
    return SearchSession(self, refresh, isFresh: isFresh)
  }
}

/// Searches one version of a workspace's index. A session belongs to one thread.
public final class SearchSession {
  /// What bringing the index up to date found and did.
  public private(set) var refresh: Refresh
  let workspace: Workspace
  private let isFresh: Bool
  private let analyzer = Analyzer()
  private(set) var searcher: Searcher
  let excerpts: ExcerptMaker
  /// What the searches of this session took in nanoseconds, and the excerpts of their hits.
  public private(set) var times = (search: UInt64(0), excerpts: UInt64(0))

  init(_ workspace: Workspace, _ refresh: Refresh, isFresh: Bool) {
    self.workspace = workspace
    self.refresh = refresh
    self.isFresh = isFresh
    searcher = Searcher(refresh.snapshot, workspace.configuration, analyzer)
    excerpts = ExcerptMaker(workspace)
  }

  /// The best articles for a request.
  ///
  /// - Parameter excerpts: whether hits get their best section and passage, which reads the hits' files.
  /// - Throws: `WorkspaceError` where the index is damaged and cannot be made again.
  public func search(_ request: SearchRequest, excerpts wantsExcerpts: Bool = true) throws(WorkspaceError)
    -> SearchAnswer
  {
    let query = request.isPlain ? Query(words: request.text) : QueryParser.parse(request.text)
    var options = SearchOptions()
    options.limit = request.limit
    options.completesLastWord = request.completesLastWord
    options.explains = request.explains
    let start = Stopwatch.now()
    let result = try found(query, options)
    let searched = Stopwatch.now()
    let passages =
      wantsExcerpts ? excerpts.passages(of: result.hits.map(\.document), result.terms, for: request.text) : []
    let hits = result.hits.enumerated().map { index, hit in
      SearchHit(hit, rank: index + 1, wantsExcerpts ? passages[index] : nil)
    }
    times.search += searched - start
    times.excerpts += Stopwatch.now() - searched
    return answer(request, result, hits)
  }

  /// Searches, and makes the index again where a part of it proves damaged only now.
  func found(_ query: Query, _ options: SearchOptions) throws(WorkspaceError) -> SearchResult {
    do {
      return try searcher.search(query, options: options)
    } catch {
      refresh = try workspace.refresh(full: true, because: "\(error), so everything is compiled again")
      searcher = Searcher(refresh.snapshot, workspace.configuration, analyzer)
    }
    do {
      return try searcher.search(query, options: options)
    } catch {
      throw .index(error)
    }
  }

  private func answer(_ request: SearchRequest, _ result: SearchResult, _ hits: [SearchHit]) -> SearchAnswer {
    var answer = SearchAnswer(hits: hits, notes: [], searchedFor: nil, isFresh: isFresh)
    answer.notes = result.notes.map(\.message)
    var text = request.text
    if result.foldedTraditional, let simplified = HanFolding.simplified(text) {
      text = simplified
      answer.searchedFor = text
      answer.notes.append("searched for \(text) (simplified characters)")
    }
    for repair in result.repairs where !hits.isEmpty {
      let words = repair.replacements.map { "\"\($0)\"" }.joined(separator: " and ")
      answer.notes.append("no article has \"\(repair.word)\"; searched for \(words) instead")
      text = text.replacing(repair.word, with: repair.replacements[0], maxReplacements: 1)
      answer.searchedFor = text
    }
    return answer
  }
}

extension SearchHit {
  init(_ hit: Hit, rank: Int, _ passage: Passage?) {
    let document = hit.document
    self.init(
      rank: rank, score: hit.score, explanation: hit.explanation, id: document.id,
      revision: Revision(bytes: document.revision).short,
      anchor: passage?.anchor ?? "", title: document.title, section: passage?.section ?? "",
      excerpt: passage?.excerpt ?? Excerpt(""), path: document.path,
      language: document.language,
      type: document.type.isEmpty ? nil : document.type, audience: document.audience,
      confidence: document.confidence, owner: document.owner.isEmpty ? nil : document.owner,
      tags: document.tags)
    if let title = passage?.title { self.title = title }
  }
}
