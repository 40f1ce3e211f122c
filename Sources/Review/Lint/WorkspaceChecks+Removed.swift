import Content
public import Diagnostics
import Platform

extension WorkspaceChecks {
  /// Articles that stood in an earlier revision and have gone without a word: their old addresses lead nowhere.
  ///
  /// An article that moved is found by its id, or by `redirect_from` with its old address. What nobody but its writers
  /// knew, work in progress, may go.
  /// - Parameter removed: the articles of that revision whose files are there no more.
  public func findings(removed: [ArticleFacts]) -> [Diagnostic] {
    guard !removed.isEmpty else { return [] }
    var addresses: Set<String> = []
    for article in facts.articles {
      for address in article.redirectFrom { addresses.insert(Self.normalized(address.value)) }
    }
    return removed.compactMap { old in
      guard old.confidence != .workInProgress, articleByPath[old.path] == nil,
        articleByID[old.id.lowercased()] == nil,
        !Self.addresses(of: old).contains(where: addresses.contains)
      else { return nil }
      return Diagnostic(
        "link.missing-redirect", "\(old.path) has gone, and nothing redirects its readers",
        at: .file(old.path),
        help: "add `redirect_from: [\(Self.address(of: old))]` to \(successor(of: old))")
    }
  }

  /// The one article of the same file name, or the same title; words for it where there is none.
  private func successor(of old: ArticleFacts) -> String {
    let named = facts.articles.filter { Path.name(of: $0.path) == Path.name(of: old.path) }
    if named.count == 1 { return named[0].path }
    let titled = facts.articles.filter { $0.title == old.title && $0.language == old.language }
    return titled.count == 1 ? titled[0].path : "the article that answers it now"
  }

  /// The address of an article's page, as `kb mv` writes it: its language, and its id without it.
  private static func address(of article: ArticleFacts) -> String {
    "/\(article.language)/\(withoutLanguage(article))/"
  }

  /// What an address may have been, without what sites add to it.
  private static func addresses(of article: ArticleFacts) -> [String] {
    [normalized(article.id), normalized(address(of: article))]
  }

  private static func withoutLanguage(_ article: ArticleFacts) -> String {
    let suffix = ".\(article.language)"
    return article.id.hasSuffix(suffix) ? String(article.id.dropLast(suffix.count)) : article.id
  }

  /// An address without what sites add to it: `/returns/policy.html` and `/returns/policy/` are `returns/policy`.
  private static func normalized(_ address: String) -> String {
    var text = address.lowercased()
    while text.hasSuffix("/") { text.removeLast() }
    for suffix in [".html", ".md", "/index"] where text.hasSuffix(suffix) { text.removeLast(suffix.count) }
    while text.hasPrefix("/") { text.removeFirst() }
    return text
  }
}
