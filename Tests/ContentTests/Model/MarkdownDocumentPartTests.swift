import Content
import Diagnostics
import Testing

@Suite struct MarkdownDocumentPartTests {
  private static let text =
    "Before\n\n# One\n\nfirst *word*\n\n> quote\n\n## Two\n\n- a\n- b\n\n# Three\n\nend\n"

  @Test func rendersAStretchOfNodesByItself() {
    let source = SourceText(path: "a.md", text: Self.text)
    let document = MarkdownParser.parse(source, body: 0..<source.bytes.count)
    let headings = document.nodes.indices.filter { document.nodes[$0].kind == .heading }
    let part = document.part(headings[0]..<headings[2])
    #expect(
      MarkdownRenderer().render(part) == "# One\n\nfirst *word*\n\n> quote\n\n## Two\n\n- a\n- b\n")
    #expect(
      MarkdownRenderer().render(document.part(headings[2]..<document.nodes.count)) == "# Three\n\nend\n")
  }

  @Test(arguments: ["退款多久到账？", "a *b* <c> & d", "x"])
  func makesADocumentOfATitle(_ title: String) {
    let document = MarkdownDocument.title(title)
    let markdown = MarkdownRenderer().render(document)
    let source = SourceText(path: "a.md", text: markdown)
    let read = MarkdownParser.parse(source, body: 0..<source.bytes.count)
    #expect(read.plainText(of: 0) == title)
    #expect(read.nodes[1].kind == .heading)
  }
}
