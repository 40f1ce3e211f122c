import Content
import Platform
import SOP
import SiteExport
import TestSupport
import Testing

@Suite struct SiteExporterTests {
  /// A workspace of an open and a secret half that point at each other.
  private static let files: [(path: String, text: String)] = [
    ("kb.yaml", "title: Help\nlanguages: [en, zh-CN]\nbase_url: https://help.example/base/\n"),
    (
      "kb/returns/open.md",
      """
      ---
      title: Open
      audience: public
      tags: [refund]
      sops: [secret-sop, guide]
      owner: owner-canary
      ---
      Intro with [secret](../inside/secret.md#canary-anchor), [twin](open.zh-CN.md),
      [part](other.md#second-part), [file](terms.pdf), [guide](../../sops/guide.yaml#ask),
      [script](tool.html),
      [drawing](pic.svg), [gone](gone.md), [web](https://example.org/a?b=1&c=2), [bad](javascript:alert(1)),
      [out](../../../etc/passwd), [here](#top-part).

      ![A drawing](pic.svg) ![Far](https://track.example/p.png) ![None](none.png)

      # Top part
      """
    ),
    ("kb/returns/open.zh-CN.md", "---\ntitle: 公开\naudience: public\n---\n见[英文版](open.md)。\n"),
    ("kb/returns/other.md", "---\naudience: public\n---\n# Other\n\n## Second part\n\nText.\n"),
    (
      "kb/inside/secret.md",
      """
      ---
      title: title-canary
      summary: summary-canary
      tags: [tag-canary, refund]
      audience: internal
      translation_of: returns/open
      ---
      body-canary ![x](secret-canary.png) [open](../returns/open.md)
      """
    ),
    ("kb/inside/secret-canary.png", "asset-canary"), ("kb/returns/unused-canary.png", "asset-canary"),
    ("kb/returns/terms.pdf", "%PDF"), ("kb/returns/pic.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("kb/returns/tool.html", "<script>html-canary</script>"),
    (
      "sops/secret.yaml",
      "sop: secret-sop\ntitle: sop-canary\nsteps:\n  - one: step-canary\n"
    ),
    (
      "sops/guide.yaml",
      """
      sop: guide
      title: {en: Guide, zh-CN: 指南}
      audience: public
      owner: owner-canary
      articles: [returns/open, inside/secret]
      steps:
        - step: ask
          task: {en: Ask, zh-CN: 询问}
          article: inside/secret
          fields:
            late: {type: boolean, label: {en: It is late, zh-CN: 已超时}}
          choose:
            - {when: late, go: other}
          otherwise: done
        - step: run
          command: Look it up
          run: [command-canary, "{{late}}"]
          effect: read
          on_error: done
        - step: other
          call: secret-sop
        - step: done
          end: resolved
      """
    ),
  ]

  private func export(
    _ files: [(path: String, text: String)] = files, audience: Content.Audience = .public
  ) throws -> (folder: TemporaryFolder, report: SiteReport) {
    let folder = try TemporaryFolder()
    let source = try FolderSource(folder, files)
    let report = try SiteExporter(source: source, options: source.options(audience: audience))
      .export(to: Path.join(folder.path, "site"))
    return (folder, report)
  }

  /// The text of every file of the exported site by its path, marker included.
  private func contents(_ folder: TemporaryFolder, _ name: String = "site") throws -> [String: String] {
    var contents: [String: String] = [:]
    var pending = [name]
    while let next = pending.popLast() {
      for child in try FileSystem.names(in: Path.join(folder.path, next)).map({ Path.join(next, $0) }) {
        if FileSystem.kind(of: Path.join(folder.path, child)) == .folder {
          pending.append(child)
        } else {
          contents[String(child.dropFirst(name.count + 1))] = try folder.read(child)
        }
      }
    }
    return contents
  }

  @Test func letsNothingOfNarrowerArticlesOut() throws {
    let (folder, _) = try export()
    for (path, text) in try contents(folder) {
      #expect(!path.contains("canary") && !path.contains("secret"), "\(path)")
      #expect(!text.contains("canary") && !text.contains("secret-sop"), "\(path)")
    }
    let page = try folder.read("site/en/returns/open/index.html")
    #expect(page.contains("Intro with secret, <a"))
  }

  @Test func letsTheAudienceAskedForOut() throws {
    let (folder, _) = try export(audience: .internal)
    let files = try contents(folder)
    #expect(files["en/inside/secret/index.html"]?.contains("body-canary") == true)
    #expect(files["en/sops/secret-sop/index.html"]?.contains("step-canary") == true)
    #expect(files["files/inside/secret-canary.png"] == "asset-canary")
    #expect(files["files/returns/unused-canary.png"] == nil)
    #expect(files.values.allSatisfy { !$0.contains("owner-canary") && !$0.contains("command-canary") })
  }

  @Test func linksPagesFilesAndAnchorsRelatively() throws {
    let (folder, _) = try export()
    let page = try folder.read("site/en/returns/open/index.html")
    for link in [
      "<a href=\"../../../zh-CN/returns/open/index.html\">twin</a>",
      "<a href=\"../other/index.html#second-part\">part</a>",
      "<a href=\"../../../files/returns/terms.pdf\">file</a>",
      "<a href=\"../../sops/guide/index.html#ask\">guide</a>",
      "<a href=\"https://example.org/a?b=1&amp;c=2\">web</a>",
      "<a href=\"#top-part\">here</a>",
      "<img src=\"../../../files/returns/pic.svg\" alt=\"A drawing\" />",
      "<link rel=\"canonical\" href=\"https://help.example/base/en/returns/open/\">",
      "<link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://help.example/base/zh-CN/returns/open/\">",
    ] { #expect(page.contains(link), "\(link)") }
    for text in ["script,\ndrawing, gone, ", "bad,\nout, ", "Far None"] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("javascript:") && !page.contains("track.example"))
    #expect(try folder.read("site/en/sops/guide/index.html").contains("../../returns/open/index.html"))
  }

  @Test func reportsWhatLeadsNowhere() throws {
    let (_, report) = try export()
    let path = "kb/returns/open.md"
    #expect(
      report.brokenLinks == [
        BrokenLink(page: path, target: "tool.html", reason: .unsafeFile),
        BrokenLink(page: path, target: "pic.svg", reason: .unsafeFile),
        BrokenLink(page: path, target: "gone.md", reason: .missingTarget),
        BrokenLink(page: path, target: "javascript:alert(1)", reason: .unsafeScheme),
        BrokenLink(page: path, target: "../../../etc/passwd", reason: .outside),
        BrokenLink(page: path, target: "https://track.example/p.png", reason: .externalImage),
        BrokenLink(page: path, target: "none.png", reason: .missingTarget),
      ])
  }

