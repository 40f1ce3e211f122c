public import Content
public import Diagnostics

/// What the checks across articles need of one article: small enough to keep for every article of a workspace, so that
/// the articles themselves need not stay in memory.
///
/// Places are byte ranges in the file; the file is read again only where a finding has to show one.
public struct ArticleFacts: Sendable {
  /// The article's id.
  public var id: String
  /// The path relative to the workspace root.
  public var path: String
  /// The title.
  public var title: String
  /// Where the title stands: in the front matter or as a heading; `nil` where it is the file's name.
  public var titleRange: Range<Int>?
  /// Customers' own words.
  public var questions: [Located<String>]
  /// The language.
  public var language: String
  /// Who may read it.
  public var audience: Audience
  /// How far it can be trusted.
  public var confidence: Confidence
  /// The team that answers for it.
  public var owner: String?
  /// Days between reviews; `nil` where none is asked for.
  public var reviewInterval: Int?
  /// The last review.
  public var reviewed: ReviewStamp?
  /// Whether the text is another than the one reviewed; `nil` where no review recorded what it saw.
  public var changedSinceReview: Bool?
  /// Every anchor that a link may name: headings and the `id` and `name` of raw HTML.
  public var anchors: [String]
  /// Links and images.
  public var links: [Link]
  /// The article that this one translates, where front matter names it.
  public var translationOf: Located<String>?
  /// The id of the article that this one translates, written or from its path.
  public var source: String?
  /// The owner that the article itself names.
  public var ownOwner: String?
  /// The product it is about.
  public var product: String?
  /// The versions it is about, as written.
  public var versions: String?
  /// The SOPs that front matter names.
  public var sops: [Located<String>]
  /// Old addresses.
  public var redirectFrom: [Located<String>]
  /// Keys of the front matter that kb does not know.
  public var unknownKeys: [Located<String>]
  /// Where the id is written; empty where it comes from the path.
  public var idRange: Range<Int>

  /// Takes the facts from an article.
  ///
  /// - Complexity: linear in the article's size.
  public init(_ article: Article) {
    id = article.id
    path = article.path
    title = article.title
    titleRange = Self.titleRange(of: article)
    questions = article.frontMatter.questions
    language = article.language
    audience = article.audience
    confidence = article.confidence
    owner = article.owner
    reviewInterval = article.reviewInterval
    reviewed = article.frontMatter.reviewed?.value
    changedSinceReview = reviewed?.of.flatMap { BodyHash.isCurrent($0, of: article) }.map { !$0 }
    anchors = article.sections.map(\.anchor) + RawAnchors.all(in: article.document)
    links = article.links
    translationOf = article.frontMatter.translationOf
    source = article.translationOf
    ownOwner = article.frontMatter.owner?.value
    product = article.frontMatter.product?.value
    versions = article.frontMatter.versions?.value
    sops = article.frontMatter.sops
    redirectFrom = article.frontMatter.redirectFrom
    unknownKeys = article.frontMatter.unknownKeys
    idRange = article.frontMatter.id?.range ?? 0..<0
  }

  private static func titleRange(of article: Article) -> Range<Int>? {
    switch article.titleOrigin {
    case .frontMatter: article.frontMatter.title?.range
    case .heading: article.titleHeading.map { article.document.nodes[$0].sourceRange }
    case .fileName: nil
    }
  }
}
