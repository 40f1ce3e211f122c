public import Content
import Diagnostics
public import Platform

/// What the audit needs of one article.
public struct AuditArticle: Sendable {
  /// What every check across articles needs.
  public var facts: ArticleFacts

  /// Takes what is known already.
  public init(_ facts: ArticleFacts) { self.facts = facts }

  /// Takes the facts from an article.
  ///
  /// - Complexity: linear in the article's size.
  public init(_ article: Article) { facts = ArticleFacts(article) }

  /// The article that it translates, written or from its path.
  public var translationOf: String? { facts.source }
  /// The owner that the article itself names.
  public var ownOwner: String? { facts.ownOwner }
  /// The product it is about.
  public var product: String? { facts.product }
  /// The versions it is about, as written.
  public var versions: String? { facts.versions }

  /// The part of the knowledge base it belongs to: the first folder below `kb/`; empty for files right there.
  public var section: String { Self.section(of: facts.path) }

  /// The first folder below `kb/` of a path.
  public static func section(of path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count > 2 ? String(Substring(parts[1])) : ""
  }
}

/// What the audit needs of one SOP.
public struct AuditSOP: Sendable, Hashable {
  /// The SOP's id.
  public var id: String
  /// The path relative to the workspace root.
  public var path: String
  /// The ids of the articles that it names, each once.
  public var articles: [String]
  /// The day on which what runs can tell of it last changed; `nil` where nobody knows.
  public var changed: CivilDate?
  /// Whether it is what it was when it was added, on that day.
  public var isAsAdded: Bool

  /// Makes the facts.
  public init(
    id: String, path: String, articles: [String], changed: CivilDate? = nil, isAsAdded: Bool = false
  ) {
    self.id = id
    self.path = path
    self.articles = articles
    self.changed = changed
    self.isAsAdded = isAsAdded
  }
}
