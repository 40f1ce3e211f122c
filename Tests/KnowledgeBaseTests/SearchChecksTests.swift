import Diagnostics
import TestSupport
import Testing

@testable import KnowledgeBase

@Suite struct SearchChecksTests {
  private static let articles = [
    "refund": "# When does a refund arrive?\n\nTen days.\n",
    "exchange": "# Exchange\n\nSend it back.\n",
    "old": "---\ntitle: Paper vouchers\nconfidence: archived\n---\n",
  ]

  private func findings(_ settings: String, _ articles: [String: String] = articles) throws -> [String] {
    let workspace = try SmallWorkspace(articles)
    try workspace.folder.write(settings, to: "kb.yaml")
    return try workspace.open().lint().findings.map { "\($0.rule): \($0.message)" }
  }

  @Test func isSilentWhereEverythingIsFound() throws {
    #expect(try findings("queries: [{query: refund arrive, article: REFUND, within: 1}]\n") == [])
  }

  @Test(arguments: [
    (
      "queries: [{query: send refund, article: exchange, within: 1}]\n",
      "search.expected-query: \"send refund\" finds exchange at rank 2, not first"
    ),
    (
      "queries: [{query: zebra, article: refund}]\n",
      "search.expected-query: \"zebra\" finds refund nowhere in the first 100, not within 3"
    ),
    (
      "queries: [{query: refund, article: refnud}]\n",
      "search.unknown-article: no article has the id \"refnud\""
    ),
    (
      "queries: [{query: paper, article: old}]\n",
      "search.unknown-article: old is archived, so no search shows it"
    ),
    ("queries: missing.yaml\n", "source.unreadable: missing.yaml cannot be read: No such file or directory"),
  ])
  func reportsAQueryThatMissesItsArticle(settings: String, finding: String) throws {
    #expect(try findings(settings) == [finding])
  }

  @Test func readsTheQueriesOfAFile() throws {
    let workspace = try SmallWorkspace(Self.articles)
    try workspace.folder.write("queries: tests/queries.yaml\n", to: "kb.yaml")
    try workspace.folder.write(
      "- {query: refund, article: refund}\n- {query: zebra, article: refund}\n- {query: x}\n",
      to: "tests/queries.yaml")
    let findings = try workspace.open().lint().findings
    #expect(findings.map(\.place.path) == ["tests/queries.yaml", "tests/queries.yaml"])
    #expect(findings.map { $0.place.start?.line } == [2, 3])
    #expect(findings.map(\.rule) == ["search.expected-query", "config.invalid-value"])
  }

  @Test func reportsAnArticleThatItsOwnWordsDoNotFind() throws {
    var articles = Self.articles
    for number in 0..<4 {
      articles["r\(number)"] = "# Refund refund \(number)\n\nA refund is a refund.\n"
    }
    articles["hidden"] =
      "---\ntitle: Money\nquestions: [refund]\n---\n\n" + String(repeating: "Other words again. ", count: 200)
    let found = try findings("search: {weights: {questions: 0}}\n", articles)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("search.not-findable: \"refund\", the article's own question,") == true)
    #expect(
      try findings("search: {weights: {questions: 0}}\nlint: {rules: {search.not-findable: off}}\n", articles)
        == [])
  }

  @Test func searchesTheFilesAsTheyAreNow() throws {
    let workspace = try SmallWorkspace(Self.articles)
    try workspace.folder.write("queries: [{query: zebra, article: refund}]\n", to: "kb.yaml")
    #expect(try workspace.open().lint().findings.count == 1)
    try workspace.write("refund", "# When does a refund arrive?\n\nNever, says the zebra.\n")
    #expect(try workspace.open().lint().findings.isEmpty)
  }
}
