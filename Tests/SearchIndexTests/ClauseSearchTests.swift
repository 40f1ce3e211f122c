import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

/// That skipping changes no answer: random indexes of several segments with deleted documents, random clauses.
@Suite struct ClauseSearchTests {
  private let analyzer = Analyzer()

  /// An index that was updated a few times.
  private func index(_ seed: UInt64, documents count: Int, longest: Int) throws -> IndexSnapshot {
    var random = SplitMix(seed: seed)
    let folder = try TemporaryFolder()
    let store = IndexStore(folder: folder.path)
    var snapshot = try store.replaceAll(
      SampleDocuments.partials(SampleDocuments.make(count, seed: seed, longest: longest), chunk: 500))
    for round in 0..<3 {
      let changed = (0..<count / 20).map { _ in
        SampleDocuments.document(
          Int.random(in: 0..<count + 50 * round, using: &random), &random, longest: longest)
      }
      let unique = Dictionary(changed.map { ($0.stored.id, $0) }) { first, _ in first }.values.sorted {
        Array($0.stored.id.utf8).lexicographicallyPrecedes(Array($1.stored.id.utf8))
      }
      snapshot = try store.update(
        snapshot, removing: ["folder1/doc\(round)"], adding: SampleDocuments.partials(unique, chunk: 100))
    }
    return snapshot
  }

  private func alternative(_ random: inout SplitMix) -> Alternative {
    let words = SampleDocuments.words
    func word() -> String { words[Int.random(in: 0..<words.count, using: &random)] }
    let text = Int.random(in: 0..<4, using: &random) == 0 ? "\(word()) \(word())" : word()
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    return Alternative(
      parts: PhraseParts.make(buffer), weight: [1, 1, 1, 0.5, 2, 0, 0.01].randomElement(using: &random) ?? 1,
      surface: text)
  }

  private func clauses(_ random: inout SplitMix) -> [Clause] {
    let shape = Int.random(in: 0..<4, using: &random)
    return (0..<Int.random(in: 1...5, using: &random)).map { _ in
      var occurrence = Clause.Occurrence.should
      if shape == 1, Int.random(in: 0..<3, using: &random) == 0 { occurrence = .must }
      if shape >= 2, Int.random(in: 0..<4, using: &random) == 0 { occurrence = .mustNot }
      if shape == 3 { occurrence = occurrence == .should ? .must : .mustNot }
      let count = Int.random(in: 0..<3, using: &random) == 0 ? Int.random(in: 0...6, using: &random) : 1
      return Clause(
        occurrence, in: Int.random(in: 0..<5, using: &random) == 0 ? .title : .all,
        (0..<count).map { _ in alternative(&random) })
    }
  }

  /// An index to search.
  struct Shape: Sendable {
    var documents: Int
    /// Words in the longest text.
    var longest: Int
    var queries: Int
  }

  /// The last has lists of several superblocks.
  static let shapes = [
    Shape(documents: 60, longest: 120, queries: 60), Shape(documents: 700, longest: 40, queries: 40),
    Shape(documents: 3500, longest: 3, queries: 20),
  ]

  @Test(arguments: shapes, [0, Int.max]) func findsWhatScoringEveryDocumentFinds(
    _ shape: Shape, _ shortList: Int
  )
    throws
  {
    let seed = UInt64(shape.documents)
    let snapshot = try index(seed, documents: shape.documents, longest: shape.longest)
    let searcher = Searcher(snapshot, analyzer: analyzer)
    searcher.memory.shortList = shortList
    let exhaustive = ExhaustiveSearch(searcher: searcher)
    var random = SplitMix(seed: seed &* 77)
    for round in 0..<shape.queries {
      let clauses = clauses(&random)
      var options = SearchOptions()
      options.limit = [1, 3, 10, 100, 5000][round % 5]
      options.excludedConfidence = round % 3 == 0 ? nil : "archived"
      options.explains = round % 2 == 0
      let filters = round % 4 == 1 ? [Filter(.language, ["zh"]), Filter(.path, ["folder1"])] : []
      let expected = try exhaustive.search(clauses, limit: options.limit) { document in
        (options.excludedConfidence == nil || document.confidence != "archived")
          && (filters.isEmpty || document.language.hasPrefix("zh") && document.id.hasPrefix("folder1/"))
      }
      let hits = try searcher.search(clauses, filters: filters, options: options).hits
      #expect(hits.map { "\($0.document.id) \($0.score)" } == expected, "round \(round): \(clauses)")
      for hit in hits where options.explains {
        let explanation = try #require(hit.explanation)
        #expect(explanation.score == hit.score)
        #expect(sum(explanation.clauses.map(\.score)) == decimals(hit.score))
        for clause in explanation.clauses {
          #expect(sum([clause.best.main.score, clause.best.title?.score ?? 0]) == decimals(clause.score))
          #expect(clause.others.allSatisfy { $0.score <= clause.score })
        }
      }
    }
  }

  /// A score in millionths, in which all printed scores are whole.
  private func decimals(_ score: Double) -> Int { Int((score * 1e6).rounded()) }

  private func sum(_ scores: [Double]) -> Int { scores.map(decimals).reduce(0, +) }
}
