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
    let fence = FrontMatterFence.find(in: source)
    let start = fence?.range.upperBound ?? (source.hasByteOrderMark ? 3 : 0)
    document = MarkdownParser.parse(source, body: start..<source.bytes.count)
    titleHeading = TitleAndSummary.heading(of: document, repeating: title)
  }
}
