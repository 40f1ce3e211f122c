import Diagnostics
import Testing

@testable import Content

struct CompilerIdentityTests {
  @Test(arguments: [
    ("kb/returns/refund-time.md", "returns/refund-time", nil, nil),
    ("kb/returns/refund-time.zh-CN.md", "returns/refund-time.zh-CN", "zh-CN", "returns/refund-time"),
    ("kb/a.zh-cn.md", "a.zh-cn", "zh-CN", "a"), ("kb/release-5.0.md", "release-5.0", nil, nil),
    ("kb/a.de.md", "a.de", nil, nil), ("kb/en.md", "en", nil, nil), ("kb/x/.en.md", "x/.en", nil, nil),
    ("kb/My file\u{3000}2.md", "My-file-2", nil, nil), ("kb/退款/多久.MD", "退款/多久", nil, nil),
    ("kb/\u{915}\u{93E}.md", "\u{915}\u{93E}", nil, nil),
  ])
  func makesTheIDFromThePath(path: String, id: String, language: String?, original: String?) {
    let derived = ArticleID.derived(from: path, languages: ["en", "zh-CN"])
    #expect(derived.id == id)
    #expect(derived.language == language)
    #expect(derived.withoutSuffix == original)
    #expect(derived.refused == nil)
  }

  @Test(arguments: [
    "kb/a?.md", "kb/a\nb.md", "kb/a\"b.md", "kb/退款？.md", "kb/a\u{202E}b.md", "kb/a#b.md", "kb/a%b.md",
  ])
  func namesTheSignThatNoIDHolds(path: String) {
    let derived = ArticleID.derived(from: path, languages: [])
    #expect(derived.refused != nil)
    #expect(ArticleID.problem(in: derived.id) == nil)
  }

  @Test(arguments: ["a", "a/b.c_d-e", "退款/多久", "A1"])
  func acceptsIDs(id: String) { #expect(ArticleID.problem(in: id) == nil) }

  @Test(arguments: ["a b", "/a", "a/", "a//b", "..", "a/../b", ".", "a?b", "", "a\u{0}"])
  func refusesIDs(id: String) { #expect(ArticleID.problem(in: id) != nil) }

  @Test(arguments: [
    ("", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"), ("hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"),
  ])
  func revisionIsTheGitBlobID(text: String, hex: String) {
    #expect(Revision(blob: Array(text.utf8)).hex == hex)
    #expect(Revision(blob: Array(text.utf8)).short == String(hex.prefix(12)))
  }

  @Test(arguments: ["en", "zh-CN", "zh-Hant-TW", "de-1996", "EN"])
  func acceptsLanguageTags(tag: String) { #expect(LanguageTag.isWellFormed(tag)) }

  @Test(arguments: ["", "e", "en-", "-en", "en_US", "5", "中文", "en-123456789"])
  func refusesLanguageTags(tag: String) { #expect(!LanguageTag.isWellFormed(tag)) }
}
