import TestSupport
import TextAnalysis
import Testing

@testable import SearchIndex

@Suite struct FacetCountsTests {
  private static let documents:
    [(id: String, words: String, language: String, type: String, tags: [String])] = [
      ("a", "refund bank", "en", "how-to", ["Returns", "money"]),
      ("b", "refund card", "en", "", ["returns"]),
      ("c", "退款 refund", "zh-CN", "how-to", ["退货"]),
      ("d", "exchange", "en", "problem", ["returns"]),
    ]

  private func withSearcher<Result>(_ body: (Searcher) throws -> Result) throws -> Result {
    let documents = Self.documents.map { row in
      IndexableDocument(
        stored: StoredDocument(
          id: row.id, path: "kb/\(row.id).md", title: row.id, language: row.language, type: row.type,
          tags: row.tags),
        fields: [FieldText(.title, row.id), FieldText(.body, row.words)])
    }
    let folder = try TemporaryFolder()
    let store = IndexStore(folder: folder.path, settings: 1)
    let snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 3))
    return try body(Searcher(snapshot, analyzer: Analyzer()))
  }

  private func brief(_ values: [FacetCounts.Value]) -> [String] { values.map { "\($0.value) \($0.count)" } }

  @Test func countsEveryMatch() throws {
    let counts = try withSearcher { try $0.facets(QueryParser.parse("refund")) }
    #expect(counts.matches == 3)
    #expect(brief(counts.languages) == ["en 2", "zh-CN 1"])
    #expect(brief(counts.types) == ["how-to 2"])
    #expect(brief(counts.tags) == ["Returns 2", "money 1", "退货 1"])
  }

  @Test(arguments: [
    "refund", "bank card", "refund lang:en", "refund -card", "tag:returns", "zebra lang:en",
    "\"refund card\"",
    "-refund", "title:d", "refudn", "退款 OR exchange", "tag:returns -bank", "",
  ])
  func countsWhatASearchFinds(query: String) throws {
    try withSearcher { searcher in
      let parsed = QueryParser.parse(query)
      let hits = try searcher.search(parsed).hits
      #expect(try searcher.facets(parsed).matches == hits.count)
    }
  }
}
