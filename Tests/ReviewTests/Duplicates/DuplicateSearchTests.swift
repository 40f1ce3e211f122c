import Content
import Diagnostics
import Testing

@testable import Review

@Suite struct DuplicateSearchTests {
  /// Sentences of invented words, the same for the same seed.
  private static func prose(_ seed: Int, words: Int = 200, isChinese: Bool = false) -> String {
    var state = UInt64(seed) &+ 1
    let made = (0..<words).map { _ -> String in
      state = TextHash.mixed(state &+ 0x9E37_79B9_7F4A_7C15)
      if isChinese { return String(UnicodeScalar(0x4E00 + UInt32(state % 3000)) ?? "一") }
      return "word\(state % 5000)"
    }
    return made.joined(separator: isChinese ? "" : " ")
  }

  private func findings(_ articles: [String: String]) -> [Diagnostic] {
    let compiler = ArticleCompiler(configuration: Configuration())
    let compiled = articles.keys.sorted().compactMap { path in
      compiler.compile(path: "kb/\(path)", bytes: Array(articles[path, default: ""].utf8)).article
    }
    let facts = WorkspaceFacts(
      articles: compiled.map(ArticleFacts.init), sops: [], fileExists: { _ in false },
      source: { SourceText(path: $0, text: articles[String($0.dropFirst(3)), default: ""]) })
    let search = DuplicateSearch(facts, fingerprints: compiled.map { TextFingerprint($0) })
    return search.findings(search.alikeTexts())
  }

  private func rules(_ articles: [String: String]) -> [String] {
    findings(articles).map { "\($0.place.path.dropFirst(3)):\($0.place.start?.line ?? 0) \($0.rule)" }
  }

  @Test(arguments: [false, true])
  func findsArticlesThatSayNearlyTheSame(_ isChinese: Bool) {
    let words = Self.prose(1, isChinese: isChinese)
    let found = findings([
      "a.md": "# One\n\n\(words)\n", "b.md": "# Two\n\n\(Self.prose(2, isChinese: isChinese))\n",
      "c.md": "intro\n\n# Three\n\n\(words) and more of it\n",
    ])
    #expect(found.map(\.rule) == ["article.near-duplicate"])
    #expect(found.first?.place.path == "kb/c.md")
    #expect(found.first?.place.start == Position(line: 3, column: 1))
    #expect(
      found.first?.notes.map { "\($0.place.path):\($0.place.start?.line ?? 0)" } == [
        "kb/c.md:5", "kb/a.md:3",
      ])
  }

  @Test func findsTheCopyWhoseParagraphsWereReordered() {
    let parts = (1...6).map { Self.prose($0, words: 60) }
    #expect(
      rules([
        "a.md": "# One\n\n" + parts.joined(separator: "\n\n"),
        "b.md": "# Two\n\n" + parts.reversed().joined(separator: "\n\n"),
      ]) == ["b.md:1 article.near-duplicate"])
  }

  @Test func leavesTextsAloneThatShareOnlyAPart() {
    let shared = Self.prose(1)
    #expect(
      rules([
        "a.md": "# One\n\n\(shared)\n\n\(Self.prose(2))", "b.md": "# Two\n\n\(shared)\n\n\(Self.prose(3))",
        "short.md": "# Short\n\nSee below.", "short2.md": "# Shorter\n\nSee below.",
      ]) == [])
  }

  @Test func letsVersionsAndLanguagesRepeatEachOther() {
    let words = Self.prose(1)
    #expect(
      rules([
        "v1.0/a.md": "# One\n\n\(words)", "v2.0/a.md": "# One\n\n\(words)", "b.md": "# One\n\n\(words)",
        "b.zh-CN.md": "# One\n\n\(words)", "stable/a.md": "# One\n\n\(words)",
      ]) == [])
  }

  @Test(arguments: [
    ("Refund times", "Refund times"), ("Refund times", "refund TIMES!"),
    ("How refunds work", "How refund works"),
    ("退款多久到账", "退款多久到账？"),
  ])
  func findsTitlesThatAreTheSame(_ first: String, _ second: String) {
    #expect(
      rules(["a.md": "# \(first)\n\ntext", "b.md": "---\ntitle: \(second)\n---\nother", "c.md": "# C\n"])
        == ["b.md:2 article.duplicate-title"])
    #expect(rules(["a.md": "# \(first)\n", "b.md": "# \(second) X\n"]) == [])
  }

  @Test func staysQuickWhenAllArticlesAreEqual() {
    let words = Self.prose(1)
    let articles = Dictionary(uniqueKeysWithValues: (0..<1500).map { ("a\($0).md", "# T\($0)\n\n\(words)") })
    #expect(findings(articles).count == 1499)
  }
}
