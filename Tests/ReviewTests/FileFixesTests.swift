import Content
import Diagnostics
import TestSupport
import Testing

@testable import Review

struct FileFixesTests {
  private static func article(_ text: String) throws -> Article {
    let compiler = ArticleCompiler(configuration: Configuration())
    return try #require(compiler.compile(path: "kb/a.md", bytes: Array(text.utf8)).article)
  }

  /// The text with every `x` replaced by edits of a rule.
  private static func fixed(_ text: String, _ rule: RuleID = "link.anchor", by replacement: String = "yy")
    throws
    -> String?
  {
    let article = try article(text)
    let findings = article.source.bytes.indices.filter { article.source.bytes[$0] == UInt8(ascii: "x") }.map {
      Diagnostic(
        rule, "x", at: article.source.place($0..<$0 + 1),
        fixes: [FixIt("mend", replace: $0..<$0 + 1, with: replacement)])
    }
    return FileFixes(findings, in: article.source, article: article).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("a x b\n", "a yy b\n"),
      ("x\n\n`x` x\n", "yy\n\n`x` yy\n"),
      ("x\n\n```\nx\n```\n\n    x\n", "yy\n\n```\nx\n```\n\n    x\n"),
      ("---\ntitle: x\n---\nx\n", "---\ntitle: x\n---\nyy\n"),
      ("\u{FEFF}x\r\nb\r\n", "\u{FEFF}yy\r\nb\r\n"),
      ("`x`\n", nil),
      ("abc\n", nil),
    ] as [(String, String?)])
  func leavesCodeAndFrontMatterAlone(text: String, expected: String?) throws {
    #expect(try Self.fixed(text) == expected)
  }

  @Test func mendsFrontMatterWhereTheRuleAllowsIt() throws {
    #expect(try Self.fixed("---\ntitle: x\n---\nb\n", "yaml.unknown-key") == "---\ntitle: yy\n---\nb\n")
  }

  @Test func writesTheLineEndsOfTheFile() throws {
    #expect(try Self.fixed("a x\r\n", by: "1\n2\r\n3") == "a 1\r\n2\r\n3\r\n")
  }

  @Test func refusesAnEditThatOpensCode() throws {
    #expect(try Self.fixed("a x b `c` d\n", by: "`") == nil)
    #expect(try Self.fixed("a x b\n", by: "`d`") == nil)
  }

  @Test func appliesNoTwoEditsToTheSameBytes() throws {
    let article = try Self.article("abcdef\n")
    func finding(_ range: Range<Int>, _ text: String) -> Diagnostic {
      Diagnostic(
        "link.anchor", text, at: article.source.place(range),
        fixes: [FixIt("mend", replace: range, with: text)])
    }
    let findings = [
      finding(2..<4, "X"), finding(0..<3, "Y"), finding(4..<5, "Z"), finding(4..<5, "W"),
      finding(-1..<2, "V"),
      finding(6..<90, "U"), finding(6..<6, "1"), finding(6..<6, "2"),
    ]
    let fixed = try #require(FileFixes(findings, in: article.source, article: article))
    #expect(String(decoding: fixed.bytes, as: UTF8.self) == "YdZf1\n")
    #expect(fixed.count == 3)
  }

  @Test func cutsNoCharacter() throws {
    let article = try Self.article("退款\n")
    let finding = Diagnostic(
      "link.anchor", "", at: article.source.place(1..<3), fixes: [FixIt("", replace: 1..<3, with: "")])
    #expect(FileFixes([finding], in: article.source, article: article) == nil)
  }
}
