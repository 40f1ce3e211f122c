import Content
import Diagnostics
import Testing

@testable import Review

struct InlineControlTests {
  /// The findings of a text after its comments had their say, as `line rule`; every `BAD` is a finding of
  /// `link.unresolved`, every `ODD` one of `link.anchor`.
  private static func findings(_ text: String, skipping: Set<RuleID> = []) throws -> [String] {
    let compiler = ArticleCompiler(configuration: Configuration())
    let article = try #require(compiler.compile(path: "kb/a.md", bytes: Array(text.utf8)).article)
    let source = article.source
    var found: [Diagnostic] = []
    for (word, rule) in [("BAD", RuleID("link.unresolved")), ("ODD", RuleID("link.anchor"))] {
      var start = text.startIndex
      while let range = text[start...].firstRange(of: word) {
        let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        found.append(Diagnostic(rule, word, at: source.place(offset..<offset + 3)))
        start = range.upperBound
      }
    }
    let (control, own) = InlineControl.read(article)
    let kept = control.applied(to: found + own, source: { source }, isSkipped: { skipping.contains($0) })
    return kept.inReportOrder().map { "\($0.place.start?.line ?? 0) \($0.rule)" }
  }

  @Test(
    arguments: [
      ("BAD <!-- kb-disable-line link.unresolved -->\n", []),
      ("BAD\n<!-- kb-disable-line link.unresolved -->\n", ["1 link.unresolved", "2 lint.unused-disable"]),
      ("BAD ODD <!-- kb-disable-line link.unresolved -->\n", ["1 link.anchor"]),
      ("BAD ODD <!-- kb-disable-line link.unresolved, link.anchor -->\n", []),
      ("BAD ODD <!-- kb-disable-line -->\n", []),
      ("BAD <!-- kb-disable-line link.unresolved link.anchor -->\n", ["1 lint.unused-disable"]),
      ("BAD <!-- kb-disable-line link.unresolved: moves in May -->\n", []),
      ("BAD <!-- kb-disable-line: moves in May -->\n", []),
      ("BAD <!-- kb-disable-line link.unresolved : moves: in May -->\n", []),
      ("<!-- kb-disable-next-line link.unresolved -->\nBAD\nBAD\n", ["3 link.unresolved"]),
      ("<!-- kb-disable-next-line link.unresolved -->\n\n\nBAD\n", []),
      ("BAD\n\n<!-- kb-disable link.unresolved -->\n\nBAD\n\nBAD\n", ["1 link.unresolved"]),
      (
        "<!-- kb-disable link.unresolved -->\n\nBAD\n\n<!-- kb-enable link.unresolved -->\n\nBAD\n",
        ["7 link.unresolved"]
      ),
      ("<!-- kb-disable -->\n\nBAD ODD\n\n<!-- kb-enable link.anchor -->\n\nBAD ODD\n", ["7 link.anchor"]),
      ("<!-- kb-disable -->\n\nBAD\n\n<!-- kb-enable -->\n\nBAD\n", ["7 link.unresolved"]),
      ("<!-- kb-enable -->\n\nBAD\n", ["1 lint.unused-disable", "3 link.unresolved"]),
      ("BAD\n\nBAD\n\n<!-- kb-disable-file link.unresolved -->\n", []),
      ("---\ntitle: BAD # kb-disable-line link.unresolved\n---\n", []),
      ("---\n# kb-disable-next-line link.unresolved\ntitle: BAD\n---\n", []),
      ("---\ntitle: \"BAD # kb-disable-line\"\n---\n", ["2 link.unresolved"]),
      ("`<!-- kb-disable-file -->`\n\nBAD\n", ["3 link.unresolved"]),
      ("```\n<!-- kb-disable-file -->\n```\n\nBAD\n", ["5 link.unresolved"]),
      ("    <!-- kb-disable-file -->\n\nBAD\n", ["3 link.unresolved"]),
      ("\\<!-- kb-disable-file -->\n\nBAD\n", ["3 link.unresolved"]),
      ("> <!-- kb-disable-next-line -->\n\nBAD\n", []),
      ("BAD <!-- kb-disable-line link.unresloved -->\n", ["1 link.unresolved", "1 lint.unknown-name"]),
      ("BAD <!-- kb-disabel-line -->\n", ["1 link.unresolved", "1 lint.unknown-name"]),
      ("BAD <!-- other tool -->\n", ["1 link.unresolved"]),
      ("BAD <!-- kb-disable-line never closed\n", ["1 link.unresolved"]),
    ] as [(String, [String])])
  func silencesWhatItNames(text: String, expected: [String]) throws {
    #expect(try Self.findings(text) == expected)
  }

  @Test func staysCalmAboutRulesThatDidNotLook() throws {
    let text = "Fine <!-- kb-disable-line link.anchor -->\n"
    #expect(try Self.findings(text, skipping: ["link.anchor"]) == [])
    #expect(try Self.findings(text) == ["1 lint.unused-disable"])
  }

  @Test(
    arguments: [
      ("a <!-- kb-disable-line -->\nb\n", "a\nb\n"),
      ("a <!-- kb-disable-line --> b\n", "a b\n"),
      ("a\n\n<!-- kb-disable -->\n\nb\n", "a\n\n\nb\n"),
      ("a\n<!-- kb-disable -->\nb\n", "a\n\nb\n"),
      ("a\r\n\r\n<!-- kb-disable -->\r\n\r\nb\r\n", "a\r\n\r\n\r\nb\r\n"),
      ("---\ntitle: a # kb-disable-line\n---\n", "---\ntitle: a\n---\n"),
      ("---\n# kb-disable\ntitle: a\n---\n", "---\ntitle: a\n---\n"),
      ("a <!-- kb-disable-line link.anchor link.image -->\n", "a\n"),
      // These hold two lists, or HTML and Markdown, apart.
      ("- a\n\n<!-- kb-disable -->\n\n- b\n", nil),
      ("<!-- kb-disable -->[a](b)\n", nil),
    ] as [(String, String?)])
  func takesIdleCommentsAway(text: String, expected: String?) throws {
    let compiler = ArticleCompiler(configuration: Configuration())
    let article = try #require(compiler.compile(path: "kb/a.md", bytes: Array(text.utf8)).article)
    let control = InlineControl.read(article).control
    let findings = control.applied(to: [], source: { article.source }, isSkipped: { _ in false })
    let fixed = FileFixes(findings, in: article.source, article: article)
    #expect(fixed.map { String(decoding: $0.bytes, as: UTF8.self) } == expected)
  }

  @Test func readsCommentsOfYAMLFiles() throws {
    let text = """
      sop: a # kb-disable-line sop.unreachable-step
      title: "b # kb-disable-line"
      text: |
        # kb-disable
        words
      # kb-disable-next-line
      steps: []

      """
    let (control, findings) = InlineControl.read(yaml: SourceText(path: "sops/a.yaml", text: text))
    #expect(findings == [])
    #expect(control.comments.map(\.line) == [1, 6])
    #expect(control.comments.map(\.nextLine) == [2, 7])
  }

  @Test func takesTimeInStepWithTheComments() throws {
    let text = String(repeating: "a <!-- kb-disable link.anchor --> b\n\n", count: 4000)
    #expect(try Self.findings(text).count == 4000)
  }
}
