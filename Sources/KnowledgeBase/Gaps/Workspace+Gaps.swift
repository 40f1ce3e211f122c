import Content
public import Platform
import SearchIndex

extension Workspace {
  /// The searches of the last days without a hit, or of whose hits none was opened, put together.
  ///
  /// A search that is a title or one of the `questions` of its first hit by now is answered and left out.
  /// - Parameter least: how often a gap must have been searched; rare searches may tell who searched.
  /// - Throws: `WorkspaceError` where kb.yaml does not turn the log on, or the index cannot be read.
  /// - Complexity: linear in the log, and one search for each group.
  public func gaps(atLeast least: Int, today: CivilDate) throws(WorkspaceError) -> GapReport {
    guard configuration.log else { throw Self.logIsOff }
    let reading = useLog.read()
    let searches = UseFigures(reading.events, from: today.adding(days: -Self.countedDays)).searches
    var report = GapReport(
      gaps: [], searchCount: searches.count, withoutHit: 0, withoutOpen: 0, rare: 0,
      brokenLines: reading.brokenLines)
    var counts: [String: (all: Int, withoutHit: Int)] = [:]
    for search in searches where !search.isOpened {
      counts[search.query, default: (0, 0)].all += 1
      if search.hits == 0 { counts[search.query, default: (0, 0)].withoutHit += 1 }
      if search.hits == 0 { report.withoutHit += 1 } else { report.withoutOpen += 1 }
    }
    let queries = counts.keys.sorted { left, right in
      let (one, other) = (counts[left]?.all ?? 0, counts[right]?.all ?? 0)
      return one != other ? one > other : left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    let clusters = QueryClusters(queries, synonyms: configuration.synonyms.inlineItems)
    let finder = try GapFinder(self)
    for group in clusters.groups {
      var open: [String] = []
      for query in group.map({ queries[$0] }) where try !finder.isAnswered(query) { open.append(query) }
      guard !open.isEmpty else { continue }
      let searches = open.map { Gap.Search(query: $0, count: counts[$0]?.all ?? 0) }
      let withoutHit = open.reduce(0) { $0 + (counts[$1]?.withoutHit ?? 0) }
      try finder.add(searches, withoutHit: withoutHit)
    }
    let gaps = finder.gaps()
    report.gaps = gaps.filter { $0.count >= least }
    report.rare = gaps.reduce(0) { $0 + ($1.count < least ? $1.count : 0) }
    return report
  }
}

/// Finds what comes nearest to searches.
private final class GapFinder {
  private let workspace: Workspace
  private let session: SearchSession
  private var found: [(gap: Gap, article: Article?)] = []
  private var articles: [String: Article] = [:]

  /// An article that holds less than this of a search is about something else: a question there would mislead.
  private static let leastShare = 0.3

  /// The most questions that a line proposes.
  private static let proposed = 5

  init(_ workspace: Workspace) throws(WorkspaceError) {
    self.workspace = workspace
    session = try workspace.searchSession()
  }

  /// Whether the first hit of a search says of itself by now that it answers it.
  func isAnswered(_ query: String) throws(WorkspaceError) -> Bool {
    guard let article = try firstHit(query)?.article else { return false }
    return ([article.title] + article.questions).contains { LoggedQuery.normalized($0) == query }
  }

  /// Adds a gap; one in another script whose nearest article is a translation of the same text joins the first.
  func add(_ searches: [Gap.Search], withoutHit: Int) throws(WorkspaceError) {
    guard let first = searches.first else { return }
    let hit = try firstHit(first.query)
    let article = (hit?.share ?? 0) >= Self.leastShare ? hit?.article : nil
    let count = searches.reduce(0) { $0 + $1.count }
    if let article,
      let index = found.firstIndex(where: { other in
        other.article.map { Self.family($0) == Self.family(article) && $0.language != article.language }
          ?? false
      })
    {
      found[index].gap.searches += searches
      found[index].gap.count += count
      found[index].gap.countWithoutHit += withoutHit
      return
    }
    found.append((Gap(searches: searches, count: count, countWithoutHit: withoutHit, command: ""), article))
  }

  func gaps() -> [Gap] {
    found.map { gap, article in
      var gap = gap
      gap.searches.sort {
        $0.count != $1.count ? $0.count > $1.count : $0.query.utf8.lexicographicallyPrecedes($1.query.utf8)
      }
      if let article {
        gap.nearest = Gap.Nearest(
          id: article.id, title: article.title, path: article.path,
          questions: Self.line(article, gap.searches.map(\.query)))
        gap.command = "kb edit \(article.id)"
      } else {
        gap.command = Self.command(for: gap.searches[0].query)
      }
      return gap
    }
    .sorted {
      $0.count != $1.count
        ? $0.count > $1.count
        : $0.searches[0].query.utf8.lexicographicallyPrecedes($1.searches[0].query.utf8)
    }
  }

  /// The first article that a search finds, with the share of the search that it holds.
  private func firstHit(_ query: String) throws(WorkspaceError) -> (article: Article, share: Double)? {
    var request = SearchRequest(query, limit: 5, isPlain: true)
    request.explains = true
    for hit in try session.search(request, excerpts: false).hits where hit.type != SOPDocument.type {
      guard let article = try article(at: hit.path) else { continue }
      return (article, try session.share(of: query, in: hit))
    }
    return nil
  }

  private func article(at path: String) throws(WorkspaceError) -> Article? {
    if let known = articles[path] { return known }
    let article = try? workspace.compile(path).article
    articles[path] = article
    return article
  }

  private static func family(_ article: Article) -> String {
    (article.translationOf ?? article.id).lowercased()
  }

  private static func line(_ article: Article, _ queries: [String]) -> String {
    let known = Set(article.questions.map { LoggedQuery.normalized($0) })
    let new = queries.filter { !known.contains($0) }.prefix(proposed)
    let items = (article.questions + new).map {
      "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    return "questions: [\(items.joined(separator: ", "))]"
  }

  /// `kb new article gift-card-balance --title 'gift card balance'`.
  private static func command(for query: String) -> String {
    var id = ""
    for scalar in query.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        id.unicodeScalars.append(scalar)
      } else if !id.isEmpty, !id.hasSuffix("-") {
        id += "-"
      }
      if id.unicodeScalars.count >= 60 { break }
    }
    while id.hasSuffix("-") { id.removeLast() }
    let title = query.replacing("'", with: "’")
    return "kb new article \(id.isEmpty ? "new-answer" : id) --title '\(title)'"
  }
}