  @Test func findsAnchorsThatPagesDoNotHave() throws {
    let (_, report) = try export([
      ("kb/a.md", "---\naudience: public\n---\n# A\n\n[x](b.md#nowhere) [y](#nor-here) [z](b.md#here)\n"),
      ("kb/b.md", "---\naudience: public\n---\n# B\n\n## Here\n"),
    ])
    #expect(report.brokenLinks.map(\.target) == ["../b/index.html#nowhere", "#nor-here"])
    #expect(report.brokenLinks.allSatisfy { $0.reason == .missingAnchor })
  }

  @Test func givesTheSameBytesEveryTime() throws {
    let first = try contents(try export().folder)
    let second = try contents(try export().folder)
    #expect(first == second)
    #expect(first.count > 12)
  }

  @Test func countsWhatItWrote() throws {
    let (folder, report) = try export()
    let files = try contents(folder).filter { $0.key != ".kb-site" }
    #expect(report.files == files.count)
    #expect(report.bytes == files.values.reduce(0) { $0 + $1.utf8.count })
    #expect(report.pages == files.keys.filter { $0.hasSuffix(".html") }.count)
  }

  @Test func takesOverWhatDidNotChange() throws {
    let (folder, _) = try export()
    func time(_ page: String) -> Int64? { FileSystem.modified(Path.join(folder.path, "site/\(page)")) }
    let (open, other) = (time("en/returns/open/index.html"), time("en/returns/other/index.html"))
    #expect(open != nil && other != nil)
    try folder.write("---\naudience: public\n---\n# Other\n\nAnother text.\n", to: "kb/returns/other.md")
    let source = try FolderSource(folder.path)
    _ = try SiteExporter(source: source, options: source.options()).export(
      to: Path.join(folder.path, "site"))
    #expect(time("en/returns/open/index.html") == open)
    #expect(time("en/returns/other/index.html") != other)
  }

