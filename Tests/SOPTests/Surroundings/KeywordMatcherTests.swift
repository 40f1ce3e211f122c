import Expressions
import SOP
import Testing

@Suite struct KeywordMatcherTests {
  static let words = [
    "angry", "worst service", "生气", "气死", "骗子", "24 h", "e-mail", "カメラ", "never again today",
  ]

  @Test(arguments: [
    ("I am angry!", true), ("ANGRY", true), ("ａｎｇｒｙ", true), ("hangry", false), ("anger", false), ("", false),
    ("The worst service ever", true), ("worst. Service", true), ("worst of service", false), ("worst", false),
    ("我很生气", true), ("我很生氣", true), ("生，气", false), ("生 气", false), ("学生气氛", true), ("气", false),
    ("你們是騙子！", true), ("24 h", true), ("24 hours", false), ("an e-mail", true), ("an email", false),
    ("ｶﾒﾗ", true), ("never again", false), ("never again never again today", true), ("angry生气", true),
  ])
  func finds(text: String, found: Bool) {
    #expect(KeywordMatcher(Self.words).isFound(in: text) == found, "\(text)")
  }

  @Test func findsNothingWithoutWords() {
    #expect(!KeywordMatcher([]).isFound(in: "angry"))
    #expect(!KeywordMatcher(["", "!?", " "]).isFound(in: "angry !? "))
  }

  /// Beginnings that overlap fall back to the longest end that is one.
  @Test func findsWordsInsideOfBeginnings() {
    let matcher = KeywordMatcher(["a b a b c", "b a b a"])
    #expect(matcher.isFound(in: "x a b a b a"))
    #expect(matcher.isFound(in: "a b a b a b c"))
    #expect(!matcher.isFound(in: "a b a c b a b"))
  }

  @Test func agreesWithNaiveSearch() {
    var random = UInt64(7)
    func next(_ bound: UInt64) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((random >> 33) % bound)
    }
    for _ in 0..<500 {
      let text = (0..<12).map { _ in ["生", "气", "死"][next(3)] }.joined()
      let words = (0..<3).map { _ in (0..<(2 + next(3))).map { _ in ["生", "气", "死"][next(3)] }.joined() }
      #expect(KeywordMatcher(words).isFound(in: text) == words.contains { text.contains($0) })
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func isLinearInTextsThatAlmostMatch() {
    let matcher = KeywordMatcher([
      String(repeating: "a ", count: 2_000) + "b", String(repeating: "生", count: 2_000) + "气",
    ])
    #expect(!matcher.isFound(in: String(repeating: "a ", count: 200_000)))
    #expect(!matcher.isFound(in: String(repeating: "生", count: 200_000)))
  }

  @Test func conditionsAskTheListsOfTheHost() throws {
    let host = RunHost(
      RunSettings(timeZone: "Asia/Shanghai", keywordLists: [WordList("angry", Self.words)]),
      now: Timestamp("2026-03-01T20:30:00Z"))
    func value(_ text: String) throws -> Value { try Expression.parse(text).evaluate(host: host) }
    #expect(try value(#"mentions("我很生氣", "angry")"#) == .bool(true))
    #expect(try value(#"mentions("fine", "angry")"#) == .bool(false))
    #expect(try value(#"weekday(now)"#) == .string("monday"))
    #expect(try value(#"hour(now)"#) == .int(4))
    #expect(try value(#"hour(now, "UTC")"#) == .int(20))
    #expect(throws: ExpressionError.self) { try value(#"mentions("a", "none")"#) }
    #expect(throws: ExpressionError.self) { try value(#"hour(now, "Mars/Base")"#) }
  }
}
