public import TextAnalysis

/// Chooses excerpts. Keeps its buffers from one article to the next; one maker belongs to one thread.
public struct SnippetMaker {
  private let analyzer: Analyzer
  private let scan: TermScan
  private let idf: [Float]
  /// The term before each in the query, single characters left out; −1 for none.
  private let predecessors: [Int]
  private var buffer = TokenBuffer()

  private typealias Match = TermScan.Match

  /// Makes a maker for the terms of an answer, in the order of the query.
  public init(_ terms: [QueryTerm], analyzer: Analyzer) {
    self.analyzer = analyzer
    var known: Set<[UInt8]> = []
    let different = terms.filter { known.insert($0.term).inserted }
    scan = TermScan(different.map(\.term))
    idf = different.map { $0.weight * $0.idf }
    var last = -1
    predecessors = different.enumerated().map { number, term in
      guard !Self.isUnigram(term.term) else { return -1 }
      defer { last = number }
      return last
    }
  }

  /// The best section and its best excerpt.
  ///
  /// The section is the one whose terms weigh most, each counted once, with a word of the heading counted
  /// again; of equal ones the first. In it the window is chosen in the same way, and of windows with the same
  /// terms the one where they stand closest. Terms that follow each other as they do in the query count half as
  /// much again.
  /// - Parameters:
  ///   - text: the article's text buffer (UTF-8).
  ///   - sections: the sections in order; ranges that leave the text are cut.
  ///   - width: columns of the excerpt; East Asian wide characters take two.
  /// - Returns: `nil` where there are no sections. Without any match, the start of the first section that has
  ///   text.
  /// - Complexity: one look at each byte of the text, and the analysis of the words that may match.
  public mutating func snippet(of text: [UInt8], sections: [SnippetSection], width: Int = 160) -> Snippet? {
    guard !sections.isEmpty else { return nil }
    let bounds = 0..<text.count
    let matches = matches(in: text, bounds)
    var best = (section: -1, score: Float(0), matches: 0..<0)
    for (index, found) in group(matches, sections, bounds).enumerated() {
      let score = self.score(matches[found], heading: sections[index].heading, in: text)
      if score > best.score { best = (index, score, found) }
    }
    guard best.section >= 0 else {
      let first = sections.firstIndex { !self.body(of: $0, bounds, in: text).isEmpty } ?? 0
      return excerpt(text, first, self.body(of: sections[first], bounds, in: text), around: nil, [], width, 0)
    }
    let section = sections[best.section]
    let body = self.body(of: section, bounds, in: text)
    let inBody = matches[best.matches].filter {
      $0.range.lowerBound >= body.lowerBound && $0.range.upperBound <= body.upperBound
    }
    return excerpt(text, best.section, body, around: window(inBody, text, width), inBody, width, best.score)
  }

  /// What the terms of each section weigh together, by which sections of a text can be chosen before it is parsed.
  ///
  /// - Parameter sections: the sections in order, apart.
  /// - Complexity: one look at each byte of the sections, and the analysis of the words that may match.
  public mutating func scores(of text: [UInt8], sections: [SnippetSection]) -> [Float] {
    guard let first = sections.first, let last = sections.last else { return [] }
    let bounds = (first.text.lowerBound..<max(first.text.lowerBound, last.text.upperBound)).clamped(
      to: 0..<text.count)
    let matches = matches(in: text, bounds)
    return zip(sections, group(matches, sections, bounds)).map { section, found in
      score(matches[found], heading: section.heading, in: text)
    }
  }

  private mutating func matches(in text: [UInt8], _ range: Range<Int>) -> [Match] {
    text.withUnsafeBufferPointer { scan.matches(in: $0, range, analyzer, &buffer) }
  }

  /// The matches that begin in each section.
  private func group(_ matches: [Match], _ sections: [SnippetSection], _ bounds: Range<Int>) -> [Range<Int>] {
    var start = 0
    return sections.map { section in
      let range = section.text.clamped(to: bounds)
      while start < matches.count, matches[start].range.lowerBound < range.lowerBound { start += 1 }
      var end = start
      while end < matches.count, matches[end].range.lowerBound < range.upperBound { end += 1 }
      defer { start = end }
      return start..<end
    }
  }

  /// Whether a term is one character of a script written without spaces.
  private static func isUnigram(_ term: [UInt8]) -> Bool {
    guard let first = term.first, first >= 0xE3 else { return false }
    return term.count == (first >= 0xF0 ? 4 : 3)
  }

