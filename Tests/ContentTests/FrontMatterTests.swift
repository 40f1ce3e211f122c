import Diagnostics
import Platform
import Testing

@testable import Content

/// Findings as `line:column rule`; a whole file is `0:0`.
func brief(_ findings: [Diagnostic]) -> [String] {
  findings.map { "\($0.place.start?.line ?? 0):\($0.place.start?.column ?? 0) \($0.rule)" }
}

struct FrontMatterTests {
  private func parse(_ text: String, ignoring: [String] = []) -> FrontMatterParser.Result {
    FrontMatterParser(ignoredKeys: ignoring).parse(SourceText(path: "kb/a.md", text: text))
  }

  @Test func readsEveryKey() {
    let result = parse(
      """
      ---
      id: returns/refund-time.zh-CN
      title: 退款多久到账？
      summary: 一句话结论
      type: how-to
      lang: zh-CN
      translation_of: returns/refund-time
      questions: [钱什么时候退回来, where is my refund]
      tags: [returns, refund]
      confidence: validated
      audience: public
      owner: returns-team
      environment: {product: app, versions: ">=3.2 <4"}
      review_interval: 90d
      reviewed: {on: 2026-10-02, by: li.wei, of: "1:9f2c00112233aabb"}
      sops: [return]
      redirect_from: [/faq/refund]
      ---
      Text
      """)
    let front = result.frontMatter
    #expect(brief(result.diagnostics).isEmpty)
    #expect(front.id?.value == "returns/refund-time.zh-CN")
    #expect(front.title?.value == "退款多久到账？")
    #expect(front.summary?.value == "一句话结论")
    #expect(front.type?.value == .howTo)
    #expect(front.language?.value == "zh-CN")
    #expect(front.translationOf?.value == "returns/refund-time")
    #expect(front.questions.map(\.value) == ["钱什么时候退回来", "where is my refund"])
    #expect(front.tags.map(\.value) == ["returns", "refund"])
    #expect(front.confidence?.value == .validated)
    #expect(front.audience?.value == .public)
    #expect(front.owner?.value == "returns-team")
    #expect(front.product?.value == "app")
    #expect(front.versions?.value == ">=3.2 <4")
    #expect(front.reviewInterval?.value == 90)
    let day = CivilDate("2026-10-02")
    #expect(front.reviewed?.value.on == day)
    #expect(front.reviewed?.value.by == "li.wei")
    #expect(front.reviewed?.value.of == "1:9f2c00112233aabb")
    #expect(front.sops.map(\.value) == ["return"])
    #expect(front.redirectFrom.map(\.value) == ["/faq/refund"])
    #expect(front.unknownKeys.isEmpty)
  }

  @Test(arguments: [
    ("---\ntitle: x\n---\nBody", "Body", "x"),
    ("\u{FEFF}---\r\ntitle: x\r\n---\r\nBody\r\n", "Body\r\n", "x"),
    ("---  \ntitle: x\n...\nBody", "Body", "x"), ("---\ntitle: x\n---", "", "x"),
    ("---\n---\nBody", "Body", nil),
    ("---\n# nothing\n---\nBody", "Body", nil),
    ("Body\n---\ntitle: x\n---\n", "Body\n---\ntitle: x\n---\n", nil),
    ("\n---\ntitle: x\n---\n", "\n---\ntitle: x\n---\n", nil), ("\u{FEFF}Body", "Body", nil), ("", "", nil),
    ("----\nBody", "----\nBody", nil),
  ])
  func findsTheFences(text: String, body: String, title: String?) {
    let result = parse(text)
    #expect(brief(result.diagnostics).isEmpty)
    #expect(result.frontMatter.title?.value == title)
    #expect(SourceText(path: "", text: text).text(in: result.body) == body)
  }

