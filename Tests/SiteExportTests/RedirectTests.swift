import SiteExport
import TestSupport
import Testing

/// Old addresses of articles lead to the new ones.
@Suite struct RedirectTests {
  private func site(
    _ addresses: String, audience: String = "public", base: String = "https://help.example/base/"
  )
    throws -> ExportedSite
  {
    try ExportedSite([
      ("kb.yaml", "base_url: \(base)\n"),
      (
        "kb/refund.md",
        "---\ntitle: \"Refund & <more>\"\naudience: \(audience)\nredirect_from: [\(addresses)]\n---\nText.\n"
      ),
      ("kb/faq/taken.md", "---\naudience: public\n---\n# Taken\n\nText.\n"),
    ])
  }

  @Test func leadsReadersOnWithoutAScript() throws {
    let site = try site("/faq/refund, /old/refund.html, /a/b/, /c/index.html, /旧/退款")
    for (path, up) in [
      ("faq/refund/index.html", "../../"), ("old/refund.html", "../"), ("a/b/index.html", "../../"),
      ("c/index.html", "../"), ("旧/退款/index.html", "../../"),
    ] {
      let page = try site.text(path)
      #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=\(up)en/refund/index.html\">"))
      #expect(page.contains("<link rel=\"canonical\" href=\"https://help.example/base/en/refund/\">"))
      #expect(page.contains("<a href=\"\(up)en/refund/index.html\">Refund &amp; &lt;more&gt;</a>"))
      #expect(!page.contains("<script"))
    }
    #expect(site.report.redirects == 5)
    #expect(site.report.brokenLinks == [])
    #expect(
      try site.text("_redirects") == """
        /base/faq/refund /base/en/refund/ 301
        /base/old/refund.html /base/en/refund/ 301
        /base/a/b/ /base/en/refund/ 301
        /base/c/index.html /base/en/refund/ 301
        /base/%E6%97%A7/%E9%80%80%E6%AC%BE /base/en/refund/ 301

        """)
  }

  @Test(arguments: [
    ("/en/faq/taken", BrokenLink.Reason.takenAddress), ("/en", .takenAddress),
    ("/EN/FAQ/Taken/", .takenAddress),
    ("/assets/x", .takenAddress), ("/sitemap.xml", .takenAddress), ("/404.html", .takenAddress),
    ("/", .unsafeAddress), ("/index.html", .takenAddress), ("/a b", .unsafeAddress),
    ("/a?b=c", .unsafeAddress),
    ("/.git/x", .unsafeAddress), ("/%2e%2e/x", .unsafeAddress), ("/a:b", .unsafeAddress),
    ("/x/index.html/y", .takenAddress), ("/en/tags/x/~2", .unsafeAddress),
  ])
  func refuses(address: String, reason: BrokenLink.Reason) throws {
    let site = try site("\"\(address)\"")
    #expect(site.report.redirects == 0 && !site.has("_redirects"))
    #expect(
      site.report.brokenLinks == [BrokenLink(page: "kb/refund.md", target: address, reason: reason)])
  }

  @Test func letsNothingStandBelowAFile() throws {
    let site = try site("/a.html, /a.html/b, /A.HTML, /d/e, /d.html, /d")
    #expect(site.report.brokenLinks.map(\.target) == ["/a.html/b", "/A.HTML"])
    #expect(
      site.has("a.html") && site.has("d/e/index.html") && site.has("d.html") && site.has("d/index.html"))
  }

  @Test func saysNothingOfArticlesThatStayInside() throws {
    let site = try site("/secret-address", audience: "internal")
    #expect(site.report.redirects == 0 && !site.has("_redirects"))
    for file in try site.contents() {
      #expect(!file.path.contains("secret"))
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("secret-address"))
    }
  }
}
