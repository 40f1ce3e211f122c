import TestSupport
import Testing
import TextAnalysis

@testable import SearchIndex

@Suite struct NearestTermTests {
  /// The textbook recurrence: insertions, deletions, substitutions, swaps of neighbours.
  private static func slowDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { table[row][0] = row }
    for column in 0...right.count { table[0][column] = column }
    for row in 1...max(1, left.count) where row <= left.count {
      for column in 1...max(1, right.count) where column <= right.count {
        table[row][column] = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1,
          table[row - 1][column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }

  private static func word(_ letters: [String], _ lengths: ClosedRange<Int>, _ random: inout SplitMix)
    -> String
  {
    (0..<Int.random(in: lengths, using: &random)).map { _ in
      letters[Int.random(in: 0..<letters.count, using: &random)]
    }.joined()
  }

  @Test(arguments: [1, 2]) func theAutomatonAgreesWithTheTextbook(_ limit: Int) throws {
    var random = SplitMix(seed: 17)
    for _ in 0..<4000 {
      let wanted = Array(Self.word(["a", "b", "é", "d"], 0...8, &random).unicodeScalars)
      let text = Array(Self.word(["a", "b", "é", "d"], 0...8, &random).unicodeScalars)
      let automaton = try #require(NearAutomaton(wanted, limit: limit))
      var state = automaton.start
      for letter in text { state = automaton.step(state, letter.value) }
      let expected = Self.slowDistance(wanted, text)
      #expect(automaton.distance(state) == (expected <= limit ? expected : nil), "\(wanted) \(text)")
    }
  }

  private func snapshot(_ words: [String], chunks: Int = 1) throws -> IndexSnapshot {
    let documents = words.enumerated().map { index, word in
      IndexableDocument(
        stored: StoredDocument(id: "\(10000 + index)", path: "kb/\(index).md", title: word),
        fields: [FieldText(.body, word)])
    }
    let folder = try TemporaryFolder()
    return try IndexStore(folder: folder.path)
      .replaceAll(SampleDocuments.partials(documents, chunk: max(1, words.count / chunks)))
  }

  /// Every word of the index compared, through every ending.
  private func slowNearest(_ word: String, _ words: [String]) -> [String] {
    let wanted = Array(word.unicodeScalars)
    var frequencies: [String: Int] = [:]
    for word in words { frequencies[word, default: 0] += 1 }
    for limit in 1...(wanted.count >= 8 ? 2 : 1) {
      let near = frequencies.keys.compactMap { term -> NearTerm? in
        let distance = Self.slowDistance(wanted, Array(term.unicodeScalars))
        guard distance <= limit, limit == 1 || term.first == word.first else { return nil }
        return NearTerm(
          term: Array(term.utf8), word: [], distance: distance, keepsFirstLetter: term.first == word.first,
          documentFrequency: frequencies[term] ?? 0)
      }.sorted { $0.precedes($1) }
      if let first = near.first {
        return near.filter { $0.distance == first.distance }.map { String(decoding: $0.term, as: UTF8.self) }
      }
    }
    return []
  }

  /// Cyrillic letters, which are not stemmed, and few of them, so that much is near.
  @Test func findsWhatAComparisonWithEveryTermFinds() throws {
    var random = SplitMix(seed: 5)
    let letters = ["а", "б", "в", "г", "д"]
    let words = (0..<1500).map { _ in Self.word(letters, 3...10, &random) }
    let snapshot = try snapshot(words)
    for _ in 0..<150 {
      let word = Self.word(letters, 3...11, &random)
      guard !words.contains(word) else { continue }
      let expected = word.unicodeScalars.count < 4 ? [] : slowNearest(word, words)
      let found = try NearestTerms.find(Array(word.utf8), in: snapshot, limit: .max)
      #expect(found.map { String(decoding: $0.term, as: UTF8.self) } == expected, "\(word)")
    }
  }

  @Test(arguments: [
    ("refnud", "refund", "refund"), ("refnuds", "refund", "refunds"), ("collectoin", "collect", "collection"),
    ("polciy", "polici", "policy"), ("delivry", "deliveri", "delivery"), ("plannign", "plan", "planning"),
    ("organizd", "organiz", "organized"), ("chagning", "chang", "changing"),
    ("aplication", "applic", "application"), ("warantee", "warrante", "warrantee"),
    ("cancelation", "cancel", nil), ("refundd", "refund", "refund"), ("xefund", "refund", "refund"),
  ]) func findsTheStemOfAMisspelledForm(_ typed: String, _ term: String, _ word: String?) throws {
    let snapshot = try snapshot([
      "refunded", "collecting", "policies", "deliveries", "plans", "organized", "change", "applications",
      "warrantees", "cancelled",
    ])
    let found = try #require(try NearestTerms.find(Array(typed.utf8), in: snapshot).first)
    #expect(String(decoding: found.term, as: UTF8.self) == term)
    if let word { #expect(String(decoding: found.word, as: UTF8.self) == word) }
  }

  @Test(arguments: ["abc", "ab1cd", "退款政策", "", "zzzzzzzzz", String(repeating: "a", count: 500)])
  func leavesOthersAlone(_ word: String) throws {
    let snapshot = try snapshot(["abd", "ab2cd", "退款政治", "aaaaaaa"])
    #expect(try NearestTerms.find(Array(word.utf8), in: snapshot).isEmpty)
  }

  @Test func prefersTheFirstLetterThenTheFrequentTerm() throws {
    let snapshot = try snapshot(["xoose", "xoose", "xoose", "goosa", "goost", "goost"])
    let found = try NearestTerms.find(Array("goose".utf8), in: snapshot, limit: 3)
    #expect(found.map { String(decoding: $0.term, as: UTF8.self) } == ["goost", "goosa", "xoos"])
  }

  @Test func theDictionariesOfAllSegmentsCount() throws {
    let folder = try TemporaryFolder()
    let store = IndexStore(folder: folder.path)
    func partial(_ id: String, _ word: String) -> [PartialIndex] {
      SampleDocuments.partials(
        [
          IndexableDocument(
            stored: StoredDocument(id: id, path: "kb/\(id).md", title: word),
            fields: [FieldText(.title, word)])
        ], chunk: 1)
    }
    _ = try store.replaceAll(partial("a", "refund"))
    let snapshot = try store.update(store.open(), removing: [], adding: partial("b", "parcel"))
    #expect(try NearestTerms.find(Array("refnud".utf8), in: snapshot).map(\.documentFrequency) == [1])
    #expect(try NearestTerms.find(Array("parcle".utf8), in: snapshot).map(\.documentFrequency) == [1])
    let without = try store.update(snapshot, removing: ["a"], adding: [])
    #expect(try NearestTerms.find(Array("refnud".utf8), in: without).isEmpty)
  }

  @Test(arguments: [
    ("refundi", ["refund"]), ("refunding", ["refund"]), ("relatio", ["relat"]), ("plannin", ["plan"]),
    ("deliveries", ["deliveri"]), ("ref", []), ("退款", []),
  ]) func knowsTheStemsOfWordsThatAreStillTyped(_ beginning: String, _ expected: [String]) {
    let stems = WordForms.stems(ofWordsBeginning: Array(beginning.utf8))
    #expect(Set(stems.map { String(decoding: $0, as: UTF8.self) }).isSuperset(of: expected))
    #expect(stems.count <= 2 * expected.count)
  }
}
