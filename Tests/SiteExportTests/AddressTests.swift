import Testing

@testable import SiteExport

@Suite struct AddressTests {
  @Test(arguments: [
    ("refund-time", "refund-time"), ("退款多久到账", "退款多久到账"), ("release-5.0", "release-5.0"),
    ("..", "~..~"), (".", "~.~"), ("", "~"), (".git", "~.git"), ("a/b", "a-b"), ("a\\b", "a-b"),
    ("index.html", "index.html~"), ("INDEX.html", "INDEX.html~"), ("index.md", "index.md~"),
    ("\"><script>", "---script-"),
    ("a\u{0}b\nc", "a-b-c"), ("con:%2e?*|", "con--2e---"), ("name.", "name.~"), ("\u{202E}gpj", "-gpj"),
  ])
  func makesOneSafeName(text: String, name: String) {
    #expect(SafeName.segment(text) == name)
  }

  @Test func shortensNamesThatFileSystemsRefuse() {
    let first = SafeName.segment(String(repeating: "长", count: 400) + "a")
    let second = SafeName.segment(String(repeating: "长", count: 400) + "b")
    #expect(first.utf8.count <= 120)
    #expect(first != second)
  }

  @Test(arguments: [
    String(repeating: "a/", count: 5_000),
    String(repeating: "长", count: 60) + "/" + String(repeating: "x/", count: 40),
    "../../etc/passwd", "/", "//", "a//b", "./a",
  ])
  func keepsIdsInTheFolder(id: String) {
    let segments = SafeName.segments(id)
    #expect(!segments.isEmpty)
    for segment in segments {
      #expect(!segment.isEmpty && segment != "." && segment != ".." && !segment.contains("/"))
    }
    #expect(segments.joined(separator: "/").utf8.count <= 1_000)
  }

  @Test(arguments: [
    (["en", "a", "index.html"], ["en", "b", "index.html"], "../b/index.html"),
    (["en", "index.html"], ["en", "b", "c", "index.html"], "b/c/index.html"),
    (["en", "a", "index.html"], ["zh-CN", "退款", "index.html"], "../../zh-CN/%E9%80%80%E6%AC%BE/index.html"),
    (["404.html"], ["index.html"], "index.html"),
    (["en", "a", "index.html"], ["en", "a", "index.html"], "index.html"),
    (["en", "a", "b", "index.html"], ["en", "a", "index.html"], "../index.html"),
  ])
  func linksByRelativePath(from: [String], to: [String], href: String) {
    #expect(OutputPath(to).href(from: OutputPath(from)) == href)
  }

  @Test func escapesFragments() {
    let page = OutputPath(["en", "index.html"])
    #expect(page.href(from: page, fragment: "退款") == "#%E9%80%80%E6%AC%BE")
    #expect(page.href(from: page, fragment: "\"><b>") == "#%22%3E%3Cb%3E")
    #expect(OutputPath(["a b"]).href(from: page, fragment: "x") == "../a%20b#x")
  }

  @Test func givesFoldersPrettyAddresses() {
    #expect(OutputPath(["en", "a b", "index.html"]).address == "en/a%20b/")
    #expect(OutputPath(["index.html"]).address == "")
    #expect(OutputPath(["404.html"]).address == "404.html")
  }

  @Test func tellsPagesApartThatDifferOnlyInCaseOrComposition() {
    var book = AddressBook()
    #expect(book.claim(["en", "Returns"]).file == "en/Returns/index.html")
    #expect(book.claim(["en", "returns"]).file == "en/returns~2/index.html")
    #expect(book.claim(["en", "RETURNS"]).file == "en/RETURNS~3/index.html")
    #expect(book.claim(["en", "cafe\u{301}"]).file == "en/cafe\u{301}/index.html")
    #expect(book.claim(["en", "caf\u{E9}"], ["en", "caf\u{E9}.en"]).file == "en/caf\u{E9}.en/index.html")
  }
}
