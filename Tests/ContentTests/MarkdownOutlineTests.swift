import Content
import Testing

struct MarkdownOutlineTests {
  @Test(arguments: [
    ("Getting Started", "getting-started"), ("退款多久到账？", "退款多久到账"), ("C++ & `code`!", "c--code"),
    ("v3.2 notes", "v32-notes"), ("Ünïcode_x", "ünïcode_x"), ("???", "section"), ("  a  b", "a--b"),
  ])
  func makesReadableAnchors(title: String, anchor: String) {
    #expect(SectionOutline.slug(title.trimmingBlanks.replacing("`", with: "")) == anchor)
  }

  @Test func tellsEqualHeadingsApart() {
    let document = MarkdownDocument.parse("# A\n\n# A\n\n# A-1\n\n# A\n\n# B {#a}\n")
    let anchors = SectionOutline.sections(of: document).map(\.anchor)
    #expect(anchors == ["", "a", "a-1", "a-1-1", "a-2", "a-3"])
  }

  @Test func takesExplicitAnchorAndHidesIt() {
    let document = MarkdownDocument.parse("## Refund *time* {#refund}\n\ntext\n")
    let section = SectionOutline.sections(of: document)[1]
    #expect(section.anchor == "refund")
    #expect(section.title == "Refund time")
    #expect(section.level == 2)
    #expect(String(decoding: document.text[section.text], as: UTF8.self) == "Refund time\ntext")
  }

  @Test func sectionsCoverTheWholeText() {
    let document = MarkdownDocument.parse("intro\n\n# A\n\nx\n\n> ## B\n\ny\n")
    let sections = SectionOutline.sections(of: document)
    #expect(sections.first?.text.lowerBound == 0)
    #expect(sections.last?.text.upperBound == document.text.count)
    for (left, right) in zip(sections, sections.dropFirst()) {
      #expect(left.text.upperBound == right.text.lowerBound)
    }
  }

  @Test func listsLinksWithPlaces() {
    let text = "[a](b.md#c) ![i](x.png) <http://d.e> www.f.g [r]\n\n[r]: /ref\n"
    let document = MarkdownDocument.parse(text)
    let links = LinkOutline.links(of: document)
    #expect(links.map(\.destination) == ["b.md#c", "x.png", "http://d.e", "http://www.f.g", "/ref"])
    #expect(links.map(\.isImage) == [false, true, false, false, false])
    let bytes = Array(text.utf8)
    let written = links.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(written == ["[a](b.md#c)", "![i](x.png)", "<http://d.e>", "www.f.g", "[r]"])
  }

  @Test func wordBrokenByEmphasisStaysOneWord() {
    let document = MarkdownDocument.parse("un*frigging*believable and\nnext | `code`\n")
    #expect(document.plainText(of: 0) == "unfriggingbelievable and\nnext | code")
  }

  @Test func textRunsCoverTheTextByRole() {
    let document = MarkdownDocument.parse("# Head `x`\n\nbody *em*\n\n    code\n\nend\n")
    var runs: [String] = []
    var end = 0
    document.forEachTextRun { range, role in
      #expect(range.lowerBound == end)
      end = range.upperBound
      runs.append("\(role): \(String(decoding: document.text[range], as: UTF8.self).debugDescription)")
    }
    #expect(end == document.text.count)
    #expect(
      runs == [
        "heading: \"Head \"", "code: \"x\\n\"", "body: \"body em\\n\"", "code: \"code\\n\"", "body: \"end\"",
      ])
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }) }
}
