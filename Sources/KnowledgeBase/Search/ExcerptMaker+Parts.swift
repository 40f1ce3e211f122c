import Content
import Diagnostics
import SearchIndex

extension ExcerptMaker {
  /// The parts of an article that are parsed at most, to find the one that answers best.
  private static let parsedParts = 8

  /// The best passage, found in the parts that promise most as they are written.
  ///
  /// What is written holds nearly all that is shown, and link targets beside it: a part is parsed to learn what its
  /// terms are worth, until no other can be worth more.
  /// - Returns: `nil` where only a parse of the whole can tell.
  static func passage(in parts: ArticleParts, of source: SourceText, _ snippets: inout SnippetMaker)
    -> Passage?
  {
    let first = parts.titlePart ?? 0
    let numbers = Array(first..<parts.ranges.count)
    let promises = snippets.scores(of: source.bytes, sections: numbers.map { section($0, of: parts) })
    var order = numbers.filter { promises[$0 - first] > 0 }
    order.sort { (promises[$1 - first], $0) < (promises[$0 - first], $1) }
    var best: Found?
    for part in order.prefix(parsedParts) {
      if let best, (promises[part - first], best.part) < (best.snippet.score, part) { break }
      guard let found = find(part, parts, &snippets) else { return nil }
      if let best, (found.snippet.score, best.part) <= (best.snippet.score, part) { continue }
      if found.snippet.score > 0 { best = found }
    }
    if best == nil, order.count <= parsedParts {
      best = beginning(of: parts, from: first, in: source, &snippets)
    }
    guard let best else { return nil }
    var passage = passage(best.snippet, best.section, of: best.text)
    if !passage.anchor.isEmpty {
      guard let anchor = parts.anchor(of: best.part) else { return nil }
      passage.anchor = anchor
    }
    return passage
  }

  private struct Found {
    var part: Int
    var text: ArticleText
    var section: Section
    var snippet: Snippet
  }

  /// The snippet of one part; `nil` where the part proves to hold more headings than its own.
  private static func find(_ part: Int, _ parts: ArticleParts, _ snippets: inout SnippetMaker) -> Found? {
    let text = parts.text(of: part)
    guard let (snippet, sections) = snippet(of: text, &snippets), sections.count == min(part, 1) + 1 else {
      return nil
    }
    return Found(part: part, text: text, section: sections[snippet.section], snippet: snippet)
  }

  /// The first part that shows any text.
  private static func beginning(
    of parts: ArticleParts, from first: Int, in source: SourceText, _ snippets: inout SnippetMaker
  ) -> Found? {
    for part in first..<parts.ranges.count {
      let body = section(part, of: parts).text
      guard
        source.bytes[max(body.lowerBound, parts.heading(of: part).upperBound)..<body.upperBound]
          .contains(where: { $0 > 0x20 })
      else { continue }
      guard let found = find(part, parts, &snippets) else { return nil }
      if !found.snippet.range.isEmpty { return found }
    }
    return nil
  }

  /// A part as it is written; the heading that repeats the title says nothing new.
  private static func section(_ part: Int, of parts: ArticleParts) -> SnippetSection {
    let range = parts.ranges[part]
    let heading = parts.heading(of: part)
    guard part == parts.titlePart else { return SnippetSection(text: range, heading: heading) }
    return SnippetSection(
      text: heading.upperBound..<range.upperBound, heading: heading.upperBound..<heading.upperBound)
  }
}
