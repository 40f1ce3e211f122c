import Content
import Diagnostics
import Testing

@testable import Review

/// Texts that nobody would write; the rules must survive them, and in time.
@Suite struct HostileTextTests {
  private func check(_ text: String, language: String = "zh-CN") {
    var options = ArticleRuleOptions()
    options.off = []
    let terms = SourceText(path: "kb.yaml", text: "terms: [{use: ab, not: [a b, 甲]}]")
    options.terms = Configuration.parse(terms).0.terms.inlineItems
    let article = OneArticle.article(text, language: language, front: "type: how-to\n")
    let findings = OneArticle.diagnostics(article, options: options)
    let size = article.utf8.count
    for finding in findings {
      #expect((finding.place.start?.line ?? 1) >= 1)
      for fix in finding.fixes { #expect(fix.range.upperBound <= size) }
    }
  }

  @Test(arguments: [
    "用a", "a用", "用,", "(用", "用)", "1 ", "1-", "@a.bc", "[](", "![](", "<img ", "<!--", "# ", "> ", "- ", "**",
    "`",
    "&amp;", "\\*", "eyJ", "AKIA", "-----BEGIN ", "+86 139", "第一步", "{{", "\u{FFFD}", "Ã©", "ghp_a", "| ",
    "①", "a b甲",
  ])
  func survivesRepetition(_ unit: String) {
    check(String(repeating: unit, count: 20_000))
    check((0..<400).map { String(repeating: " ", count: $0 % 40) + unit + "x" }.joined(separator: "\n"))
  }

  @Test func survivesDepth() {
    check(String(repeating: "> ", count: 5_000) + "用a,b")
    check((0..<500).map { String(repeating: "  ", count: $0) + "- 用a" }.joined(separator: "\n"))
  }

  @Test(arguments: 0..<1000)
  func survivesRandomText(_ seed: Int) {
    var random = Numbers(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let pieces = [
      "用", "户", "，", ",", ".", ":", "(", ")", " ", " ", "\n", "\n\n", "a", "GitHub", "1", "12",
      "4539148803436467", "@",
      "#", "## ", "- ", "1. ", "> ", "`", "```\n", "[", "](a)", "![", "<img src=x>", "<!--", "-->", "<div>",
      "</div>",
      "&lt;", "\\", "*", "**", "_", "|", "|---|\n", "Ã", "©", "\u{FFFD}", "Step 1", "第", "步", "eyJ", "AKIA",
      "\t",
      "wei@shop.cn", "{%", "%}", "~~", "\r\n", "😀", "𠀀",
    ]
    let text = (0..<(20 + Int(random.next() % 200))).map { _ in
      pieces[Int(random.next() % UInt64(pieces.count))]
    }.joined()
    check(text, language: seed % 3 == 0 ? "en" : "zh-CN")
    if seed % 10 == 0 {
      let fixed = OneArticle.fixed(OneArticle.article(text, language: "zh-CN"))
      #expect(OneArticle.fixed(fixed) == fixed, "\(text)")
    }
  }

  @Test(arguments: 0..<50)
  func survivesRandomBytes(_ seed: Int) {
    var random = Numbers(state: UInt64(seed) &+ 7)
    let bytes = (0..<4000).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) }
    check(String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self))
  }

  /// A generator that gives the same numbers in every run (SplitMix64).
  private struct Numbers {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      return TextHash.mixed(state)
    }
  }
}
