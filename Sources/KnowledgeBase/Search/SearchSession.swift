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
    let refresh = try refreshing ? refresh(progress: progress) : openIndex()
    return SearchSession(self, refresh, isFresh: refreshing)
  }
}

/// Searches one version of a workspace's index. A session belongs to one thread.
public final class SearchSession {
  /// What bringing the index up to date found and did.
  public private(set) var refresh: Refresh
  private let workspace: Workspace
  private let isFresh: Bool
  private let analyzer = Analyzer()
  private var searcher: Searcher
  private let excerpts: ExcerptMaker

  init(_ workspace: Workspace, _ refresh: Refresh, isFresh: Bool) {
    self.workspace = workspace
    self.refresh = refresh
    self.isFresh = isFresh
    searcher = Searcher(refresh.snapshot, analyzer: analyzer)
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
    let result = try found(query, options)
    let passages = wantsExcerpts ? self.passages(of: result) : []
    let hits = result.hits.enumerated().map { index, hit in
      SearchHit(hit, rank: index + 1, wantsExcerpts ? passages[index] : nil)
    }
    var snippets = wantsExcerpts ? SnippetMaker(result.terms, analyzer: analyzer) : nil
    return answer(request, result, hits, &snippets)
  }

  /// Reads, parses and analyses the files of the hits, several at a time, which is most of a search's time.
  private func passages(of result: SearchResult) -> [Passage] {
    let excerpts = excerpts
    let terms = result.terms
    let documents = result.hits.map(\.document)
    return Parallel.map(documents.count, state: { SnippetMaker(terms, analyzer: Analyzer()) }) {
      maker, index in
      excerpts.passage(of: documents[index], with: &maker)
    }
  }

  /// Searches, and makes the index again where a part of it proves damaged only now.
  func found(_ query: Query, _ options: SearchOptions) throws(WorkspaceError) -> SearchResult {
    do {
      return try searcher.search(query, options: options)
    } catch {
      refresh = try workspace.refresh(full: true, because: "\(error), so everything is compiled again")
      searcher = Searcher(refresh.snapshot, analyzer: analyzer)
    }
    do {
      return try searcher.search(query, options: options)
    } catch {
      throw .index(error)
    }
  }

  private func answer(
    _ request: SearchRequest, _ result: SearchResult, _ hits: [SearchHit], _ snippets: inout SnippetMaker?
  ) -> SearchAnswer {
    var answer = SearchAnswer(hits: hits, notes: [], searchedFor: nil, isFresh: isFresh)
    var text = request.text
    if result.foldedTraditional, let simplified = HanFolding.simplified(text) {
      text = simplified
      answer.searchedFor = text
      answer.notes.append("searched for \(text) (simplified characters)")
    }
    guard !result.repairs.isEmpty else { return answer }
    for repair in result.repairs {
      let surface = surface(of: repair, in: result, &snippets)
      text = text.replacing(repair.word, with: surface, maxReplacements: 1)
      if !result.isRepaired {
        answer.notes.append("no article has \"\(repair.word)\"; did you mean \"\(surface)\"?")
      }
    }
    if result.isRepaired {
      answer.searchedFor = text
      answer.notes.append("nothing found for \"\(request.text)\"; searched for \"\(text)\" instead")
    }
    return answer
  }

  /// The word that a repaired term stands for, as the best hit writes it: the index knows only its stem.
  private func surface(of repair: WordRepair, in result: SearchResult, _ snippets: inout SnippetMaker?)
    -> String
  {
    guard let hit = result.hits.first, let article = excerpts.article(hit.document), snippets != nil else {
      return repair.term
    }
    let term = Array(repair.term.utf8)
    let texts = [Array(article.title.utf8), article.document.text] + article.questions.map { Array($0.utf8) }
    for text in texts {
      if let found = snippets?.surface(of: term, in: text) { return found.lowercased() }
    }
    return repair.term
  }
}

extension SearchHit {
  init(_ hit: Hit, rank: Int, _ passage: Passage?) {
    let document = hit.document
    self.init(
      rank: rank, score: hit.score, id: document.id,
      revision: Revision(bytes: document.revision).short,
      anchor: passage?.anchor ?? "", title: document.title, section: passage?.section ?? "",
      excerpt: passage?.excerpt ?? Excerpt(document.summary), path: document.path,
      language: document.language,
      type: document.type.isEmpty ? nil : document.type, audience: document.audience,
      confidence: document.confidence, owner: document.owner.isEmpty ? nil : document.owner,
      tags: document.tags)
  }
}
