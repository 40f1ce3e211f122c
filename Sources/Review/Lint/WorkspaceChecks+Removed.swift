import Content
public import Diagnostics
import Platform

extension WorkspaceChecks {
  /// Articles that were published once and have gone without a word: their old addresses lead nowhere.
  ///
  /// An article that moved is found by its id, or by `redirect_from` with its old address.
  /// - Parameters:
  ///   - paths: files of articles that stood in an earlier revision and stand there no more.
  ///   - languages: the suffixes of file names that are languages.
  public func findings(removedPaths paths: [String], languages: [String]) -> [Diagnostic] {
    guard !paths.isEmpty else { return [] }
    var addresses: Set<String> = []
    for article in facts.articles {
      for address in article.redirectFrom { addresses.insert(Self.normalized(address.value)) }
    }
    return paths.sorted().compactMap { path in
      guard path.hasSuffix(".md"), articleByPath[path] == nil else { return nil }
      let id = ArticleID.byDefault(path, languages: languages)
      guard articleByID[id.lowercased()] == nil, !addresses.contains(Self.normalized(id)) else { return nil }
      let moved = facts.articles.lazy.map(\.path).filter { Path.name(of: $0) == Path.name(of: path) }
      let candidates = Array(moved.prefix(2))
      let target = candidates.count == 1 ? "\(candidates[0])" : "the article that answers it now"
      return Diagnostic(
        "link.missing-redirect", "\(path) has gone, and nothing redirects its readers", at: .file(path),
        help: "add `redirect_from: [/\(id)]` to \(target)")
    }
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
