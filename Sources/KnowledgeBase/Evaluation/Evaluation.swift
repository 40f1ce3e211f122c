import Content
public import Diagnostics
import SearchIndex

/// How well the searches of a workspace answer judged queries.
public struct Evaluation: Sendable {
  /// One query.
  public struct Row: Sendable, Hashable {
    /// An article that was judged to answer.
    public struct Wanted: Sendable, Hashable {
      /// The article's id, as judged.
      public var article: String
      /// How well it answers, from 1.
      public var grade: Int
      /// Its place in what was found, from 1; `nil` where it is not in the first hundred.
      public var rank: Int?
    }

    /// What tells the query from others.
    public var name: String
    /// The words.
    public var text: String
    /// The figures.
    public var figures: RetrievalFigures
    /// The articles that answer, the best judged first.
    public var wanted: [Wanted]
    /// The ids of the first ten hits.
    public var found: [String]
  }

  /// The queries, in the order of their file.
  public var rows: [Row]
  /// Judgements of articles that no search shows.
  public var findings: [Diagnostic]

  /// The figures over all queries.
  public var mean: RetrievalFigures { .mean(rows.map(\.figures)) }

  /// The rows with the lowest figures, at most `limit`; those where nothing is to be gained are left out.
  public func worst(_ limit: Int) -> [Row] {
    let rows = rows.enumerated().filter { $0.element.figures.ndcg < 1 }
    let sorted = rows.sorted {
      ($0.element.figures.ndcg, $0.element.figures.recall, $0.offset)
        < ($1.element.figures.ndcg, $1.element.figures.recall, $1.offset)
    }
    return sorted.prefix(limit).map(\.element)
  }
}

extension Workspace {
  /// Searches for every query and judges what was found.
  ///
  /// - Parameter isPlain: whether the queries are words only, in which `tag:` and the like mean nothing.
  /// - Throws: `WorkspaceError` where the index can neither be read nor made.
  /// - Complexity: one search a query, on all cores.
  public func evaluate(_ judged: JudgedQueries, isPlain: Bool) throws(WorkspaceError) -> Evaluation {
    let search = try ParallelSearch(self)
    let limit = 100 + (judged.queries.map { $0.judgements.count { $0.grade < 0 } }.max() ?? 0)
    let found = try search.ids(
      judged.queries.map { isPlain ? Query(words: $0.text) : QueryParser.parse($0.text) }, limit: limit)
    let rows = zip(judged.queries, found).map { Evaluation.Row($0, found: $1) }
    return Evaluation(rows: rows, findings: try unknownArticles(in: judged, search))
  }

  /// Judgements of articles that there are not: each id once, the first few.
  private func unknownArticles(in judged: JudgedQueries, _ search: ParallelSearch) throws(WorkspaceError)
    -> [Diagnostic]
  {
    let ids = try search.allIDs()
    let known = Set(ids.map { $0.lowercased() })
    var reported: Set<String> = []
    var findings: [Diagnostic] = []
    for judgement in judged.queries.lazy.flatMap(\.judgements) where judgement.grade > 0 {
      let id = judgement.article.lowercased()
      guard !known.contains(id), reported.insert(id).inserted else { continue }
      guard findings.count < 20 else { break }
      let near = Suggestion.closest(to: judgement.article, among: ids)
      findings.append(
        Diagnostic(
          "search.unknown-article", "no article has the id \"\(judgement.article)\"",
          at: judged.source.place(judgement.range), severity: .warning,
          help: near.map { "did you mean \"\($0)\"?" } ?? "its queries count as not answered"))
    }
    return findings
  }
}

extension Evaluation.Row {
  init(_ query: JudgedQuery, found: [String]) {
    let ids = found.map { $0.lowercased() }
    let grades = Dictionary(
      query.judgements.map { ($0.article.lowercased(), $0.grade) }, uniquingKeysWith: { first, _ in first })
    let counted = ids.filter { grades[$0, default: 0] >= 0 }
    let wanted = query.judgements.filter { $0.grade > 0 }.map { judgement in
      let rank = counted.prefix(100).firstIndex(of: judgement.article.lowercased()).map { $0 + 1 }
      return Wanted(article: judgement.article, grade: judgement.grade, rank: rank)
    }
    self.init(
      name: query.name, text: query.text, figures: RetrievalFigures(found: counted, grades: grades),
      wanted: wanted.enumerated().sorted { ($1.element.grade, $0.offset) < ($0.element.grade, $1.offset) }
        .map(\.element),
      found: Array(found.filter { grades[$0.lowercased(), default: 0] >= 0 }.prefix(10)))
  }
}
