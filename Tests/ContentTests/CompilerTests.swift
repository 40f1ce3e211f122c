import Diagnostics
import Testing

@testable import Content

struct CompilerTests {
  private func compile(
    _ text: String, path: String = "kb/a/my-page.md", _ set: (inout Configuration) -> Void = { _ in }
  )
    -> CompiledArticle
  {
    var configuration = Configuration()
    set(&configuration)
    return ArticleCompiler(configuration: configuration).compile(path: path, bytes: Array(text.utf8))
  }

  @Test func fillsInWhatTheFileDoesNotSay() throws {
    let article = try #require(compile("# My *title*\n\nFirst `words`.\n").article)
    #expect(article.id == "a/my-page")
    #expect(article.path == "kb/a/my-page.md")
    #expect(article.title == "My title")
    #expect(article.titleOrigin == .heading)
    #expect(article.titleHeading != nil)
    #expect(article.summary == "First words.")
    #expect(article.language == "en")
    #expect(article.audience == .internal)
    #expect(article.confidence == .notValidated)
    #expect(article.owner == nil)
    #expect(article.translationOf == nil)
    #expect(article.revision.short.count == 12)
  }

  @Test func takesTheDefaultsOfTheWorkspace() throws {
    let article = try #require(
      compile("x", path: "kb/x.de.md") {
        $0.languages = ["fr", "de"]
        $0.defaults = ArticleDefaults(
          audience: .partner, confidence: .validated, owner: "me", reviewInterval: 7)
      }.article)
    #expect(article.audience == .partner)
    #expect(article.confidence == .validated)
    #expect(article.owner == "me")
    #expect(article.reviewInterval == 7)
    #expect(article.language == "de")
    #expect(article.translationOf == "x")
    #expect(article.title == "x")
    #expect(article.titleOrigin == .fileName)
  }

  @Test func prefersFrontMatter() throws {
    let text = """
      ---
      id: other
      title: Other title
      summary: Short
      lang: ZH-cn
      audience: public
      translation_of: source
      ---
      # A heading

      Text
      """
    let article = try #require(compile(text, path: "kb/a.en.md").article)
    #expect(article.id == "other")
    #expect(article.title == "Other title")
    #expect(article.titleHeading == nil)
    #expect(article.summary == "Short")
    #expect(article.language == "zh-CN")
    #expect(article.audience == .public)
    #expect(article.translationOf == "source")
  }

  @Test func leavesOutAHeadingThatRepeatsTheTitle() throws {
    let same = try #require(compile("---\ntitle: Refunds\n---\n# Refunds\n\nText").article)
    #expect(same.titleHeading != nil)
    let wrapped = try #require(compile("> # Quoted\n\n# 退款\n\n多久\n到账").article)
    #expect(wrapped.title == "退款")
    #expect(wrapped.summary == "多久到账")
  }

  @Test func compilesTheBodyOfAFileWithBrokenFrontMatter() throws {
    for text in [
      "---\ntitle: \"x\n---\n# Body\n", "---\n- x\n---\n# Body\n", "---\ntitle: *a\n---\n# Body\n",
    ] {
      let result = compile(text)
      #expect(result.article?.title == "Body")
      #expect(result.diagnostics.count == 1)
    }
    let unterminated = compile("---\n# Body\n\nText")
    #expect(brief(unterminated.diagnostics) == ["1:1 front-matter.unterminated"])
    #expect(unterminated.article?.title == "Body")
  }

  @Test func reportsAFileThatIsNoText() {
    let compiler = ArticleCompiler(configuration: Configuration())
    let cases: [([UInt8], String)] = [
      (Array("ab\ncd".utf8) + [0xFF, 0x0A], "2:3 source.encoding"),
      ([0xFF, 0xFE, 0x61, 0], "0:0 source.encoding"),
      (Array("# a\n\nb".utf8) + [0], "3:2 source.nul"),
    ]
    for (bytes, expected) in cases {
      let result = compiler.compile(path: "kb/a.md", bytes: bytes)
      #expect(result.article == nil)
      #expect(brief(result.diagnostics) == [expected])
    }
    let large = compiler.compile(path: "kb/a.md", bytes: [UInt8](repeating: 0x61, count: 9 << 20))
    #expect(large.article == nil)
    #expect(brief(large.diagnostics) == ["0:0 source.too-large"])
  }

  @Test func reportsANameThatIsNoID() {
    #expect(brief(compile("# x", path: "kb/a\nb.md").diagnostics) == ["0:0 source.name"])
    #expect(compile("# x", path: "kb/a\nb.md").article?.id == "a-b")
    #expect(compile("---\nid: ab\n---\n# x", path: "kb/a\nb.md").diagnostics.isEmpty)
  }

  @Test func readsAWindowsFile() throws {
    let article = try #require(compile("\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\nOne\r\ntwo\r\n").article)
    #expect(article.title == "T")
    #expect(article.summary == "One two")
  }

  @Test(arguments: ["", "\n", "---\n---\n", "<!-- only -->", "![](x.png)"])
  func compilesAnEmptyFile(text: String) {
    let result = compile(text)
    #expect(result.article?.title == "my-page")
    #expect(result.article?.summary == "")
  }
}

