import Glibc
import Platform
import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

/// BM25F as it stands in the paper, document by document over the analysed texts.
private struct SlowRanking {
  private var frequencies: [[[[UInt8]: Int]]] = []
  private var lengths: [[Double]] = []
  private let ranking = Ranking()
  private let documents: [IndexableDocument]

  init(_ documents: [IndexableDocument]) {
    self.documents = documents
    let analyzer = Analyzer()
    var buffer = TokenBuffer()
    for document in documents {
      var counts = [[[UInt8]: Int]](repeating: [:], count: Field.count)
      var positions = [Int](repeating: 0, count: Field.count)
      var texts = document.fields.map { (field: $0.field, text: $0.text) }
      texts += document.runs.map { ($0.field, String(decoding: document.text[$0.range], as: UTF8.self)) }
      for (field, text) in texts {
        analyzer.analyze(text, into: &buffer)
        positions[Int(field.rawValue)] += Int(buffer.positionCount)
        for token in buffer.tokens {
          counts[Int(field.rawValue)][Array(buffer.terms[token.termRange]), default: 0] += 1
        }
      }
      frequencies.append(counts)
      lengths.append(positions.map { Double(FieldNorm.decode(FieldNorm.encode($0))) })
    }
  }

  private func average(_ field: Int) -> Double {
    let holders = lengths.map { $0[field] }.filter { $0 > 0 }
    return holders.isEmpty ? 1 : holders.reduce(0, +) / Double(holders.count)
  }

