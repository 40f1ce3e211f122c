import Diagnostics
import Testing

@Suite struct RenderingTests {
  private func diagnostic(_ text: String, _ marked: String, help: String? = nil) throws -> Diagnostic {
    let source = SourceText(path: "kb/退款.md", text: text)
    let start = try #require(text.utf8.firstRange(of: marked.utf8)?.lowerBound)
    let offset = text.utf8.distance(from: text.startIndex, to: start)
    return Diagnostic(
      "link.unresolved", "no article has the path \(marked)",
      at: source.place(offset..<offset + marked.utf8.count),
      help: help)
  }

  @Test func putsCaretsUnderWideCharacters() throws {
    let found = try diagnostic("# 退款\n请看[政策](政策.md)。\n", "政策.md", help: "did you mean policy.md")
    #expect(
      TextRenderer(colour: false).render(found) == """
        kb/退款.md:2:8: error: no article has the path 政策.md [link.unresolved]
          2 | 请看[政策](政策.md)。
            |            ^^^^^^^
          help: did you mean policy.md

        """)
  }

  @Test func paintsOnlyWhenAskedTo() throws {
    let found = try diagnostic("a", "a")
    #expect(!TextRenderer(colour: false).render(found).contains("\u{1B}"))
    #expect(TextRenderer(colour: true).render(found).contains("\u{1B}[1;31merror\u{1B}[0m"))
  }

  @Test func showsWholeFilesNotesAndFixes() {
    let place = SourceText(path: "b.md", text: "id: x").place(4..<5)
    let found = Diagnostic(
      "article.duplicate-id", "two articles have the id x", at: .file("a.md"), severity: .warning,
      notes: [Note("the other one", at: place)], fixes: [FixIt("write \"y\"", replace: 4..<5, with: "y")])
    #expect(
      TextRenderer(colour: false).render(found) == """
        a.md: warning: two articles have the id x [article.duplicate-id]
          b.md:1:5: note: the other one
          fix: write "y"

        """)
  }

  @Test func saysOnceWhatIsBothFixAndHelp() {
    let found = Diagnostic(
      "chinese.punctuation", "the half-width \",\" stands in Chinese text", at: .file("a.md"),
      help: "write \"，\"", fixes: [FixIt("write \"，\"", replace: 4..<5, with: "，")])
    let text = TextRenderer(colour: false).render(found)
    #expect(text.hasSuffix("  fix: write \"，\"\n") && !text.contains("help"))
  }

  @Test func letsNoControlCharacterReachTheTerminal() throws {
    let found = try diagnostic("a\t\u{1B}[31m\u{202E}\u{9B}x HERE", "HERE")
    let text = TextRenderer(colour: false).render(found)
    #expect(text.contains("a ␛[31m\\u{202E}\\u{9B}x HERE"))
    #expect(text.contains("\n    |" + String(repeating: " ", count: 24) + "^^^^\n"), "\(text)")
  }

  @Test func marksThePlaceInALongLine() throws {
    let found = try diagnostic(
      String(repeating: "x", count: 2000) + "HERE" + String(repeating: "y", count: 2000), "HERE")
    let lines = TextRenderer(colour: false).render(found).split(separator: "\n").map(String.init)
    #expect(lines[1].hasPrefix("  1 | …xxx"))
    let caret = lines[2].unicodeScalars.firstIndex(of: "^").map {
      lines[2].unicodeScalars.distance(from: lines[2].startIndex, to: $0)
    }
    let here = lines[1].unicodeScalars.firstIndex(of: "H").map {
      lines[1].unicodeScalars.distance(from: lines[1].startIndex, to: $0)
    }
    #expect(caret == here)
  }

  @Test(arguments: [(0, 0), (1, 0), (1, 99), (99, 1), (1, Int.max)])
  func survivesPlacesThatAreNotInTheLine(line: Int, column: Int) {
    let start = Position(line: line, column: column)
    for end in [start, Position(line: line, column: 0), Position(line: line, column: .max)] {
      let found = Diagnostic("link.anchor", "x", at: Place(path: "a", start: start, end: end, line: "text"))
      #expect(TextRenderer(colour: false).render(found).contains("^"))
    }
  }

  @Test func writesOneJSONObjectALine() throws {
    var found = try diagnostic("退款\n\"a\"", "\"a\"")
    found.notes = [Note("n", at: .file("b.md"))]
    found.fixes = [FixIt("f", replace: 7..<10, with: "b")]
    #expect(
      JSONLinesRenderer().render(found)
        == #"{"rule":"link.unresolved","severity":"error","message":"no article has the path \"a\"","path":"kb/退款.md","#
        + #""line":2,"column":1,"end_line":2,"end_column":4,"notes":[{"message":"n","path":"b.md"}],"#
        + #""fixes":[{"message":"f","start":7,"end":10,"text":"b"}]}"# + "\n")
  }

  @Test(arguments: [
    ("abc", 3), ("退款", 4), ("e\u{301}", 1), ("ｆｕｌｌ", 8), ("ｶﾅ", 2), ("한글", 4), ("🙂", 2), ("\u{200B}", 0),
    ("", 0),
  ])
  func knowsHowWideTextIs(text: String, columns: Int) {
    #expect(TextWidth.columns(of: text) == columns)
  }

  @Test func ordersReportsByPlaceThenRule() {
    func found(_ path: String, _ line: Int?, _ rule: RuleID) -> Diagnostic {
      let start = line.map { Position(line: $0, column: 1) }
      return Diagnostic(rule, "m", at: Place(path: path, start: start, end: start, line: ""))
    }
    let expected = [
      found("a", nil, "link.image"), found("a", 1, "link.anchor"), found("a", 1, "link.image"),
      found("a", 10, "link.anchor"), found("b", 2, "link.anchor"),
    ]
    #expect(expected.reversed().inReportOrder() == expected)
    #expect(expected.worst == .error)
    #expect([Diagnostic]().worst == nil)
  }
}