struct CompilerExcerptTests {
  @Test func keepsShortTexts() {
    #expect(Excerpt.cut("短", limit: 300) == "短")
    #expect(Excerpt.cut(String(repeating: "字", count: 300), limit: 300).count == 300)
  }

  @Test(arguments: [
    ("One two three. Four five six seven.", 20, "One two three."),
    ("One two three four five", 12, "One two…"),
    ("退款需要三天。请耐心等待结果吧", 10, "退款需要三天。"), ("退款需要三天请耐心等待结果吧", 10, "退款需要三天请耐心等…"),
    ("version 3.2.1 is out now for all", 18, "version 3.2.1 is…"), ("他说：“好的。”然后走了很远很远", 9, "他说：“好的。”"),
    ("abcdefghijklmnopqrstuvwxyz", 10, "abcdefghi…"), ("退款（refund）需要三天请耐心", 12, "退款（refund）需要…"),
  ])
  func cutsWhereAReaderPauses(text: String, limit: Int, expected: String) {
    #expect(Excerpt.cut(text, limit: limit) == expected)
  }

  @Test(arguments: [
    ("a  b\n c ", "a b c"), ("多久\n到账", "多久到账"), ("多久 到账", "多久 到账"), ("多久\nrefund", "多久 refund"),
    ("\u{3000}x\t", "x"), ("", ""), ("plain", "plain"),
  ])
  func bringsTextOntoOneLine(text: String, expected: String) {
    #expect(TextCollapse.whiteSpace(text) == expected)
  }
}

struct CompilerBodyHashTests {
  private func stamp(_ text: String) throws -> String {
    let compiler = ArticleCompiler(configuration: Configuration())
    return BodyHash.stamp(
      of: try #require(compiler.compile(path: "kb/a.md", bytes: Array(text.utf8)).article))
  }

  private static let base =
    "---\ntitle: T\nquestions: [q]\n---\nOne *two* [three](a.md) `x  y`\n\n```\na  b\n```\n"

  @Test(arguments: [
    "---\r\ntitle: T\r\nquestions: [q]\r\n---\r\nOne *two* [three](a.md) `x  y`\r\n\r\n```\r\na  b\r\n```\r\n",
    "---\ntitle: T\nquestions: [q]\ntags: [new]\nowner: me\n---\nOne **two** [three](b.md#c) `x  y`\n\n<!-- c -->\n\n    a  b\n",
    "---\nquestions:\n  - q\ntitle: \"T\"\n---\nOne   two\nthree `x  y`\n\n```sh\na  b\n```\n",
  ])
  func staysWhenNothingAReaderSeesChanges(text: String) throws {
    #expect(try stamp(text) == stamp(Self.base))
  }

  @Test(arguments: [
    "---\ntitle: U\nquestions: [q]\n---\nOne two three `x  y`\n\n    a  b\n",
    "---\ntitle: T\nquestions: [r]\n---\nOne two three `x  y`\n\n    a  b\n",
    "---\ntitle: T\nquestions: [q]\nsummary: s\n---\nOne two three `x  y`\n\n    a  b\n",
    "---\ntitle: T\nquestions: [q]\n---\nOne two four `x  y`\n\n    a  b\n",
    "---\ntitle: T\nquestions: [q]\n---\nOne two three `x  y`\n\n    a b\n",
  ])
  func changesWithWhatAReaderSees(text: String) throws {
    #expect(try stamp(text) != stamp(Self.base))
  }

  @Test func isTheSameForComposedAndDecomposedText() throws {
    #expect(try stamp("caf\u{E9} \u{304C}") == stamp("cafe\u{301} \u{304B}\u{3099}"))
    #expect(try stamp("x").wholeMatch(of: /1:[0-9a-f]{16}/) != nil)
    #expect(try stamp("cafe") != stamp("caf\u{E9}"))
  }

  @Test func knowsOnlyItsOwnRule() throws {
    let compiler = ArticleCompiler(configuration: Configuration())
    let article = try #require(compiler.compile(path: "kb/a.md", bytes: Array("x".utf8)).article)
    #expect(BodyHash.isCurrent(BodyHash.stamp(of: article), of: article) == true)
    #expect(BodyHash.isCurrent("1:0000000000000000", of: article) == false)
    #expect(BodyHash.isCurrent("2:0000000000000000", of: article) == nil)
  }
}