  @Test(arguments: [
    ("---\ntitle: x\nBody", ["1:1 front-matter.unterminated"]), ("---", ["1:1 front-matter.unterminated"]),
    ("---\n- a\n- b\n---\n", ["2:1 yaml.not-a-mapping"]),
    ("---\njust text\n---\n", ["2:1 yaml.not-a-mapping"]),
    ("---\ntitle: a\n\ttags: b\n---\n", ["3:1 yaml.tab"]), ("---\ntitle: *x\n---\n", ["2:8 yaml.alias"]),
    ("---\ntitle: &x y\n---\n", ["2:8 yaml.alias"]), ("---\ntitle: !!str y\n---\n", ["2:8 yaml.tag"]),
    ("---\ntitle: a\ntags: [x]\ntitle: b\n---\n", ["4:1 yaml.duplicate-key"]),
    ("---\ntitle: [a, b]\n---\n", ["2:8 yaml.wrong-type"]),
    ("---\ntags: {a: b}\n---\n", ["2:7 yaml.wrong-type"]),
    ("---\ntags: [a, [b]]\n---\n", ["2:11 yaml.wrong-type"]),
    ("---\nreview_interval: soon\n---\n", ["2:18 yaml.wrong-type"]),
    ("---\nreview_interval: 36h\n---\n", ["2:18 front-matter.invalid-value"]),
    ("---\nreview_interval: 99999999999999999999d\n---\n", ["2:18 yaml.wrong-type"]),
    ("---\nreviewed: 2026-10-02\n---\n", ["2:11 yaml.wrong-type"]),
    ("---\nreviewed: {by: me}\n---\n", ["2:11 front-matter.invalid-value"]),
    ("---\nreviewed: {on: 2026-02-30}\n---\n", ["2:16 yaml.wrong-type"]),
    ("---\nreviewed: {on: 2026-02-20, of: xyz}\n---\n", ["2:32 front-matter.invalid-value"]),
    ("---\n标题: x\ntitel: y\n---\n", ["3:1 yaml.unknown-key"]),
    ("---\naudience: publik\n---\n", ["2:11 front-matter.invalid-value"]),
    ("---\ntype: poem\n---\n", ["2:7 front-matter.invalid-value"]),
    ("---\nlang: c'est\n---\n", ["2:7 front-matter.invalid-value"]),
    ("---\nid: ../x\n---\n", ["2:5 front-matter.invalid-value"]),
    ("---\nid: a b\n---\n", ["2:5 front-matter.invalid-value"]),
    (
      "---\nredirect_from: [/ok, faq, //evil.example]\n---\n",
      [
        "2:22 front-matter.invalid-value", "2:27 front-matter.invalid-value",
      ]
    ),
    ("---\ntitle: a: b\n---\n", ["2:9 yaml.syntax"]), ("---\ntitle: \"a\n---\n", ["3:1 yaml.syntax"]),
  ])
  func reportsTheExactPlace(text: String, expected: [String]) {
    #expect(brief(parse(text).diagnostics) == expected)
  }

  @Test func keepsTheOtherKeysOfBrokenFrontMatter() {
    let result = parse("---\ntitle: Refund\ntags: *x\naudience: nobody\nowner: me\n---\nBody")
    #expect(result.frontMatter.title?.value == "Refund")
    #expect(result.frontMatter.owner?.value == "me")
    #expect(result.diagnostics.count == 2)
    #expect(result.body.count == 4)
  }

  @Test func suggestsTheNearKeyWithAFix() throws {
    let text = "---\ntitel: x\nsumary: y\n---\n"
    let result = parse(text)
    #expect(result.diagnostics.map(\.message).first == "unknown key `titel`; did you mean `title`?")
    let fix = try #require(result.diagnostics.first?.fixes.first)
    #expect(fix.replacement == "title")
    #expect(SourceText(path: "", text: text).text(in: fix.range) == "titel")
    #expect(result.diagnostics.last?.severity == .error)
  }

  @Test func leavesKeysOfOtherToolsAlone() {
    let text = "---\nlayout: page\norder: 3\nsorder: 1\nenvironment: {os: linux}\n---\n"
    let result = parse(text, ignoring: ["layout"])
    #expect(brief(result.diagnostics).isEmpty)
    #expect(result.frontMatter.unknownKeys.map(\.value) == ["environment.os", "sorder", "order"])
    #expect(parse(text, ignoring: ["order", "layout", "sorder"]).frontMatter.unknownKeys.count == 1)
  }

  @Test(arguments: [("draft", Confidence.notValidated), ("Published", .validated), ("retired", .archived)])
  func takesOlderWordsForConfidence(word: String, expected: Confidence) {
    #expect(parse("---\nconfidence: \(word)\n---\n").frontMatter.confidence?.value == expected)
  }

  @Test func refusesABombOfAliasesAtOnce() {
    var text = "---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for (name, last) in zip("bcdefghij", "abcdefghi") {
      text +=
        "\(name): &\(name) [" + [String](repeating: "*\(last)", count: 10).joined(separator: ",") + "]\n"
    }
    text += "title: Refund\n---\nBody"
    #expect(text.utf8.count < 600)
    let result = parse(text)
    #expect(brief(result.diagnostics).first == "2:4 yaml.alias")
    #expect(result.frontMatter.title?.value == "Refund")
  }

  @Test func refusesWhatIsTooLargeOrTooDeep() {
    let large = "---\ntitle: " + String(repeating: "x", count: 300_000) + "\n---\nBody"
    #expect(brief(parse(large).diagnostics) == ["2:1 yaml.too-large"])
    for depth in [40, 400, 100_000] {
      let deep =
        "---\na: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "\n---\n"
      let rules = parse(deep).diagnostics.map(\.rule)
      #expect(rules == ["yaml.too-deep"])
    }
  }
}