  @Test func namesPagesThatAreNoMore() throws {
    let (folder, _) = try export()
    try FileSystem.removeFile(Path.join(folder.path, "kb/returns/other.md"))
    let source = try FolderSource(folder.path)
    let report = try SiteExporter(source: source, options: source.options()).export(
      to: Path.join(folder.path, "site"))
    #expect(report.removed == ["en/returns/other/index.html", "en/returns/other/index.md"])
    #expect(FileSystem.kind(of: Path.join(folder.path, "site/en/returns/other")) == nil)
  }

  @Test func leavesTheOldSiteWhereSomethingFails() throws {
    let (folder, _) = try export()
    let before = try contents(folder)
    let source = try FolderSource(folder.path)
    try FileSystem.removeFile(Path.join(folder.path, "kb/returns/other.md"))
    #expect(throws: (any Error).self) {
      try SiteExporter(source: source, options: source.options()).export(to: Path.join(folder.path, "site"))
    }
    #expect(try contents(folder) == before)
    #expect(try FileSystem.names(in: folder.path) == ["kb", "kb.yaml", "site", "sops"])
  }

  @Test func writesHostileTextsAsText() throws {
    let hostile = "\\\"><script>alert(1)</script><img src=x onerror=alert(2)>\\u0301\\\" onload=alert(3) x='"
    let (folder, report) = try export([
      (
        "kb/<b>/x.md",
        """
        ---
        title: "\(hostile)"
        summary: "\(hostile)"
        tags: ["\(hostile)"]
        audience: public
        ---
        # "><script>alert(4)</script>

        ## <img src=x onerror=alert(5)> ![" onload=alert(6)](x.png "\\" onload=alert(7)")

        <script>alert(8)</script><a href="javascript:alert(9)" onclick="alert(10)">x</a><svg onload=alert(11)>
        """
      ),
      (
        "sops/x.yaml",
        """
        sop: x
        title: "\(hostile)"
        audience: public
        steps:
          - step: a
            task: "\(hostile)"
            say: "\(hostile)"
            role: agent
          - step: z
            end: resolved
        """
      ),
    ])
    #expect(report.pages >= 6)
    for (path, text) in try contents(folder) where path.hasSuffix(".html") {
      var isTag = false
      var tag = ""
      for character in text.unicodeScalars {
        if character == "<" { (isTag, tag) = (true, "") }
        if isTag { tag.unicodeScalars.append(character) }
        guard character == ">", isTag else { continue }
        isTag = false
        let bare = tag.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
        let isOwn =
          ["<script src=\"", "<script defer src=\"", "<script type=\"application/ld+json\">", "</script>"]
          .contains { tag.hasPrefix($0) }
        #expect(isOwn || !bare.contains("script") && !bare.contains(" on"), "\(path): \(tag)")
        #expect(!tag.contains("javascript:"), "\(path): \(tag)")
      }
    }
  }

  @Test func introducesFoldersAndTheStartPage() throws {
    let (folder, _) = try export([
      ("kb/index.md", "---\ntitle: Welcome\nsummary: How to begin\naudience: public\n---\nRoot text.\n"),
      ("kb/returns.md", "---\ntitle: Returns and refunds\naudience: public\n---\nFolder text.\n"),
      ("kb/returns/a.md", "---\ntitle: A\naudience: public\n---\nText.\n"),
    ])
    let home = try folder.read("site/en/index.html")
    #expect(
      home.contains("<h1>Welcome</h1>") && home.contains("Root text.")
        && home.contains(">Returns and refunds</a>"))
    let category = try folder.read("site/en/returns/index.html")
    #expect(category.contains("Folder text.") && category.contains("href=\"a/index.html\""))
  }

  @Test func cutsLongListsIntoPages() throws {
    let files = (1...205).map { number in
      (path: "kb/many/a\(1_000 + number).md", text: "---\naudience: public\ntags: [t]\n---\n# A\(number)\n")
    }
    let (folder, report) = try export(files)
    #expect(report.brokenLinks == [])
    for part in ["many", "tags/t"] {
      let last = try folder.read("site/en/\(part)/~3/index.html")
      #expect(last.contains("Page 3 of 3") && last.contains("A205") && !last.contains("A200<"))
    }
  }

  @Test func saysSimpleConditionsInWords() throws {
    let page = try export().folder.read("site/zh-CN/sops/guide/index.html")
    #expect(page.contains("<b>已超时：是</b>"))
    #expect(page.contains("转入其他流程"))
  }
}
