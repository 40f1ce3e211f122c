import Content
import Diagnostics
import History
import Review

/// The ids that articles have now, by those that they had before.
struct FormerIDs: Sendable {
  private let histories: ArticleHistories
  /// The ids that there are, in lower case.
  private let known: Set<String>
  private let idsByPath: [String: String]
  private let idsByAddress: [String: String]

  init(_ articles: [AuditArticle], _ histories: ArticleHistories) {
    self.histories = histories
    known = Set(articles.map { $0.facts.id.lowercased() })
    idsByPath = Dictionary(
      articles.map { (histories.committedPath(of: $0.facts.path), $0.facts.id) },
      uniquingKeysWith: { first, _ in first })
    idsByAddress = Dictionary(
      articles.flatMap { article in
        article.facts.redirectFrom.flatMap { address in
          FormerID.candidates(for: address.value).map { ($0, article.facts.id) }
        }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The id that an article has now which had one before; `nil` where one has it still, or none is known to have had it.
  func present(_ id: String) -> String? {
    let lowercased = id.lowercased()
    if known.contains(lowercased) { return nil }
    if let found = idsByAddress[lowercased] { return found }
    let path = "kb/\(id).md"
    return idsByPath[path] ?? histories.history?.newestPath(ofFormer: path).flatMap { idsByPath[$0] }
  }
}

/// An id as an address of `redirect_from` tells it.
enum FormerID {
  /// The ids in lower case that an address may have been that of: the address is the id, with the language before it on
  /// sites of several.
  static func candidates(for address: String) -> [String] {
    let parts = address.split(separator: "/")
    return (0..<min(2, parts.count)).map { parts.dropFirst($0).joined(separator: "/").lowercased() }
  }
}