  private func idf(_ frequency: Int, _ documents: Int) -> Double {
    log(1 + (Double(max(documents, frequency)) - Double(frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  /// The documents that hold a word of the query with their scores, best first, then by id.
  func search(_ text: String) -> [(id: String, score: Double)] {
    let analyzer = Analyzer()
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    let averages = (0..<Field.count).map(average)
    let (k1, b) = (Double(ranking.k1), Double(ranking.b))
    func factor(_ document: Int, _ field: Int) -> Double {
      1 - b + b * lengths[document][field] / averages[field]
    }
    var scores = [Double](repeating: 0, count: documents.count)
    func term(_ token: Token) -> [UInt8] { Array(buffer.terms[token.termRange]) }
    func holders(_ token: Token) -> Int {
      frequencies.filter { $0.contains { $0[term(token)] != nil } }.count
    }
    /// The whole that stands for a piece.
    func cover(_ piece: Token) -> Token? {
      guard piece.kind == .part || piece.kind == .unigram else { return nil }
      let (kind, least): (TokenKind, Int) =
        piece.kind == .part ? (.word, ranking.documentsForParts) : (.bigram, ranking.documentsForUnigrams)
      return buffer.tokens.first {
        $0.kind == kind && $0.sourceRange.contains(piece.sourceRange) && holders($0) >= least
      }
    }
    for token in buffer.tokens where cover(token) == nil {
      let term = term(token)
      var weight = Double(ranking.weight(of: token.kind))
      for piece in buffer.tokens where piece.kind == .part && cover(piece)?.termRange == token.termRange {
        weight += Double(ranking.part * ranking.weightOfLeftOutPart)
      }
      let holding = holders(token)
      let titled = frequencies.filter { $0[0][term] != nil }.count
      let titles = lengths.filter { $0[0] > 0 }.count
      for document in documents.indices {
        var sum = 0.0
        for field in 0..<Field.count {
          let count = Double(frequencies[document][field][term] ?? 0)
          sum += Double(ranking.fieldWeights[field]) * count / factor(document, field)
        }
        scores[document] += weight * idf(holding, documents.count) * (k1 + 1) * sum / (k1 + sum)
        let title = Double(frequencies[document][0][term] ?? 0) / factor(document, 0)
        scores[document] +=
          weight * Double(ranking.titleShare) * idf(titled, titles) * (k1 + 1) * title / (k1 + title)
      }
    }
    return documents.indices.filter { scores[$0] > 0 && documents[$0].stored.confidence != "archived" }
      .map { (documents[$0].stored.id, scores[$0]) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }
  }
}

@Suite struct RankingTests {
  private static let documents = SampleDocuments.make(150)

  private func searcher(_ documents: [IndexableDocument] = documents) throws -> Searcher {
    let folder = try TemporaryFolder()
    let store = IndexStore(folder: folder.path)
    let snapshot = try store.replaceAll(SampleDocuments.partials(documents, chunk: 40))
    return Searcher(snapshot, analyzer: Analyzer())
  }

  @Test(arguments: SampleDocuments.queries.prefix(8)) func scoresAsTheSlowRankingDoes(_ query: String) throws
  {
    var options = SearchOptions()
    options.limit = 1000
    let hits = try searcher().search(Query(words: query), options: options).hits
    let expected = SlowRanking(Self.documents).search(query)
    let found = Dictionary(uniqueKeysWithValues: hits.map { ($0.document.id, $0.score) })
    #expect(found.count == expected.count && !expected.isEmpty)
    for (id, score) in expected {
      #expect(abs((found[id] ?? 0) - score) < 1e-4 * score + 2e-5, "\(id)")
    }
  }

  @Test func aRepeatedWordCountsRepeatedly() throws {
    let searcher = try searcher()
    let once = try searcher.search(Query(words: "refund")).hits
    let twice = try searcher.search(Query(words: "refund refund")).hits
    #expect(once.map(\.document.id) == twice.map(\.document.id))
    for (one, two) in zip(once, twice) { #expect(abs(two.score - 2 * one.score) < 1e-3) }
  }

  @Test func breaksTiesByID() throws {
    let documents = ["c", "a", "b"].sorted().map { id in
      IndexableDocument(
        stored: StoredDocument(id: id, path: "kb/\(id).md", title: "Refund"),
        fields: [FieldText(.title, "Refund")])
    }
    #expect(
      try searcher(documents).search(Query(words: "refund")).hits.map(\.document.id) == ["a", "b", "c"])
  }

  /// A filter and what it means.
  struct FilterCase: Sendable {
    var filter: String
    var accepts: @Sendable (StoredDocument) -> Bool

    init(_ filter: String, _ accepts: @escaping @Sendable (StoredDocument) -> Bool) {
      self.filter = filter
      self.accepts = accepts
    }
  }

  static let filters = [
    FilterCase("tag:zoll") { $0.tags.contains("Zoll") },
    FilterCase("lang:zh") { $0.language.hasPrefix("zh") },
    FilterCase("lang:zh-CN") { $0.language == "zh-CN" },
    FilterCase("lang:en lang:zh-CN") { $0.language != "zh" },
    FilterCase("type:How-To") { $0.type == "how-to" },
    FilterCase("audience:public") { $0.audience == "public" },
    FilterCase("owner:team3") { $0.owner == "team3" },
    FilterCase("in:folder1") { $0.id.hasPrefix("folder1/") },
    FilterCase("in:kb/folder2") { $0.id.hasPrefix("folder2/") },
    FilterCase("confidence:archived") { $0.confidence == "archived" },
    FilterCase("tag:zoll owner:team3") { $0.tags.contains("Zoll") && $0.owner == "team3" },
  ]

  @Test(arguments: filters) func filtersByTheRecord(_ filterCase: FilterCase) throws {
    let filter = filterCase.filter
    let isAsked = filter.contains("confidence")
    let expected = Self.documents.map(\.stored)
      .filter { filterCase.accepts($0) && (isAsked || $0.confidence != "archived") }.map(\.id)
    var options = SearchOptions()
    options.limit = 1000
    let searcher = try searcher()
    #expect(
      try searcher.search(QueryParser.parse(filter), options: options).hits.map(\.document.id) == expected)
    let all = try searcher.search(Query(words: "refund order"), options: options).hits.map(\.document.id)
    let some = try searcher.search(QueryParser.parse("refund order \(filter)"), options: options).hits
    if !isAsked { #expect(some.map(\.document.id) == all.filter(Set(expected).contains)) }
  }

  @Test func archivedDocumentsComeOnlyWhenAskedFor() throws {
    var options = SearchOptions()
    options.limit = 1000
    let searcher = try searcher()
    let without = try searcher.search(Query(words: "refund"), options: options).hits
    #expect(without.allSatisfy { $0.document.confidence != "archived" })
    options.excludedConfidence = nil
    let with = try searcher.search(Query(words: "refund"), options: options).hits
    #expect(with.count > without.count)
  }

  @Test func theTitleMustHoldItsWords() throws {
    var options = SearchOptions()
    options.limit = 1000
    let hits = try searcher().search(QueryParser.parse("title:refund title:order w2"), options: options).hits
    #expect(!hits.isEmpty)
    for hit in hits { #expect(hit.document.title.contains("refund") && hit.document.title.contains("order")) }
    let expected = Self.documents.filter {
      $0.stored.title.contains("refund") && $0.stored.title.contains("order")
        && $0.stored.confidence != "archived"
    }
    #expect(hits.count == expected.count)
  }

  @Test func namesTheTermsThatMatched() throws {
    var options = SearchOptions()
    options.namesTerms = true
    let result = try searcher().search(Query(words: "refund voucher nothinglikeit"), options: options)
    for hit in result.hits {
      let terms = hit.matchedTerms.map { String(decoding: result.terms[$0].term, as: UTF8.self) }
      #expect(!terms.isEmpty && terms.allSatisfy { ["refund", "voucher"].contains($0) })
    }
  }

  @Test func repairsAWordThatTheIndexDoesNotHave() throws {
    let searcher = try searcher()
    let result = try searcher.search(Query(words: "refnud"))
    #expect(result.repairs == [WordRepair(word: "refnud", replacements: ["refund"])])
    #expect(
      try result.hits.map(\.document.id) == searcher.search(Query(words: "refund")).hits.map(\.document.id))
    let mixed = try searcher.search(Query(words: "refnud order"))
    #expect(mixed.repairs.map(\.replacements) == [["refund"]] && !mixed.hits.isEmpty)
    #expect(try searcher.search(Query(words: "refund")).repairs.isEmpty)
    let hopeless = try searcher.search(Query(words: "zzzzzzzz"))
    #expect(hopeless.hits.isEmpty && hopeless.repairs.isEmpty)
  }
}
