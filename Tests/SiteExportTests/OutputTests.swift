import Platform
import TestSupport
import Testing

@testable import SiteExport

@Suite struct OutputTests {
  @Test func putsTheNewSiteInThePlaceOfTheOld() throws {
    let folder = try TemporaryFolder()
    let site = Path.join(folder.path, "deep/site")
    let first = try StagedFolder(for: site)
    try first.write(Array("1".utf8), to: OutputPath(["en", "a.html"]))
    try first.write(Array("1".utf8), to: OutputPath(["en", "b.html"]))
    #expect(try first.commit() == [])
    let second = try StagedFolder(for: site)
    try second.write(Array("2".utf8), to: OutputPath(["en", "a.html"]))
    #expect(try folder.read("deep/site/en/a.html") == "1")
    #expect(try second.commit() == ["en/b.html"])
    #expect(try folder.read("deep/site/en/a.html") == "2")
    #expect(try FileSystem.names(in: Path.join(folder.path, "deep")) == ["site"])
  }

  @Test func leavesTheOldSiteWhenItIsGivenUp() throws {
    let folder = try TemporaryFolder()
    try folder.write("kb site 1\na.html\n", to: "site/.kb-site")
    try folder.write("old", to: "site/a.html")
    let staged = try StagedFolder(for: Path.join(folder.path, "site/"))
    try staged.write(Array("new".utf8), to: OutputPath(["a.html"]))
    staged.discard()
    #expect(try folder.read("site/a.html") == "old")
    #expect(try FileSystem.names(in: folder.path) == ["site"])
  }

  @Test func refusesWhatItDidNotMake() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "notes/a.txt")
    try folder.write("other", to: "fake/.kb-site")
    try folder.write("kb site 1\nindex.html\n", to: "mixed/.kb-site")
    try folder.write("mine", to: "mixed/CNAME")
    try folder.write("", to: "file")
    func attempt(_ name: String) throws { _ = try StagedFolder(for: Path.join(folder.path, name)) }
    for name in ["notes", "fake"] {
      #expect(throws: SiteExportError.foreignFolder(Path.join(folder.path, name))) { try attempt(name) }
    }
    #expect(throws: SiteExportError.foreignEntry(folder: Path.join(folder.path, "mixed"), name: "CNAME")) {
      try attempt("mixed")
    }
    #expect(throws: SiteExportError.notAFolder(Path.join(folder.path, "file"))) { try attempt("file") }
    #expect(try FileSystem.names(in: folder.path) == ["fake", "file", "mixed", "notes"])
  }

  @Test func readsAnchorsAndReferences() {
    let page = HTMLScanner(
      Array(
        """
        <!-- <a href="no"> --><h1 id="退款" class="x">T</h1>
        <a href="a.html?x=1&amp;y=2#b">&lt;a href="no"&gt;</a>
        <img alt="> href=" src='i.png'>
        <script>"<a href='no'>"</script><input disabled><br/><a data-href="no">x</a
        """.utf8))
    #expect(page.anchors == ["退款"])
    #expect(page.references == ["a.html?x=1&y=2#b", "i.png"])
  }

  @Test(arguments: [
    "<", "<a", "<a href=", "<a href=\"", "<a href=\"x", "<!--", "<script>", "<a href='x' ", "<é id=\"x\">",
  ])
  func readsWhatIsCutOff(html: String) {
    _ = HTMLScanner(Array(html.utf8))
  }

  @Test func findsEveryReferenceThatLeadsNowhere() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      <p id="here"><a href="#here">a</a><a href="#gone">b</a><a href="../b/index.html#there">c</a>
      <a href="../b/#nowhere">d</a><a href="../c/index.html">e</a>
      <a href="../../../x">f</a><img src="../i%20j.png">
      <a href="https://example.org/x">g</a><a href="mailto:a@b.c">h</a><a href="/base/b/">i</a>
      <a href="/other">j</a>
      <a href="#">k</a><a href="../c/index.html">again</a>
      """, to: "a/index.html")
    try folder.write("<p id=\"there\">", to: "b/index.html")
    try folder.write("", to: "i j.png")
    let broken = try OutputCheck(folder.path, baseURL: "https://example.org/base").run()
    #expect(
      broken == [
        BrokenLink(page: "a/index.html", target: "#gone", reason: .missingAnchor),
        BrokenLink(page: "a/index.html", target: "../b/#nowhere", reason: .missingAnchor),
        BrokenLink(page: "a/index.html", target: "../c/index.html", reason: .missingTarget),
        BrokenLink(page: "a/index.html", target: "../../../x", reason: .outside),
        BrokenLink(page: "a/index.html", target: "/other", reason: .outside),
      ])
  }
}
