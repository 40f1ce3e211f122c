import Testing

@testable import SiteExport

@Suite struct TemplateTests {
  private func render(_ template: String, _ values: TemplateValues) throws -> String {
    let library = try TemplateLibrary([("page", template), ("part", "<i title=\"{{text}}\">{{text}}</i>")])
    return String(decoding: try library.render("page", values), as: UTF8.self)
  }

  @Test(arguments: [
    "\"><script>alert(1)</script>", "\"\u{301} onclick=alert(1) x=\"", "\u{600}\" onclick=alert(1)",
    "'\u{FE0F}<b>",
    "a\u{0}b", "{{{text}}}", "</title>&amp;",
  ])
  func escapesEveryByteThatMeansSomething(text: String) throws {
    for template in ["<i title=\"{{text}}\">{{text}}</i>", "{{> part}}", "{{#show}}{{> part}}{{/show}}"] {
      let html = try render(template, ["text": text, "show": true])
      let escaped = HTMLText.escape(text)
      #expect(html == "<i title=\"\(escaped)\">\(escaped)</i>")
      #expect(!escaped.utf8.contains { "<>\"'\0".utf8.contains($0) })
    }
  }

  @Test func doesNotLookOutsideAnItemForWhatItLacks() throws {
    let items: [TemplateValues] = [["title": "a", "summary": nil], ["title": "b", "summary": ""]]
    let html = try render(
      "{{#items}}{{title}}{{#summary}}!{{summary}}{{/summary}}{{^summary}}.{{/summary}}{{/items}}",
      ["summary": "of the page", "items": items])
    #expect(html == "a.b.")
  }

  @Test func namesTheTemplateThatIsWrong() throws {
    #expect(throws: SiteExportError.self) { try TemplateLibrary([("mine", "{{#a}}")]) }
  }

  @Test func parsesTheBuiltInTemplates() throws { _ = try TemplateLibrary() }

  @Test func knowsEveryWordThatTemplatesUse() {
    for (name, text) in TemplateLibrary.builtIn {
      for part in text.split(separator: "{{words.").dropFirst() {
        let key = String(part.prefix { $0 != "}" })
        #expect(Wording.words(for: "en").child(named: key) != nil, "\(key) in \(name)")
      }
    }
  }

  @Test func saysEverythingInBothLanguages() {
    #expect(Set(Wording.table.map(\.key)).count == Wording.table.count)
    for row in Wording.table {
      #expect(!row.english.isEmpty && !row.chinese.isEmpty)
      #expect(row.english.contains("{n}") == row.chinese.contains("{n}"), "\(row.key)")
      #expect(row.chinese.unicodeScalars.contains { $0.value > 0x2E7F }, "\(row.key)")
    }
  }
}
