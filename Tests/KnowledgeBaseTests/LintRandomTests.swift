import Diagnostics
import Platform
import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct LintRandomTests {
  private static let pieces = [
    "# ", "## ", "\n", "\n\n", "- ", "1. ", "> ", "`", "```\n", "    ", "*", "**", "[", "](", ")", "![",
    "<!--",
    "-->", "<!-- kb-disable-line -->", "<!-- kb-disable link.anchor -->", "<!-- kb-enable -->", "---\n",
    "title: ",
    "titel: a\n", "{", "}", "|", "|---|\n", "\r\n", "\t", "退款", "多久到账？", "word", "http://example.com/",
    "a.md#b", "\\", "&amp;", "\u{FEFF}", "\u{202E}", "e\u{301}", "\u{0}", ":", "#", "kb-disable", "+++\n",
    "4111111111111111",
  ]

  private static func text(_ random: inout SplitMix) -> [UInt8] {
    var bytes: [UInt8] = Bool.random(using: &random) ? Array("---\n".utf8) : []
    for _ in 0..<Int.random(in: 0...120, using: &random) {
      bytes += Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
      if Int.random(in: 0..<400, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
    }
    return bytes
  }

  /// Whatever stands in a file: lint ends, says the same from its cache, and mending twice is mending once.
  @Test func survivesAThousandFiles() throws {
    var random = SplitMix(seed: 20_261_002)
    let workspace = try SmallWorkspace([:])
    for number in 0..<1000 {
      try workspace.folder.write(Self.text(&random), to: "kb/\(number % 10)/\(number).md")
    }
    let open = try workspace.open()
    var request = LintRequest()
    request.isSearching = false
    let report = try open.lint(request)
    #expect(report.articleCount == 1000)
    #expect(!report.findings.isEmpty)
    #expect(try open.lint(request).findings == report.findings)
    let fixes = try open.lintFixes(request)
    #expect(!fixes.files.isEmpty)
    let (written, skipped) = try open.write(fixes.files)
    #expect(written.count == fixes.files.count && skipped.isEmpty)
    #expect(try open.lintFixes(request).files.isEmpty)
  }
}
