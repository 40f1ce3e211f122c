import TestSupport
import Testing
import TextAnalysis

/// The index and a query must cut alike, whatever the memo of the index has seen before.
@Suite struct IndexingAnalyzerTests {
  /// What a text gives the index: terms in order, each with its position where a phrase may look for it.
  struct Found: Equatable {
    var term: String
    var position: UInt32?
  }

  private let analyzer = Analyzer()

  /// By the rule, from the tokens.
  private func expected(_ text: ArraySlice<UInt8>, at first: UInt32 = 0) -> [Found] {
    var buffer = TokenBuffer()
    text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    let tokens = buffer.tokens
    return tokens.indices.map { index in
      let token = tokens[index]
      let isLast = index + 1 == tokens.count || tokens[index + 1].position != token.position
      let isFirstOfRun = token.kind == .unigram && (index == 0 || tokens[index - 1].kind != .bigram)
      return Found(
        term: buffer.term(of: token), position: isLast || isFirstOfRun ? first + token.position : nil)
    }
  }

  private func found(
    _ text: [UInt8], _ range: Range<Int>, by analyzer: IndexingAnalyzer, at first: UInt32 = 0
  )
    -> [Found]
  {
    analyzer.removeOccurrences()
    _ = text.withUnsafeBufferPointer { analyzer.add($0, range, tag: 5, at: first) }
    return analyzer.withOccurrences { occurrences, terms in
      #expect(occurrences.allSatisfy { Occurrence.tag($0.place) == 5 })
      return occurrences.map { occurrence in
        Found(
          term: terms.withTerm(Int(occurrence.term)) { String(decoding: $0, as: UTF8.self) },
          position: Occurrence.isPlaced(occurrence.place) ? Occurrence.position(occurrence.place) : nil)
      }
    }
  }

  @Test(arguments: VectorTests.cases)
  func cutsTheVectorsAsTheAnalyzerDoes(vector: VectorTests.Case) {
    let analyzer = IndexingAnalyzer()
    let text = Array(vector.text.utf8)
    let expected = expected(text[...])
    // The second time all words are known.
    #expect(found(text, text.indices, by: analyzer) == expected)
    #expect(found(text, text.indices, by: analyzer) == expected)
  }

  @Test func cutsRandomPartsAsTheAnalyzerDoes() {
    var random = SplitMix(seed: 11)
    let analyzer = IndexingAnalyzer()
    let alphabet: [UInt8] = Array("aaBs9-_./' z\nno".utf8)
    let others =
      ["退", "款", "運", "，", "é", "’", "\u{301}", "\u{AD}", "ー", "パ", "한", "Ａ", "—", "Ⅳ", "ไ"]
      .map { Array($0.utf8) } + [[0xFF], [0xE9, 0x80], [0xE4]]
    for _ in 0..<4000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        if UInt8.random(in: 0..<12, using: &random) == 0 {
          text += others[Int.random(in: 0..<others.count, using: &random)]
        } else {
          text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
        }
      }
      let start = Int.random(in: 0..<text.count, using: &random)
      let range = start..<Int.random(in: start...text.count, using: &random)
      let found = found(text, range, by: analyzer, at: 9)
      let expected = expected(text[range], at: 9)
      guard found == expected else {
        Issue.record("\(String(decoding: text[range], as: UTF8.self)) gives \(found), not \(expected)")
        return
      }
    }
  }

  @Test func cutsLongWordsAsTheAnalyzerDoes() {
    let analyzer = IndexingAnalyzer()
    for length in 1...80 {
      for word in ["x", "ab-", "a.b_", "Xy", "kb/a"] {
        let text = Array((String(repeating: word, count: length).prefix(length) + " and").utf8)
        for _ in 0..<2 { #expect(found(text, text.indices, by: analyzer) == expected(text[...])) }
      }
    }
  }

  @Test func positionsBeyondTheLargestAreLeftOut() {
    let analyzer = IndexingAnalyzer()
    let text = Array("one two-three one".utf8)
    for _ in 0..<2 {
      let found = found(text, text.indices, by: analyzer, at: Occurrence.maximumPosition - 2)
      #expect(found.map(\.term) == expected(text[...]).map(\.term))
      #expect(found.allSatisfy { $0.position == nil })
    }
    #expect(found(text, text.indices, by: analyzer) == expected(text[...]))
  }

  @Test(
    .enabled(if: Shared.isPresent),
    arguments: ["relevance/stackfaq-en/docs.jsonl", "relevance/pingcap-summary-zh/docs.jsonl"])
  func cutsRealTextAsTheAnalyzerDoes(file: String) throws {
    let analyzer = IndexingAnalyzer()
    for line in try Shared.read("data/" + file).split(separator: 0x0A).prefix(300) {
      let text = Array(line)
      guard found(text, text.indices, by: analyzer) == expected(line) else {
        Issue.record("\(String(decoding: line.prefix(80), as: UTF8.self)) is cut otherwise")
        return
      }
    }
  }
}
