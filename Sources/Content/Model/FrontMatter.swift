public import Diagnostics
public import Platform

/// What an article says of itself, as written; `nil` where it says nothing. Defaults are applied in `Article`.
public struct FrontMatter: Sendable {
  /// Where the front matter stands, fences included; empty where there is none.
  public var range: Range<Int> = 0..<0
  /// The stable id.
  public var id: Located<String>?
  /// The title.
  public var title: Located<String>?
  /// One sentence shown in results.
  public var summary: Located<String>?
  /// What kind of answer the article gives.
  public var type: Located<ArticleType>?
  /// BCP 47 language tag.
  public var language: Located<String>?
  /// The id of the article that this one translates.
  public var translationOf: Located<String>?
  /// Customers' own words.
  public var questions: [Located<String>] = []
  /// Subjects.
  public var tags: [Located<String>] = []
  /// How far the article can be trusted.
  public var confidence: Located<Confidence>?
  /// Who may read it.
  public var audience: Located<Audience>?
  /// The team that answers for it.
  public var owner: Located<String>?
  /// The product it is about.
  public var product: Located<String>?
  /// The versions it is about, as written: `>=3.2 <4`.
  public var versions: Located<String>?
  /// Days between reviews.
  public var reviewInterval: Located<Int>?
  /// The last review.
  public var reviewed: Located<ReviewStamp>?
  /// SOPs that use this article.
  public var sops: [Located<String>] = []
  /// Old addresses, site-absolute paths.
  public var redirectFrom: [Located<String>] = []
  /// Keys that kb does not know, for one note a workspace.
  public var unknownKeys: [Located<String>] = []

  /// Makes empty front matter.
  public init() {}
}

/// `reviewed: {on, by, of, note}`, written by `kb review`.
public struct ReviewStamp: Sendable, Hashable {
  /// The day of the review.
  public var on: CivilDate
  /// Who reviewed.
  public var by: String?
  /// The rule's version and the hash of what was reviewed: `1:` and 16 hex digits.
  public var of: String?
  /// What the reviewer wants the next one to know.
  public var note: String?

  /// Makes a stamp.
  public init(on: CivilDate, by: String?, of: String?, note: String? = nil) {
    self.on = on
    self.by = by
    self.of = of
    self.note = note
  }
}
