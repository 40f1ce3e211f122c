import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

@Suite struct SnippetTests {
  /// Makes a text of sections, each a heading and a body, and the snippet for a query over it.
  private func snippet(_ query: String, _ sections: [(heading: String, body: String)], width: Int = 60)
    throws -> (snippet: Snippet, excerpt: String, marks: [String])
  {
    var text: [UInt8] = []
    var ranges: [SnippetSection] = []
    for (heading, body) in sections {
      let start = text.count
      text += Array(heading.utf8)
      let end = text.count
      text += Array("\n\(body)\n".utf8)
      ranges.append(SnippetSection(text: start..<text.count, heading: start..<end))
    }
    var maker = SnippetMaker(terms(query), analyzer: Analyzer())
    let made = maker.snippet(of: text, sections: ranges, width: width)
    let found = try #require(made)
    let slice = { (range: Range<Int>) in String(decoding: text[range], as: UTF8.self) }
    return (found, slice(found.range), found.marks.map(slice))
  }

  /// The terms of some words, weighed as the ranking does.
  private func terms(_ words: String) -> [QueryTerm] {
    var buffer = TokenBuffer()
    Analyzer().analyze(words, into: &buffer)
    var terms: [QueryTerm] = []
    for token in buffer.tokens {
      let weight = Ranking().weight(of: token.kind)
      let term = Array(buffer.terms[token.termRange])
      if let known = terms.firstIndex(where: { $0.term == term }) {
        terms[known].weight += weight
      } else {
        terms.append(QueryTerm(term, surface: buffer.term(of: token), weight: weight))
      }
    }
    return terms
  }

  @Test func choosesTheSectionThatHoldsMostOfTheQuery() throws {
    let found = try snippet(
      "refund time",
      [
        ("", "We sell shoes. Some say refund."), ("Delivery", "It takes a week."),
        ("Money", "The refund time is short."),
      ])
    #expect(found.snippet.section == 2)
    #expect(found.excerpt == "The refund time is short.")
    #expect(found.marks == ["refund", "time"])
    #expect(!found.snippet.isCutBefore && !found.snippet.isCutBehind)
  }

  @Test func aWordOfTheHeadingDecides() throws {
    let found = try snippet("refund", [("", "Some say refund."), ("Refund", "It takes a week.")])
    #expect(found.snippet.section == 1)
    #expect(found.excerpt == "It takes a week." && found.marks.isEmpty)
  }

  @Test func findsTheDensestPlaceOfALongSection() throws {
    let filler = String(repeating: "Nothing to see here at all. ", count: 30)
    let found = try snippet(
      "refund card", [("", "A refund. \(filler)A refund to your card is quick. \(filler)A card. \(filler)")])
    #expect(found.excerpt.hasPrefix("A refund to your card is quick. Nothing"))
    #expect(found.marks == ["refund", "card"])
    #expect(found.snippet.isCutBefore && found.snippet.isCutBehind)
  }

  @Test func cutsAtWords() throws {
    let words = (0..<200).map { "word\($0)" }.joined(separator: " ")
    let found = try snippet("word120", [("", words)])
    #expect(found.marks == ["word120"])
    #expect(found.excerpt.utf8.count <= 60)
    let known = Set(words.split(separator: " "))
    #expect(found.excerpt.split(separator: " ").allSatisfy(known.contains))
  }

  @Test func marksWordsOfScriptsWithoutSpaces() throws {
    let filler = String(repeating: "这里什么也没有。", count: 40)
    let found = try snippet("退款到账", [("", "\(filler)申请通过以后，退款多久到账取决于银行。\(filler)")])
    #expect(found.excerpt.hasPrefix("申请通过以后，退款多久到账取决于银行。"))
    #expect(found.marks == ["退款", "到账"])
    #expect(found.excerpt.unicodeScalars.count <= 30)
  }

  @Test func marksASingleCharacterWhenItIsTheQuery() throws {
    #expect(try snippet("退", [("", "我要退货")]).marks == ["退"])
  }

  @Test func showsTheStartWhenNothingMatches() throws {
    let found = try snippet("zebra", [("Empty", ""), ("Money", "The refund is quick.")])
    #expect(found.snippet.section == 1 && found.excerpt == "The refund is quick." && found.marks.isEmpty)
  }

  @Test func survivesAnyTextAndAnyRanges() {
    var random = SplitMix(seed: 23)
    var maker = SnippetMaker(terms("退款 ab c"), analyzer: Analyzer())
    let pieces: [[UInt8]] = [
      Array("ab".utf8), Array("c".utf8), [0x20], [0x0A], Array("退款".utf8), [0xFF], [0xE9], [0x80], [0],
      Array("。".utf8), Array(". ".utf8), Array("é".utf8), Array("😀".utf8),
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      func range() -> Range<Int> {
        let start = Int.random(in: -3...text.count + 3, using: &random)
        return start..<start + Int.random(in: 0...30, using: &random)
      }
      let sections = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        SnippetSection(text: range(), heading: range())
      }
      let width = Int.random(in: -1...40, using: &random)
      guard let found = maker.snippet(of: text, sections: sections, width: width) else { continue }
      #expect(found.range.lowerBound >= 0 && found.range.upperBound <= text.count)
      #expect(sections.indices.contains(found.section))
      var end = found.range.lowerBound
      for mark in found.marks {
        #expect(mark.lowerBound >= end && mark.upperBound <= found.range.upperBound && !mark.isEmpty)
        end = mark.upperBound
      }
    }
  }
}
