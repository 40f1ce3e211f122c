import Testing

@testable import SearchIndex

@Suite struct EditDistanceTests {
  /// The textbook recurrence, a fresh table for every pair.
  private func slowDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
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

  @Test(arguments: [1, 2]) func agreesWithTheTextbookOverSortedTerms(_ limit: Int) {
    var random = RandomSource(seed: 17)
    func word() -> String {
      let length = Int.random(in: 0...7, using: &random)
      return String(
        (0..<length).map { _ in ["a", "b", "é", "d"][Int.random(in: 0..<4, using: &random)] }.joined())
    }
    let terms = Set((0..<400).map { _ in word() }).sorted {
      Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
    }
    for _ in 0..<30 {
      let wanted = Array(word().unicodeScalars)
      var distances = EditDistances(to: wanted, limit: limit)
      for term in terms {
        let expected = slowDistance(Array(term.unicodeScalars), wanted)
        #expect(distances.distance(of: Array(term.utf8)) == (expected <= limit ? expected : nil), "\(term)")
      }
    }
  }
}
