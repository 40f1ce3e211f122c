import Content
import TestSupport
import Testing

@Suite(.enabled(if: Shared.isPresent))
struct MarkdownConformanceTests {
  @Test func rendersEveryCommonMarkExample() throws {
    let examples = try MarkdownExamples.load("commonmark.json")
    #expect(examples.count == 649)
    for example in examples {
      let html = MarkdownDocument.parse(example.markdown, .commonMark).trustedHTML
      #expect(html == example.html, "example \(example.number): \(example.markdown)")
    }
  }

  @Test func rendersEveryGitHubExampleButTagFilter() throws {
    let examples = try MarkdownExamples.load("gfm-extensions.json")
    #expect(examples.count == 52)
    for example in examples where example.html != "<IGNORE>\n" {
      if example.section == "Disallowed Raw HTML (extension)" || example.section == "HTML tag filter" {
        continue
      }
      let html = MarkdownDocument.parse(example.markdown).trustedHTML
      // The two sources of the examples order a checkbox's attributes differently.
      let expected = example.html
        .replacing(
          "<input disabled=\"\" type=\"checkbox\">", with: "<input type=\"checkbox\" disabled=\"\" />"
        )
        .replacing(
          "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
          with: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
      #expect(html == expected, "example \(example.number): \(example.markdown)")
    }
  }
}
