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

  private func counts(_ query: String) throws -> FacetCounts {
    let documents = Self.documents.map { row in
      IndexableDocument(
        stored: StoredDocument(
          id: row.id, path: "kb/\(row.id).md", title: row.id, language: row.language, type: row.type,
          tags: row.tags),
        fields: [FieldText(.body, row.words)])
    }
    let folder = try TemporaryFolder()
    let store = IndexStore(folder: folder.path, settings: 1)
    let snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 3))
    return try Searcher(snapshot, analyzer: Analyzer()).facets(QueryParser.parse(query))
  }

  private func brief(_ values: [FacetCounts.Value]) -> [String] { values.map { "\($0.value) \($0.count)" } }

  @Test func countsEveryMatch() throws {
    let counts = try counts("refund")
    #expect(counts.matches == 3)
    #expect(brief(counts.languages) == ["en 2", "zh-CN 1"])
    #expect(brief(counts.types) == ["how-to 2"])
    #expect(brief(counts.tags) == ["Returns 2", "money 1", "退货 1"])
  }

  @Test(arguments: [
    ("bank card", 2), ("refund lang:en", 2), ("refund -card", 2), ("tag:returns", 3), ("zebra lang:en", 0),
    ("\"refund card\"", 1), ("-refund", 1), ("title:d", 1),
  ])
  func countsWhatASearchFinds(query: String, matches: Int) throws {
    #expect(try counts(query).matches == matches)
  }
}
