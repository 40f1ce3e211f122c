import TestSupport
import Testing
import TextAnalysis

@Suite struct HostileTextTests {
  @Test(
    arguments: [
      ([0x80], ""), ([0x61, 0xFF, 0x62], "a b"), ([0xC0, 0xAF, 0x61], "a"), ([0xE9, 0x80], ""),
      ([0xED, 0xA0, 0x80, 0x61], "a"), ([0xF4, 0x90, 0x80, 0x80, 0x61], "a"), ([0xF0, 0x9F, 0x91], ""),
      ([0x61, 0xC3], "a"), ([0xE9, 0x80, 0x80, 0xE9], "1退"), ([0x61, 0x27, 0xE2, 0x80], "a"),
      ([0x00, 0x61, 0x00], "a"),
    ] as [([UInt8], String)])
  func treatsBytesThatAreNotUTF8AsSeparators(bytes: [UInt8], expected: String) {
    var buffer = TokenBuffer()
    bytes.withUnsafeBufferPointer { Analyzer().analyze($0, into: &buffer) }
    #expect(summary(buffer) == expected)
  }

  @Test func keepsItsPromisesOnAnyBytes() {
    var random = SplitMix(seed: 7)
    let analyzer = Analyzer()
    var buffer = TokenBuffer()
    // Bytes that begin, continue and end characters, words and identifiers.
    let alphabet: [UInt8] =
      Array("aB9-_./' zZs".utf8) + Array("退運ーパﾊﾟ한ᄒé\u{301}\u{AD}Ⅳﷺ😀ไ".utf8) + [0xFF, 0xC0, 0xED, 0xF4]
    for _ in 0..<2000 {
      let bytes = (0..<Int(random.next() % 200)).map { _ in
        alphabet[Int(random.next() % UInt64(alphabet.count))]
      }
      bytes.withUnsafeBufferPointer { analyzer.analyze($0, into: &buffer) }
      checkInvariants(buffer, textLength: bytes.count)
    }
  }

  @Test(arguments: [
    "a", "a-", "a'", "a/", "a_", "aB", "1.", "é", "退", "ー", "한", "ﷺ", "я", "\u{301}", "a\u{301}", "\u{AD}",
  ])
  func takesLongRunsInLinearTime(unit: String) {
    let text = String(repeating: unit, count: 200_000)
    var buffer = TokenBuffer()
    Analyzer().analyze(text, into: &buffer)
    checkInvariants(buffer, textLength: text.utf8.count)
  }

  @Test func leavesOutTermsOfMoreThan255Bytes() {
    #expect(terms(of: String(repeating: "x", count: 255)).utf8.count == 255)
    #expect(terms(of: String(repeating: "x", count: 256) + " y") == "y")
    #expect(tokens(of: String(repeating: "я", count: 128) + " y") == ["y ‹y› 1 word"])
    let identifier = String(repeating: "abc-", count: 100) + "cd"
    #expect(terms(of: identifier).split(separator: " ").count == 101)
  }

  @Test func cutsTheSameInAnyAmountOfText() {
    let sentence = "Refunds of order_no AB-123456 退款多久到账 v3.2 パスワード. "
    var one = TokenBuffer()
    var many = TokenBuffer()
    let analyzer = Analyzer()
    analyzer.analyze(sentence, into: &one)
    let count = 3000
    analyzer.analyze(String(repeating: sentence, count: count), into: &many)
    #expect(many.tokens.count == one.tokens.count * count)
    #expect(many.positionCount == one.positionCount * UInt32(count))
    for (index, token) in many.tokens.enumerated() {
      let expected = one.tokens[index % one.tokens.count]
      guard many.terms[token.termRange] == one.terms[expected.termRange],
        token.sourceStart == expected.sourceStart + UInt32(index / one.tokens.count * sentence.utf8.count)
      else {
        Issue.record("token \(index) differs")
        return
      }
    }
  }

  @Test func replacesWhatTheBufferHeld() {
    let analyzer = Analyzer()
    var buffer = TokenBuffer()
    analyzer.analyze("運費 one two", into: &buffer)
    analyzer.analyze("three", into: &buffer)
    #expect(summary(buffer) == "three")
    #expect(buffer.positionCount == 1)
    #expect(!buffer.foldedTraditional)
  }
}

private func summary(_ buffer: TokenBuffer) -> String {
  buffer.tokens.map { ($0.kind == .unigram ? "1" : "") + buffer.term(of: $0) }.joined(separator: " ")
}

private func checkInvariants(_ buffer: TokenBuffer, textLength: Int) {
  var last: UInt32 = 0
  for token in buffer.tokens {
    guard token.termStart < token.termEnd, Int(token.termEnd) <= buffer.terms.count,
      token.sourceStart < token.sourceEnd, Int(token.sourceEnd) <= textLength, token.termRange.count <= 255,
      token.position >= last, token.position < buffer.positionCount,
      String(validating: buffer.terms[token.termRange], as: UTF8.self) != nil
    else {
      Issue.record("a token breaks a promise: \(token)")
      return
    }
    last = token.position
  }
}
