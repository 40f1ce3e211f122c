import SiteExport
import TestSupport
import Testing

/// Images come from the site alone, and their names say nothing of what stays inside.
@Suite struct ImageTests {
  private func site(_ text: String) throws -> ExportedSite {
    try ExportedSite([
      ("kb/open/a.md", "---\naudience: public\n---\n# A\n\n\(text)\n"), ("kb/open/pic.png", "png"),
      ("kb/staff/b.md", "# B\n\nText.\n"), ("kb/staff/img/plan.png", "plan"), ("kb/shared/logo.png", "logo"),
    ])
  }

  @Test(arguments: [
    "<img src=\"https://track.example/p.png\" alt=\"Seen\">", "<img alt='Seen' src=//track.example/p.png>",
    "<p><img src=\"http://track.example/p.png\" alt=\"Seen\" width=\"1\"></p>",
    "![Seen](https://track.example/p.png)",
  ])
  func showTheirTextWhereTheyStandElsewhere(image: String) throws {
    let site = try site(image)
    let page = try site.text("en/open/a/index.html")
    #expect(!page.contains("track.example") && !page.contains("<img"))
    #expect(page.contains("Seen"))
    #expect(site.report.brokenLinks.map(\.reason) == [.externalImage])
  }

  @Test func standInRawHTMLAsInMarkdown() throws {
    let site = try site("<img src=\"pic.png\" alt=\"Here\"> ![There](pic.png)")
    let page = try site.text("en/open/a/index.html")
    #expect(page.contains("<img src=\"../../../files/open/pic.png\" alt=\"Here\" />"))
    #expect(page.contains("<img src=\"../../../files/open/pic.png\" alt=\"There\" />"))
    #expect(site.has("files/open/pic.png") && site.report.brokenLinks == [])
  }

  @Test func keepTheirNamesOnlyWhereReadersMayKnowTheFolder() throws {
    let site = try site("![Plan](../staff/img/plan.png) ![Logo](../shared/logo.png)")
    #expect(site.has("files/shared/logo.png"))
    let names = try site.contents().map(\.path).filter { $0.hasPrefix("files/") }.sorted()
    #expect(names.count == 2 && !names.contains { $0.contains("staff") || $0.contains("plan") })
    #expect(try site.text("en/open/a/index.html").components(behind: "files/~").count == 1)
    #expect(site.report.brokenLinks == [])
  }
}
