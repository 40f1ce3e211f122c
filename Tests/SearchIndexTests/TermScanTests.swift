import Platform
import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

/// A scan that analyses little finds what an analysis of everything finds.
@Suite struct TermScanTests {
  private let analyzer = Analyzer()

  /// What a look at every token of a text finds.
  private func plain(_ terms: [[UInt8]], in text: [UInt8]) -> [TermScan.Match] {
    var buffer = TokenBuffer()
    text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
    return buffer.tokens.compactMap { token in
      guard let term = terms.firstIndex(where: { buffer.terms[token.termRange].elementsEqual($0) }) else {
        return nil
      }
      return TermScan.Match(term: term, range: token.sourceRange, isUnigram: token.kind == .unigram)
    }
  }

  private func scanned(_ terms: [[UInt8]], in text: [UInt8]) -> [TermScan.Match] {
    var buffer = TokenBuffer()
    return text.withUnsafeBufferPointer { TermScan(terms).matches(in: $0, 0..<$0.count, analyzer, &buffer) }
  }

  @Test(arguments: [
    (
      "dying lying tying skies skis idly gently ugly early only singly",
      "die lie tie sky ski idl gentl ugli earli onli singl"
    ),
    (
      "genItgc gen-itgc HTTPServer iPhone14Pro v3.2 U.S. kb/returns/a.md and/or don't URLs",
      "genitgc gen itgc http server iphone 14 pro v3.2 3.2 us kb/returns/a.md and or don url"
    ),
    (
      "café CAFÉ ﬁsh Ｒｅｆｕｎｄ １２３ ㎏ naïve e\u{301}lan 𝐛old \u{AD}ab soft\u{AD}ware",
      "cafe fish refund 123 kg naiv elan bold ab softwar"
    ),
    ("退款多久到账，退費 かな カナ 한국어 текст", "退款 退 账 费 かな 한국 текст"),
    (
      "備份與恢復數據庫，SQL備份v3.2中Refund退款é恢复㐀份 備\u{200B}份 ㊥份 份㐀中 ⼀份 退款か",
      "备份 备 份 恢复 复 数据 sql v3.2 refund 退款 中 医份 医 㐀份 份㐀 一份 款"
    ),
    ("x a vX b2b 5G 3x4 a.b", "x a v b2b 5 g 3 4 ab b"),
  ])
  func findsWhatAFullAnalysisFinds(_ text: String, _ words: String) {
    let terms = words.split(separator: " ").map { Array($0.utf8) }
    let bytes = Array(text.utf8)
    #expect(scanned(terms, in: bytes) == plain(terms, in: bytes))
    for term in terms { #expect(scanned([term], in: bytes) == plain([term], in: bytes), "\(term)") }
  }

  @Test func findsEveryTermOfRandomText() {
    var random = SplitMix(seed: 5)
    let pieces = [
      "a", "b", "y", "ing", "ed", "S", "Ru", "un", "7", "42", " ", " ", "\n", "-", "_", ".", "/", "'", "’",
      "退", "款", "備", "复", "㐀", "㊥", "⼀", "豈", "。",
      "，", "é", "\u{301}", "ﬀ", "Ａ", "４", "か", "ー", "\u{AD}", "\u{200B}", "Ж", "㎏", "한", "😀", "K",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...24, using: &random)).flatMap { _ in
        Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
      }
      var buffer = TokenBuffer()
      text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
      for token in buffer.tokens {
        let term = Array(buffer.terms[token.termRange])
        #expect(
          scanned([term], in: text) == plain([term], in: text), "\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test(.enabled(if: Shared.isPresent)) func findsEveryStemOfTheVocabulary() throws {
    let words = try Shared.read("data/stemming/english-voc.txt")
    for word in words.split(separator: 0x0A) {
      let text = Array(word)
      var buffer = TokenBuffer()
      text.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
      for token in buffer.tokens {
        #expect(
          !scanned([Array(buffer.terms[token.termRange])], in: text).isEmpty,
          "\(String(decoding: text, as: UTF8.self))")
      }
    }
  }
}
