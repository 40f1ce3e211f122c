import Diagnostics
import TestSupport
import Testing

@testable import Content

/// Parts that are parsed alone are what they are in the whole.
@Suite struct SectionScanTests {
  private func scan(_ text: String) -> SectionScan? {
    SectionScan(Array(text.utf8), body: 0..<text.utf8.count)
  }

  @Test(arguments: [
    ("", [""]), ("a\n", ["a\n"]), ("# A\n", ["", "# A\n"]),
    ("x\n\n# A\ny\n## B", ["x\n\n", "# A\ny\n", "## B"]),
    ("- a\n# B\n", ["- a\n", "# B\n"]), ("#\n#b\n####### c\n", ["", "#\n#b\n####### c\n"]),
    ("```\n# a\n```\n# B\n", ["```\n# a\n```\n", "# B\n"]),
    ("````\n```\n# a\n````\n", ["````\n```\n# a\n````\n"]),
    ("- x\n\n    ```sh\n    # a\n    ```\n# B\n", ["- x\n\n    ```sh\n    # a\n    ```\n", "# B\n"]),
    ("- x\n\n    ```sh\n# a\n    ```\n", nil), ("```\n  ```\n", nil), ("<div>\n```\n", nil),
    ("<div>\n<!--\n", nil),
    ("<!--\n\n# a\n-->\n# B\n", ["<!--\n\n# a\n-->\n", "# B\n"]),
    ("<pre>a</pre>\n# B\n", ["<pre>a</pre>\n", "# B\n"]),
    ("<div>\n# a\n</div>\n", nil), ("<div>\n\n# B\n", ["<div>\n\n", "# B\n"]),
    ("a\n\n---\n\n# B", ["a\n\n---\n\n", "# B"]),
    ("a\n---\n", nil), ("a\n==\n", nil), (" # a\n", nil), ("> # a\n", nil), ("1. # a\n", nil),
    ("- ```\n", nil),
    ("[a]: b\n", nil), ("[^a]: b\n", nil), ("- [a]: b\n", nil), ("[a](b)\n# C\n", ["[a](b)\n", "# C\n"]),
    ("a\r# B\n", nil),
  ])
  func cutsAtHeadingsWhereNothingElseCanBeMeant(text: String, parts: [String]?) {
    let found = scan(text).map { scan in
      scan.parts.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) }
    }
    #expect(found == parts)
  }

  /// The sections of a text by its parts; `nil` where it has to be parsed as a whole.
  private func sectionsOfParts(_ text: String) -> [String]? {
    guard let parts = ArticleParts(SourceText(path: "a.md", text: text), title: "Title") else { return nil }
    return parts.ranges.indices.map { part in
      let article = parts.text(of: part)
      let sections = article.sections
      #expect(sections.count == min(part, 1) + 1, "\(text)")
      let section = sections[sections.count - 1]
      #expect(part == 0 || sections[0].text.isEmpty, "\(text)")
      return describe(section, parts.anchor(of: part) ?? "", article.titleHeading != nil, article.document)
    }
  }

  private func sectionsOfWhole(_ text: String) -> [String] {
    let article = ArticleText(SourceText(path: "a.md", text: text), title: "Title")
    return article.sections.map { section in
      let isTitle = section.heading > 0 && section.heading == article.titleHeading
      return describe(section, section.anchor, isTitle, article.document)
    }
  }

  private func describe(_ section: Section, _ anchor: String, _ isTitle: Bool, _ document: MarkdownDocument)
    -> String
  {
    let text = String(decoding: document.text[section.text], as: UTF8.self)
    let trimmed = text.split(separator: "\n").joined(separator: "\n")
    return "\(section.level) \(section.title) #\(anchor) \(isTitle): \(trimmed)"
  }

  @Test func aTitleIsFoundWhereTheWholeHasIt() {
    for text in ["# Title\n\na\n", "x\n\n## B\n\n# *Title*\n\n# Title\n", "# B\n\n# Title\n", "## Title\n"] {
      #expect(sectionsOfParts(text) == sectionsOfWhole(text))
    }
  }

  @Test func partsOfRandomTextAreThoseOfTheWhole() {
    let lines = [
      "# Title", "# A", "## A", "## A *b* `c` {#given}", "### [l](u#x) &amp; d_e_f ##", "#", "a", "b **c",
      "d** e",
      "", "", "", "- i", "- ", "  j", "1. k", "   l", "> q", "```", "```sh", "````", "~~~", "  ```", "<div>",
      "</div>",
      "<!-- c", "-->", "<pre>", "</pre>", "| a | b |", "|---|---|", "***", "---", "    x", "\\# y", "[l](u)",
      "![i](u)",
      "a\\", "<b>x</b>",
    ]
    var state: UInt64 = 9
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    var compared = 0
    for _ in 0..<4000 {
      let text = (0..<4 + next(14)).map { _ in lines[next(lines.count)] + "\n" }.joined()
      guard let parts = sectionsOfParts(text) else { continue }
      compared += 1
      #expect(parts == sectionsOfWhole(text), "\(text)")
    }
    #expect(compared > 500)
  }

  @Test(.enabled(if: Shared.isPresent)) func partsOfTheStandardsExamplesAreThoseOfTheWhole() throws {
    let examples = try MarkdownExamples.load("commonmark.json") + MarkdownExamples.load("gfm-extensions.json")
    for example in examples {
      guard let parts = sectionsOfParts(example.markdown + "\n\n# Next\n\nz\n") else { continue }
      #expect(parts == sectionsOfWhole(example.markdown + "\n\n# Next\n\nz\n"), "\(example.markdown)")
    }
  }
}
