public import Content
import Diagnostics
public import Platform
public import SOP

/// What a site is made from: short cards of everything for navigation, and each full text when its page is
/// rendered.
///
/// Pages are rendered several at a time, so the functions are called from several threads at once.
public protocol SiteSource: Sendable {
  /// A card for each article; articles of every audience, so that links to what stays inside are recognised.
  var articles: [ArticleCard] { get }
  /// Reads one article by its index in `articles`.
  func article(at index: Int) throws -> Article
  /// A card for each SOP of every audience.
  var procedures: [ProcedureCard] { get }
  /// Reads one SOP by its index in `procedures`.
  func procedure(at index: Int) throws -> CompiledSOP
  /// Whether a file stands at a path relative to the workspace root. A symbolic link that leads out of the
  /// root is none.
  func hasAsset(at path: String) -> Bool
  /// Reads a file for which `hasAsset` says yes.
  func asset(at path: String) throws -> [UInt8]
  /// What the site's search is made from; `nil` for a site without one.
  func search() throws -> SiteSearch?
}

extension SiteSource {
  /// No search.
  public func search() throws -> SiteSearch? { nil }
}

/// What navigation needs to know of an article.
public struct ArticleCard: Sendable {
  /// The stable id.
  public var id: String
  /// The path relative to the workspace root.
  public var path: String
  /// The title.
  public var title: String
  /// One sentence.
  public var summary: String
  /// BCP 47 language tag.
  public var language: String
  /// The id of the article that this one translates.
  public var translationOf: String?
  /// What kind of answer it gives.
  public var type: ArticleType?
  /// How far it can be trusted.
  public var confidence: Confidence
  /// Who may read it.
  public var audience: Content.Audience
  /// The day of the last review.
  public var reviewed: CivilDate?
  /// Subjects.
  public var tags: [String]
  /// The ids of SOPs that it names.
  public var sops: [String]
  /// The text that the card is of; `nil` where nobody asks.
  public var revision: Revision?

  /// The day on which what readers see changed last; `nil` where nobody knows.
  public var changed: CivilDate?
  /// Whether readers see something else than the last review saw.
  public var isChangedSinceReview = false
  /// Old addresses.
  public var redirects: [String] = []

  /// Makes a card.
  public init(
    id: String, path: String, title: String, summary: String = "", language: String,
    translationOf: String? = nil, type: ArticleType? = nil, confidence: Confidence = .validated,
    audience: Content.Audience, reviewed: CivilDate? = nil, tags: [String] = [], sops: [String] = []
  ) {
    self.id = id
    self.path = path
    self.title = title
    self.summary = summary
    self.language = language
    self.translationOf = translationOf
    self.type = type
    self.confidence = confidence
    self.audience = audience
    self.reviewed = reviewed
    self.tags = tags
    self.sops = sops
  }

  /// Takes what navigation needs from an article.
  public init(_ article: Article) {
    id = article.id
    path = article.path
    title = article.title
    summary = article.summary
    language = article.language
    translationOf = article.translationOf
    type = article.type
    confidence = article.confidence
    audience = article.audience
    reviewed = article.frontMatter.reviewed?.value.on
    tags = article.tags
    sops = article.frontMatter.sops.map(\.value)
    revision = article.revision
    redirects = article.frontMatter.redirectFrom.map(\.value)
    isChangedSinceReview =
      article.frontMatter.reviewed?.value.of.flatMap { BodyHash.isCurrent($0, of: article) } == false
  }
}

/// What navigation needs to know of an SOP.
public struct ProcedureCard: Sendable {
  /// The id.
  public var id: String
  /// The path relative to the workspace root.
  public var path: String
  /// The title, once or once a language.
  public var title: LocalizedText
  /// One sentence, once or once a language.
  public var summary: LocalizedText?
  /// Who may read it.
  public var audience: Content.Audience
  /// The ids of the articles that it or one of its steps rests on, in order, each once.
  public var articles: [String]

  /// Takes what navigation needs from an SOP.
  ///
  /// - Parameter defaultAudience: who may read an SOP that does not say so itself.
  public init(_ sop: SOP, defaultAudience: Content.Audience) {
    id = sop.id.value
    path = sop.path
    title = sop.title
    summary = sop.summary
    audience = sop.audience.flatMap { Content.Audience(rawValue: $0.value.rawValue) } ?? defaultAudience
    var seen: Set<String> = []
    articles = (sop.articles + sop.steps.compactMap(\.article)).map(\.value).filter {
      seen.insert($0).inserted
    }
  }
}
