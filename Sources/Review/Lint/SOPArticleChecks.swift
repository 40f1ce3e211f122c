import Content
public import Diagnostics
public import Platform
public import SOP

/// SOPs rest on articles that name them in turn and whose review is in date.
public struct SOPArticleChecks {
  private let articles: [String: ArticleFacts]
  private let defaultInterval: Int
  private let today: CivilDate

  /// Prepares the look-ups.
  ///
  /// - Parameters:
  ///   - articles: every article.
  ///   - defaultInterval: days between reviews of an article that asks for none.
  ///   - today: the day by which a review is in date.
  public init(_ articles: [ArticleFacts], defaultInterval: Int, today: CivilDate) {
    self.articles = Dictionary(articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.defaultInterval = defaultInterval
    self.today = today
  }

  /// What does not hold for the articles of an SOP, each once, where it is named first.
  public func findings(in sop: SOP) -> [Diagnostic] {
    var seen: Set<String> = []
    return sop.articleUses.filter { seen.insert($0.value).inserted }.flatMap { use -> [Diagnostic] in
      guard let article = articles[use.value] else { return [] }
      let place = sop.source.place(use.range)
      return [missingLink(from: article, to: sop, at: place), overdue(article, at: place)].compactMap { $0 }
    }
  }

  private func missingLink(from article: ArticleFacts, to sop: SOP, at place: Place) -> Diagnostic? {
    let isLinked =
      article.sops.contains { $0.value == sop.id.value }
      || article.links.contains { link in
        guard case .path(let path, _) = LinkTarget(link.destination, from: article.path) else { return false }
        return LinkTarget.candidates(for: path).contains(sop.path)
      }
    guard !isLinked else { return nil }
    return Diagnostic(
      "sop.no-link-back", "the article \"\(article.id)\" does not name this SOP", at: place,
      help: "add `sops: [\(sop.id.value)]` to its front matter")
  }

  private func overdue(_ article: ArticleFacts, at place: Place) -> Diagnostic? {
    guard let reviewed = article.reviewed else {
      return Diagnostic(
        "sop.overdue-article", "the article \"\(article.id)\" was never reviewed", at: place,
        help: "read it, then run `kb review \(article.id)`")
    }
    let reviewBy = reviewed.on.adding(days: max(1, article.reviewInterval ?? defaultInterval))
    guard reviewBy < today else { return nil }
    return Diagnostic(
      "sop.overdue-article", "the review of the article \"\(article.id)\" was due on \(reviewBy)", at: place,
      help: "read it, then run `kb review \(article.id)`")
  }
}
