import Diagnostics

/// Finds an article's title and summary where its front matter does not give them.
struct TitleAndSummary {
  /// Where a title came from.
  var titleOrigin: Article.TitleOrigin
  var title: String
  var titleHeading: Int?
  var summary: String

  init(frontMatter: FrontMatter, document: MarkdownDocument, stem: String) {
    let heading = Self.firstHeading(in: document)
    let headingText = heading.map { TextCollapse.whiteSpace(document.plainText(of: $0)) }
    if let written = frontMatter.title?.value {
      title = written
      titleOrigin = .frontMatter
    } else if let headingText, !headingText.isEmpty {
      title = headingText
      titleOrigin = .heading
    } else {
      title = stem
      titleOrigin = .fileName
    }
    titleHeading = headingText == title ? heading : nil
    summary =
      frontMatter.summary?.value
      ?? Self.firstParagraph(of: document).map { Excerpt.cut($0, limit: Self.summaryLimit) } ?? ""
  }

  /// The heading that says what a title says; `nil` where the first one says something else.
  static func heading(of document: MarkdownDocument, repeating title: String) -> Int? {
    firstHeading(in: document).flatMap {
      TextCollapse.whiteSpace(document.plainText(of: $0)) == title ? $0 : nil
    }
  }

  /// The longest summary that is made from a text, in Unicode scalars.
  static let summaryLimit = 300

  /// The first heading of level 1 that stands in no quote or list.
  private static func firstHeading(in document: MarkdownDocument) -> Int? {
    guard !document.nodes.isEmpty else { return nil }
    return document.children(of: 0).first {
      document.nodes[$0].kind == .heading && document.nodes[$0].headingLevel == 1
    }
  }

  /// The text of the first paragraph that has any; one outside quotes, lists and call-outs goes first.
  private static func firstParagraph(of document: MarkdownDocument) -> String? {
    guard !document.nodes.isEmpty else { return nil }
    // A generated page may be one paragraph of megabytes; a summary needs its first words.
    func beginning(of node: Int) -> ArraySlice<UInt8> {
      let range = document.nodes[node].textRange
      var end = min(range.upperBound, range.lowerBound + 16 * summaryLimit)
      while end < range.upperBound, end > range.lowerBound, document.text[end] & 0xC0 == 0x80 { end -= 1 }
      return document.text[range.lowerBound..<end]
    }
    func text(_ node: Int) -> String? {
      guard document.nodes[node].kind == .paragraph else { return nil }
      let text = TextCollapse.whiteSpace(String(decoding: beginning(of: node), as: UTF8.self))
      return text.isEmpty ? nil : text
    }
    // A lazy sequence would make the text of the paragraph that it finds several times.
    for node in document.children(of: 0) { if let text = text(node) { return text } }
    for node in document.nodes.indices { if let text = text(node) { return text } }
    return nil
  }
}
