public import TextAnalysis

/// Chooses excerpts. Keeps its buffers from one article to the next; one maker belongs to one thread.
public struct SnippetMaker {
  private let analyzer: Analyzer
  private let weights: [[UInt8]: Int]
  private let idf: [Float]
  private var buffer = TokenBuffer()

  /// An occurrence of a query term in the text.
  private struct Match {
    var term: Int
    var range: Range<Int>
    var isUnigram: Bool
  }

  /// Makes a maker for the terms of an answer.
  public init(_ terms: [QueryTerm], analyzer: Analyzer) {
    self.analyzer = analyzer
    var known: [[UInt8]: Int] = [:]
    var idf: [Float] = []
    for term in terms where known[term.term] == nil {
      known[term.term] = idf.count
      idf.append(term.weight * term.idf)
    }
    weights = known
    self.idf = idf
  }

  /// The best section and its best excerpt.
  ///
  /// The section is the one whose terms weigh most, each counted once, with a word of the heading counted
  /// again; of equal ones the first. In it the window is chosen in the same way, and of windows with the same
  /// terms the one where they stand closest.
  /// - Parameters:
  ///   - text: the article's text buffer (UTF-8).
  ///   - sections: the sections in order; ranges that leave the text are cut.
  ///   - width: columns of the excerpt; East Asian wide characters take two.
  /// - Returns: `nil` where there are no sections. Without any match, the start of the first section that has
  ///   text.
  /// - Complexity: one analysis of the text.
  public mutating func snippet(of text: [UInt8], sections: [SnippetSection], width: Int = 160) -> Snippet? {
    guard !sections.isEmpty else { return nil }
    let bounds = 0..<text.count
    let matches = matches(in: text)
    var best = (section: -1, score: Float(0), matches: 0..<0)
    var start = 0
    for (index, section) in sections.enumerated() {
      let range = section.text.clamped(to: bounds)
      while start < matches.count, matches[start].range.lowerBound < range.lowerBound { start += 1 }
      var end = start
      while end < matches.count, matches[end].range.lowerBound < range.upperBound { end += 1 }
      let score = self.score(matches[start..<end], heading: section.heading)
      if score > best.score { best = (index, score, start..<end) }
      start = end
    }
    guard best.section >= 0 else {
      let first = sections.firstIndex { !self.body(of: $0, bounds, in: text).isEmpty } ?? 0
      return excerpt(text, first, self.body(of: sections[first], bounds, in: text), around: nil, [], width)
    }
    let section = sections[best.section]
    let body = self.body(of: section, bounds, in: text)
    let inBody = matches[best.matches].filter {
      $0.range.lowerBound >= body.lowerBound && $0.range.upperBound <= body.upperBound
    }
    return excerpt(text, best.section, body, around: window(inBody, text, width), inBody, width)
  }

  /// The first words of a text that the query's terms stand for, as written there.
  public mutating func surface(of term: [UInt8], in text: [UInt8]) -> String? {
    text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    let token = buffer.tokens.first { buffer.terms[$0.termRange].elementsEqual(term) }
    return token.map { String(decoding: text[$0.sourceRange], as: UTF8.self) }
  }

  private mutating func matches(in text: [UInt8]) -> [Match] {
    guard !weights.isEmpty else { return [] }
    text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    var firstBytes = [Bool](repeating: false, count: 256)
    for term in weights.keys { if let first = term.first { firstBytes[Int(first)] = true } }
    var found: [Match] = []
    for token in buffer.tokens {
      let range = token.termRange
      guard !range.isEmpty, firstBytes[Int(buffer.terms[range.lowerBound])],
        let term = weights[Array(buffer.terms[range])]
      else { continue }
      found.append(Match(term: term, range: token.sourceRange, isUnigram: token.kind == .unigram))
    }
    return found
  }

  private func score(_ matches: ArraySlice<Match>, heading: Range<Int>) -> Float {
    var seen = [Bool](repeating: false, count: idf.count)
    var inHeading = seen
    var score: Float = 0
    for match in matches {
      if !seen[match.term] { score += idf[match.term] }
      seen[match.term] = true
      if !inHeading[match.term], heading.contains(match.range.lowerBound) {
        inHeading[match.term] = true
        score += idf[match.term]
      }
    }
    return score
  }

  /// The span of matches that covers the heaviest terms within a width, and of those the shortest.
  private func window(_ matches: [Match], _ text: [UInt8], _ width: Int) -> Range<Int>? {
    var counts = [Int](repeating: 0, count: idf.count)
    var best: (score: Float, span: Range<Int>)?
    var score: Float = 0
    var columns = 0
    var start = 0
    for (index, match) in matches.enumerated() {
      if index > 0 {
        columns += TextCut.columns(
          text,
          matches[index - 1].range
            .upperBound..<max(matches[index - 1].range.upperBound, match.range.upperBound))
      } else {
        columns = TextCut.columns(text, match.range)
      }
      if counts[match.term] == 0 { score += idf[match.term] }
      counts[match.term] += 1
      // Leaves out at the start what makes the window too wide, and what the window holds again.
      while start < index, columns > width || counts[matches[start].term] > 1 {
        counts[matches[start].term] -= 1
        if counts[matches[start].term] == 0 { score -= idf[matches[start].term] }
        columns -= TextCut.columns(
          text,
          matches[start].range
            .lowerBound..<max(matches[start].range.lowerBound, matches[start + 1].range.lowerBound))
        start += 1
      }
      let span = matches[start].range.lowerBound..<match.range.upperBound
      guard let known = best else {
        best = (score, span)
        continue
      }
      if score > known.score + 1e-4 || score > known.score - 1e-4 && span.count < known.span.count {
        best = (score, span)
      }
    }
    return best?.span
  }

  private func excerpt(
    _ text: [UInt8], _ section: Int, _ body: Range<Int>, around span: Range<Int>?, _ matches: [Match],
    _ width: Int
  ) -> Snippet {
    let range = TextCut.excerpt(text, body, around: span ?? body.lowerBound..<body.lowerBound, width: width)
    let shown = matches.filter {
      $0.range.lowerBound >= range.lowerBound && $0.range.upperBound <= range.upperBound
    }
    // Single characters are marked only where nothing longer is: they stand in every second word.
    let hasLonger = shown.contains { !$0.isUnigram }
    var marks: [Range<Int>] = []
    for match in shown where !(hasLonger && match.isUnigram) {
      if let last = marks.last, match.range.lowerBound <= last.upperBound {
        marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, match.range.upperBound)
      } else {
        marks.append(match.range)
      }
    }
    return Snippet(
      section: section, range: range, marks: marks, isCutBefore: range.lowerBound > body.lowerBound,
      isCutBehind: range.upperBound < body.upperBound)
  }

  /// The section's text behind its heading, without blanks at both ends.
  private func body(of section: SnippetSection, _ bounds: Range<Int>, in text: [UInt8]) -> Range<Int> {
    let whole = section.text.clamped(to: bounds)
    let heading = section.heading.clamped(to: whole)
    let start = heading.isEmpty ? whole.lowerBound : heading.upperBound
    return TextCut.trimmed(text, start..<whole.upperBound)
  }
}
