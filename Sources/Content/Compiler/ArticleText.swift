public import Diagnostics

/// The text of an article and its sections, without what its front matter says: what an excerpt is made from.
public struct ArticleText: Sendable {
  /// The text behind the front matter.
  public let document: MarkdownDocument
  /// The heading that repeats the article's title, which therefore says nothing new.
  public let titleHeading: Int?
  /// The sections with their anchors.
  ///
  /// - Complexity: linear in the document.
  public var sections: [Section] { SectionOutline.sections(of: document) }

  /// Parses the text of a file that compiled before.
  ///
  /// - Parameter title: the title that the article had then.
  /// - Complexity: linear in the size of the file.
  public init(_ source: SourceText, title: String) {
    document = MarkdownParser.parse(source, body: Self.body(of: source))
    titleHeading = TitleAndSummary.heading(of: document, repeating: title)
  }

  /// Parses a part of a text; `title` is what its heading repeats, if that is the article's title.
  init(_ source: SourceText, part: Range<Int>, title: String?) {
    let document = MarkdownParser.parse(source, body: part)
    self.document = document
    titleHeading = title.flatMap { TitleAndSummary.heading(of: document, repeating: $0) }
  }

  /// The bytes of a file behind its front matter.
  static func body(of source: SourceText) -> Range<Int> {
    let start = FrontMatterFence.find(in: source)?.range.upperBound ?? (source.hasByteOrderMark ? 3 : 0)
    return start..<source.bytes.count
  }
}
