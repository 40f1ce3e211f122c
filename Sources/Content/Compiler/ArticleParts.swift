public import Diagnostics

/// The text of an article in parts, a section each, of which only those are parsed that are asked for.
public struct ArticleParts: Sendable {
  private let source: SourceText
  private let scan: SectionScan
  private let title: String
  /// The part that begins with the heading that repeats the article's title; parts before it say nothing.
  public let titlePart: Int?

  /// Looks where the sections of a file begin.
  ///
  /// - Parameter title: the title that the article had when it was compiled.
  /// - Returns: `nil` for a text that has to be parsed as a whole.
  /// - Complexity: one look at the beginning of each line.
  public init?(_ source: SourceText, title: String) {
    guard let scan = SectionScan(source.bytes, body: ArticleText.body(of: source)) else { return nil }
    self.source = source
    self.scan = scan
    self.title = title
    let first = scan.headings.firstIndex { line in
      source.bytes[line].starts(with: [ASCII.hash])
        && !source.bytes[line].starts(with: [ASCII.hash, ASCII.hash])
    }
    titlePart = first.flatMap { index in
      let heading = ArticleText(source, part: scan.headings[index], title: title).titleHeading
      return heading == nil ? nil : index + 1
    }
  }

  /// The bytes of each part in the file.
  public var ranges: [Range<Int>] { scan.parts }

  /// The bytes of the line that is a part's heading; empty for the first part.
  public func heading(of part: Int) -> Range<Int> {
    part == 0 ? scan.parts[0].lowerBound..<scan.parts[0].lowerBound : scan.headings[part - 1]
  }

  /// Parses a part.
  ///
  /// - Complexity: linear in the size of the part.
  public func text(of part: Int) -> ArticleText {
    ArticleText(source, part: scan.parts[part], title: part == titlePart ? title : nil)
  }

  /// The anchor of a part, unique in the article; `nil` where only a parse of the whole can tell.
  ///
  /// - Complexity: linear in the size of the headings before it.
  public func anchor(of part: Int) -> String? {
    guard part > 0 else { return "" }
    let lines = scan.headings[..<part].map { source.bytes[$0] }.joined(separator: [ASCII.newline])
    let headings = SourceText(path: source.path, bytes: Array(lines))
    let sections = SectionOutline.sections(
      of: MarkdownParser.parse(headings, body: 0..<headings.bytes.count))
    return sections.count == part + 1 ? sections[part].anchor : nil
  }
}
