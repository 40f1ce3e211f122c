import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct TermTableTests {
  /// Terms that share beginnings, hold zeros, and end around the eight bytes that a head holds.
  private static func terms(_ count: Int) -> [[UInt8]] {
    var random = SplitMix(seed: 5)
    return (0..<count).map { _ in
      let length = Int.random(in: 0...20, using: &random)
      return (0..<length).map { _ in [0, 0x61, 0x62, 0xE5][Int.random(in: 0..<4, using: &random)] }
    }
  }

  @Test func numbersTermsInTheOrderOfTheirFirstOccurrence() {
    var table = TermTable()
    var known: [[UInt8]: Int] = [:]
    for term in Self.terms(30_000) {
      let expected = known[term] ?? known.count
      known[term] = expected
      #expect(term.withUnsafeBytes { table.id($0) } == expected)
    }
    #expect(table.count == known.count)
  }

  @Test func sortsByBytes() {
    var table = TermTable()
    let terms = Self.terms(5_000)
    for term in terms { _ = term.withUnsafeBytes { table.id($0) } }
    let sorted = table.sorted(Array(0..<UInt32(table.count))).map { table.withTerm(Int($0)) { Array($0) } }
    #expect(sorted == Set(terms).sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func ordersTermsWithTheSameHead() {
    for left in Self.terms(300) {
      for right in Self.terms(300) {
        left.withUnsafeBytes { first in
          right.withUnsafeBytes { second in
            let heads = (TermOrder.head(first), TermOrder.head(second))
            guard heads.0 == heads.1 else {
              #expect((heads.0 < heads.1) == left.lexicographicallyPrecedes(right))
              return
            }
            #expect(TermOrder.precedes(first, second) == left.lexicographicallyPrecedes(right))
            #expect(TermOrder.isEqual(first, second) == (left == right))
          }
        }
      }
    }
  }
}