  /// What a match adds that follows the one before it as its term follows the other's in the query.
  private func bonus(_ match: Match, after before: Match?, in text: [UInt8]) -> Float {
    guard let before, predecessors[match.term] == before.term,
      match.range.upperBound > before.range.upperBound
    else {
      return 0
    }
    let gap = before.range.upperBound..<max(before.range.upperBound, match.range.lowerBound)
    guard gap.count <= 8, !text[gap].contains(where: TextCut.isWordByte) else { return 0 }
    return min(idf[match.term], idf[before.term]) / 2
  }

  private func score(_ matches: ArraySlice<Match>, heading: Range<Int>, in text: [UInt8]) -> Float {
    var before: Match?
    var joined = [Bool](repeating: false, count: idf.count)
    var seen = [Bool](repeating: false, count: idf.count)
    var inHeading = seen
    var score: Float = 0
    for match in matches {
      if !seen[match.term] { score += idf[match.term] }
      seen[match.term] = true
      if !match.isUnigram {
        let bonus = bonus(match, after: before, in: text)
        if bonus > 0, !joined[match.term] {
          joined[match.term] = true
          score += bonus
        }
        before = match
      }
      if !inHeading[match.term], heading.contains(match.range.lowerBound) {
        inHeading[match.term] = true
        score += idf[match.term]
      }
    }
    return score
  }

  /// The span of matches that covers the heaviest terms within a width, and of those the shortest.
  private func window(_ matches: [Match], _ text: [UInt8], _ width: Int) -> Range<Int>? {
    let bonuses = bonuses(of: matches, in: text)
    var counts = [Int](repeating: 0, count: idf.count)
    var joined = counts
    var best: (score: Float, span: Range<Int>)?
    var score: Float = 0
    var columns = 0
    var start = 0
    for (index, match) in matches.enumerated() {
      if index > 0 {
        let end = matches[index - 1].range.upperBound
        columns += TextCut.columns(text, end..<max(end, match.range.upperBound))
      } else {
        columns = TextCut.columns(text, match.range)
      }
      if counts[match.term] == 0 { score += idf[match.term] }
      counts[match.term] += 1
      if bonuses[index].value > 0, bonuses[index].first >= start {
        if joined[match.term] == 0 { score += bonuses[index].value }
        joined[match.term] += 1
      }
      // Leaves out at the start what makes the window too wide, and what the window holds again.
      while start < index, columns > width || isRepeated(matches, start, bonuses, counts, joined) {
        let left = matches[start]
        counts[left.term] -= 1
        if counts[left.term] == 0 { score -= idf[left.term] }
        if let follower = bonuses[start].follower, follower <= index {
          joined[matches[follower].term] -= 1
          if joined[matches[follower].term] == 0 { score -= bonuses[follower].value }
        }
        columns -= TextCut.columns(
          text, left.range.lowerBound..<max(left.range.lowerBound, matches[start + 1].range.lowerBound))
        start += 1
      }
      let span =
        matches[start].range.lowerBound..<max(match.range.upperBound, matches[start].range.upperBound)
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

  /// Whether a window loses nothing but length without its first match.
  private func isRepeated(
    _ matches: [Match], _ start: Int, _ bonuses: [Bonus], _ counts: [Int], _ joined: [Int]
  ) -> Bool {
    guard counts[matches[start].term] > 1 else { return false }
    guard let follower = bonuses[start].follower else { return true }
    return joined[matches[follower].term] > 1
  }

  /// What a match adds behind another.
  private struct Bonus {
    var value: Float = 0
    /// The match that it follows.
    var first = -1
    /// The match that follows it.
    var follower: Int?
  }

  private func bonuses(of matches: [Match], in text: [UInt8]) -> [Bonus] {
    var bonuses = [Bonus](repeating: Bonus(), count: matches.count)
    var before: Int?
    for (index, match) in matches.enumerated() where !match.isUnigram {
      let value = bonus(match, after: before.map { matches[$0] }, in: text)
      if value > 0, let before {
        bonuses[index].value = value
        bonuses[index].first = before
        bonuses[before].follower = index
      }
      before = index
    }
    return bonuses
  }

  private func excerpt(
    _ text: [UInt8], _ section: Int, _ body: Range<Int>, around span: Range<Int>?, _ matches: [Match],
    _ width: Int, _ score: Float
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
      score: score, section: section, range: range, marks: marks,
      isCutBefore: range.lowerBound > body.lowerBound,
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
