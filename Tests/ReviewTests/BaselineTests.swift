import Diagnostics
import Testing

@testable import Review

struct BaselineTests {
  private static func finding(_ rule: RuleID, _ path: String, _ text: String, line: Int) -> Diagnostic {
    let source = SourceText(path: path, text: String(repeating: "\n", count: line - 1) + text + "\n")
    return Diagnostic(rule, "wrong", at: source.place(line - 1..<line))
  }

  private static let known = [
    finding("link.anchor", "kb/b.md", "see [x](#y)", line: 3),
    finding("link.anchor", "kb/b.md", "see [x](#y)", line: 9),
    finding("link.image", "kb/a.md", "![说明](x.png)", line: 1),
  ]

  private func never(_ rule: RuleID) -> Bool { false }

  @Test func knowsFindingsWhoseLinesMoved() {
    let moved = [
      Self.finding("link.anchor", "kb/b.md", "  see   [x](#y)", line: 40),
      Self.finding("link.anchor", "kb/b.md", "see [x](#y)", line: 41),
      Self.finding("link.image", "kb/a.md", "![说明](x.png)", line: 7),
    ]
    let outcome = Baseline(Self.known).applied(to: moved, isSkipped: never)
    #expect(outcome.new == [])
    #expect((outcome.known, outcome.gone) == (3, 0))
  }

  @Test func reportsOneMoreOfTheKind() {
    let more = Self.known + [Self.finding("link.anchor", "kb/b.md", "see [x](#y)", line: 50)]
    let outcome = Baseline(Self.known).applied(to: more, isSkipped: never)
    #expect(outcome.new == [more[3]])
  }

  @Test func tellsWhatIsGoneUnlessItsRuleDidNotLook() {
    let baseline = Baseline(Self.known)
    #expect(baseline.applied(to: [Self.known[2]], isSkipped: never).gone == 2)
    #expect(baseline.applied(to: [], isSkipped: { $0 == "link.anchor" }).gone == 1)
    #expect(baseline.pruned(to: [Self.known[0]], isSkipped: never).count == 1)
    #expect(baseline.pruned(to: [Self.known[0]], isSkipped: { $0 == "link.image" }).count == 2)
    #expect(Baseline([]).pruned(to: Self.known, isSkipped: never).isEmpty)
  }

  @Test func isReadAsItWasWritten() throws {
    let baseline = Baseline(Self.known)
    #expect(try Baseline(parsing: baseline.rendered()) == baseline)
    #expect(baseline.rendered() == Baseline(Self.known.reversed()).rendered())
    #expect(try Baseline(parsing: Baseline([]).rendered()).isEmpty)
    #expect(
      String(decoding: baseline.rendered(), as: UTF8.self) == """
        {
          "version": 1,
          "findings": [
            {"path":"kb/a.md","rule":"link.image","text":"![说明](x.png)","count":1},
            {"path":"kb/b.md","rule":"link.anchor","text":"see [x](#y)","count":2}
          ]
        }

        """)
  }

  @Test(
    arguments: [
      ("", "line 1: a value is missing"),
      ("[]", "it holds no object"),
      ("{\"findings\": []}", "it names no version"),
      ("{\"version\": 2, \"findings\": []}", "it is of version 2, and this program reads 1"),
      ("{\"version\": 1}", "it has no list `findings`"),
      ("{\"version\": 1, \"findings\": [{\"rule\": \"a\"}]}", "finding 1 lacks rule, path, text or count"),
      (
        "{\"version\": 1, \"findings\": [{\"path\": \"\", \"rule\": \"a\", \"text\": \"\", \"count\": -1}]}",
        "finding 1 lacks rule, path, text or count"
      ),
      ("{\n\"version\": 1,\n<<<<<<< HEAD\n", "a merge is not resolved at line 3"),
    ])
  func saysWhyAFileIsNone(text: String, reason: String) {
    let fault = #expect(throws: Baseline.Fault.self) { try Baseline(parsing: Array(text.utf8)) }
    #expect(fault?.description == reason)
  }
}
