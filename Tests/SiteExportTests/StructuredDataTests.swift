import Content
import JSONReading
import Platform
import SiteExport
import TestSupport
import Testing

/// What pages say of themselves to programs: valid, complete, and only where it is true.
@Suite struct StructuredDataTests {
  private static let hostile = "Why </script><script>alert(1)</script> & \u{2028} \\\"quoted\\\"?"

  private static let files: [(path: String, text: String)] = [
    (
      "kb.yaml",
      "title: Help & more\nlanguages: [en, zh-CN]\nbase_url: https://help.example/base/\nsite: {mark: 麓, colours: {accent: \"#2f6b4f\"}}\n"
    ),
    (
      "kb/returns/refund.md",
      """
      ---
      title: "\(hostile)"
      summary: "Five days, </script> & no more"
      audience: public
      questions: [where is my money, "when </script>"]
      ---
      Text.

      ## Can it be faster?

      No.

      ## Steps

      None.
      """
    ),
    ("kb/returns/refund.zh-CN.md", "---\ntitle: 退款\naudience: public\n---\n文字。\n"),
    (
      "sops/guide.yaml",
      """
      sop: guide
      title: {en: "Guide </script>", zh-CN: 指南}
      audience: public
      steps:
        - step: ask
          task: "Ask </script>"
          say: "Say <b>"
          fields: {late: {type: boolean}}
        - step: done
          end: resolved
      """
    ),
  ]

  private func site() throws -> ExportedSite {
    try ExportedSite(
      Self.files,
      changed: [
        "kb/returns/refund.md": try #require(CivilDate("2026-10-01")),
        "kb/returns/refund.zh-CN.md": try #require(CivilDate("2026-09-01")),
      ])
  }

  /// The properties that readers of schema.org data ask of each type.
  private static let required: [String: [String]] = [
    "BreadcrumbList": ["@context", "itemListElement"], "ListItem": ["position", "name", "item"],
    "FAQPage": ["@context", "mainEntity"], "Question": ["name", "acceptedAnswer"], "Answer": ["text"],
    "HowTo": ["@context", "name", "step"], "HowToStep": ["name", "text"],
    "WebSite": ["@context", "name", "url"],
  ]

  private func check(_ value: JSONValue, _ page: String, types: inout [String]) {
    if let elements = value.elements {
      for element in elements { check(element, page, types: &types) }
    }
    guard let members = value.members else { return }
    let type = members.first { $0.name == "@type" }?.value.text ?? ""
    types.append(type)
    let needed = Self.required[type]
    #expect(needed != nil, "\(type) in \(page)")
    for name in needed ?? [] {
      let value = members.first { $0.name == name }?.value
      #expect(
        value != nil && value?.text != "" && value?.elements?.isEmpty != true, "\(name) of \(type) in \(page)"
      )
    }
    for member in members { check(member.value, page, types: &types) }
  }

  /// The JSON of a page's data scripts.
  private func data(_ html: String) throws -> [JSONValue] {
    let mark = "<script type=\"application/ld+json\">"
    return try html.components(behind: mark).map { part in
      let text = String(part[..<(part.firstRange(of: "</script>")?.lowerBound ?? part.endIndex)])
      return try JSONValue(parsing: Array(text.utf8))
    }
  }

  @Test func hasWhatEachTypeRequires() throws {
    let site = try site()
    var found: Set<String> = []
    for file in try site.contents() where file.path.hasSuffix(".html") {
      for value in try data(String(decoding: file.bytes, as: UTF8.self)) {
        var types: [String] = []
        check(value, file.path, types: &types)
        found.formUnion(types)
      }
    }
    #expect(found == Set(Self.required.keys))
  }

  @Test func writesNothingThatEndsAScript() throws {
    let page = try site().text("en/returns/refund/index.html")
    for value in page.components(behind: "<script type=\"application/ld+json\">") {
      let json = value[..<(value.firstRange(of: "</script>")?.lowerBound ?? value.endIndex)]
      #expect(!json.contains("<") && !json.contains("\u{2028}"))
    }
    #expect(page.contains("alert(1)"))
    #expect(!page.contains("<script>alert"))
  }

  @Test func namesOtherLanguagesTheFeedAndItself() throws {
    let page = try site().text("en/returns/refund/index.html")
    for line in [
      "<link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://help.example/base/zh-CN/returns/refund/\">",
      "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://help.example/base/en/returns/refund/\">",
      "<meta property=\"og:url\" content=\"https://help.example/base/en/returns/refund/\">",
      "<meta property=\"og:type\" content=\"article\">", "<meta property=\"og:locale\" content=\"en\">",
      "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Help &amp; more\" href=\"../../feed.xml\">",
      "<time datetime=\"2026-10-01\">1 October 2026</time>",
    ] { #expect(page.contains(line), "\(line)") }
  }

  @Test func tellsOfATranslationThatFellBehind() throws {
    let page = try site().text("zh-CN/returns/refund/index.html")
    #expect(page.contains("译文可能过时") && page.contains("2026年10月1日"))
    #expect(page.contains("<a href=\"../../../en/returns/refund/index.html\" hreflang=\"en\">阅读原文</a>"))
    #expect(!(try site().text("en/returns/refund/index.html").contains("notice behind")))
  }

  @Test func listsPagesAndChangesForPrograms() throws {
    let site = try site()
    let map = try site.text("sitemap.xml")
    #expect(
      map.contains("<loc>https://help.example/base/en/returns/refund/</loc>\n<lastmod>2026-10-01</lastmod>"))
    #expect(map.contains("hreflang=\"zh-CN\" href=\"https://help.example/base/zh-CN/returns/refund/\"/>"))
    let feed = try site.text("en/feed.xml")
    #expect(feed.contains("<updated>2026-10-01T00:00:00Z</updated>"))
    #expect(feed.contains("&lt;/script&gt;") && !feed.contains("<script"))
    #expect(try site.text("robots.txt").contains("Sitemap: https://help.example/base/sitemap.xml"))
    #expect(try site.text("llms.txt").contains("https://help.example/base/zh-CN/returns/refund/index.md"))
    #expect(try site.text("en/changes/index.html").contains("1 October 2026"))
    #expect(try site.text("en/sitemap/index.html").contains("../returns/refund/index.html"))
    #expect(site.report.notes == [] && site.report.brokenLinks == [])
  }

  @Test func leavesOutWhatNeedsAnAddressOrADate() throws {
    let site = try ExportedSite(
      Self.files.map { ($0.path, $0.path == "kb.yaml" ? "title: Help\n" : $0.text) })
    #expect(site.report.notes == [.noBaseURL, .noDates])
    #expect(!site.has("sitemap.xml") && !site.has("en/feed.xml") && !site.has("en/changes/index.html"))
    let page = try site.text("en/returns/refund/index.html")
    #expect(!page.contains("canonical") && !page.contains("og:url") && !page.contains("BreadcrumbList"))
    #expect(page.contains("FAQPage"))
  }

  @Test func keepsSitesForAFewOutOfSearchEngines() throws {
    let site = try ExportedSite(Self.files, audience: .internal)
    #expect(try site.text("robots.txt") == "User-agent: *\nDisallow: /\n")
    #expect(
      try site.text("en/returns/refund/index.html").contains("<meta name=\"robots\" content=\"noindex\">"))
  }
}

extension String {
  /// The parts of a text that stand behind each occurrence of a mark.
  func components(behind mark: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let found = rest.firstRange(of: mark) {
      rest = rest[found.upperBound...]
      parts.append(rest)
    }
    return parts
  }
}
