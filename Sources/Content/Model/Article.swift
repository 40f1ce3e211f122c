public import Diagnostics

/// One compiled article: the typed model behind search, lint, site and terminal.
public struct Article: Sendable {
  /// Where an article's title came from.
  public enum TitleOrigin: Sendable {
    /// The key `title`.
    case frontMatter
    /// The first heading of level 1.
    case heading
    /// The file's name, because the article has no title.
    case fileName
  }

  /// The stable id, unique in the workspace ignoring case.
  public var id: String
  /// The path relative to the workspace root, such as `kb/returns/refund-time.zh-CN.md`.
  public var path: String
  /// The file as it was read.
  public var source: SourceText
  /// The hash of the file's bytes.
  public var revision: Revision
  /// What the article says of itself, as written.
  public var frontMatter: FrontMatter
  /// The parsed text.
  public var document: MarkdownDocument
  /// The title: front matter, else the first heading of level 1, else the file's name.
  public var title: String
  /// Where the title came from.
  public var titleOrigin: TitleOrigin
  /// The node of the heading that only repeats the title; outputs that print the title leave it out.
  public var titleHeading: Int?
  /// One sentence: front matter, else the text of the first paragraph.
  public var summary: String
  /// BCP 47 language tag.
  public var language: String
  /// What kind of answer it gives.
  public var type: ArticleType?
  /// How far it can be trusted.
  public var confidence: Confidence
  /// Who may read it.
  public var audience: Audience
  /// The team that answers for it.
  public var owner: String?
  /// Days between reviews; `nil` where none is asked for.
  public var reviewInterval: Int?
  /// The id of the article that this one translates: from front matter, else the same path without the language
  /// suffix, where there need not be an article.
  public var translationOf: String?

  /// The sections in order; the first, before any heading, has an empty anchor.
  ///
  /// - Complexity: linear in the article, at every call: the index needs none, so none are kept.
  public var sections: [Section] { SectionOutline.sections(of: document) }
  /// Links and images in order.
  ///
  /// - Complexity: linear in the article, at every call.
  public var links: [Link] { LinkOutline.links(of: document) }
  /// The customers' questions.
  public var questions: [String] { frontMatter.questions.map(\.value) }
  /// The tags.
  public var tags: [String] { frontMatter.tags.map(\.value) }
}

/// The text from one heading to the next of any level.
public struct Section: Sendable, Hashable {
  /// The anchor, unique in the article; empty for what stands before the first heading.
  public var anchor: String
  /// The heading's text.
  public var title: String
  /// The heading's level; 0 for what stands before the first heading.
  public var level: Int
  /// The heading's node; 0 for what stands before the first heading.
  public var heading: Int
  /// The section's text in `MarkdownDocument.text`, its heading included.
  public var text: Range<Int>
}

/// A link or image of an article.
public struct Link: Sendable, Hashable {
  /// The target as written, escapes resolved.
  public var destination: String
  /// Whether it is an image.
  public var isImage: Bool
  /// The node in the document.
  public var node: Int
  /// Where it stands in the file.
  public var range: Range<Int>

  /// Makes a link.
  public init(destination: String, isImage: Bool, node: Int, range: Range<Int>) {
    self.destination = destination
    self.isImage = isImage
    self.node = node
    self.range = range
  }
}
