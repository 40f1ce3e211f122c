import TestSupport
import Testing

@testable import SearchIndex

@Suite struct TopHitsTests {
  @Test(arguments: [0, 1, 2, 10, 100, 400]) func keepsWhatAFullSortKeeps(_ limit: Int) throws {
    var random = SplitMix(seed: UInt64(limit))
    let entries = (0..<300).map { document in
      TopHits.Entry(score: Int32.random(in: 0...20, using: &random), segment: 0, document: document)
    }
    let top = TopHits(limit: limit) { $0.document < $1.document }
    for entry in entries { try top.insert(entry) }
    let expected = entries.sorted { (Int($0.score), -$0.document) > (Int($1.score), -$1.document) }.prefix(
      limit)
    #expect(try top.sorted().map(\.document) == expected.map(\.document))
  }
}
