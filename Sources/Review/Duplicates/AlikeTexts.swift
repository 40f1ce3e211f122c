import Content
import Diagnostics

/// Two texts compared word by word.
struct AlikeTexts: Sendable {
  /// The Jaccard similarity of their shingles, 0 to 1.
  private(set) var similarity: Double
  /// The longest passage that both have, side by side.
  private(set) var notes: [Note] = []

  /// Reads the texts of two articles; `nil` where one has gone.
  init?(_ earlier: Int, _ later: Int, _ facts: WorkspaceFacts) {
    let articles = [facts.articles[earlier], facts.articles[later]]
    let sources = articles.map { facts.source($0.path) }
    guard sources.allSatisfy({ !$0.bytes.isEmpty }) else { return nil }
    let texts = zip(articles, sources).map { ShingledText(ArticleText($1, title: $0.title).document) }
    similarity = Self.jaccard(texts[0].shingles, texts[1].shingles)
    guard let passage = Self.longestPassage(texts[0], texts[1]) else { return }
    notes = [
      Note("these \(passage.words) words stand here", at: sources[1].place(passage.right)),
      Note("and here, in \(articles[0].id)", at: sources[0].place(passage.left)),
    ]
  }

  static func jaccard(_ left: [UInt64], _ right: [UInt64]) -> Double {
    let left = Set(left)
    let right = Set(right)
    let common =
      left.count < right.count ? left.count { right.contains($0) } : right.count { left.contains($0) }
    let all = left.count + right.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }

  private struct Passage {
    var words: Int
    var left: Range<Int>
    var right: Range<Int>
  }

  /// The longest run of equal shingles: from each place in the right text, on from where the same shingle stands first
  /// in the left one.
  private static func longestPassage(_ left: ShingledText, _ right: ShingledText) -> Passage? {
    let first = Dictionary(
      left.shingles.enumerated().map { ($1, $0) }, uniquingKeysWith: { earlier, _ in earlier })
    var best = (length: 0, left: 0, right: 0)
    var index = 0
    while index < right.shingles.count {
      guard let start = first[right.shingles[index]] else {
        index += 1
        continue
      }
      var length = 1
      while start + length < left.shingles.count, index + length < right.shingles.count,
        left.shingles[start + length] == right.shingles[index + length]
      {
        length += 1
      }
      if length > best.length { best = (length, start, index) }
      index += length
    }
    guard best.length > 0, let leftRange = left.sourceRange(best.left..<best.left + best.length),
      let rightRange = right.sourceRange(best.right..<best.right + best.length)
    else { return nil }
    return Passage(words: best.length + ShingleScan.width - 1, left: leftRange, right: rightRange)
  }
}

/// The shingles of a text with their places.
struct ShingledText {
  private(set) var shingles: [UInt64] = []
  /// Where the last word of each shingle stands in the text.
  private var ends: [Range<Int>] = []
  private let document: MarkdownDocument

  init(_ document: MarkdownDocument) {
    self.document = document
    var shingles: [UInt64] = []
    var ends: [Range<Int>] = []
    document.text.withUnsafeBufferPointer { text in
      ShingleScan.forEach(text) { shingle, end in
        shingles.append(shingle)
        ends.append(end)
      }
    }
    self.shingles = shingles
    self.ends = ends
  }

  /// The bytes of the file from the beginning of the block that a run of shingles begins in to its last word.
  func sourceRange(_ run: Range<Int>) -> Range<Int>? {
    guard let first = node(at: ends[run.lowerBound].lowerBound),
      let last = node(at: ends[run.upperBound - 1].lowerBound)
    else { return nil }
    let start = document.nodes[first].sourceRange.lowerBound
    return start..<max(start, document.nodes[last].sourceRange.upperBound)
  }

  /// The paragraph, heading, code block or cell that holds a byte of the text.
  private func node(at offset: Int) -> Int? {
    var found: Int?
    for (index, node) in document.nodes.enumerated() where !node.kind.isInline {
      if node.textRange.lowerBound > offset { break }
      if node.textRange.contains(offset) { found = index }
    }
    return found
  }
}
