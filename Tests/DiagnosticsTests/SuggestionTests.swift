import Diagnostics
import TestSupport
import Testing

@Suite struct SuggestionTests {
  private static let keys = [
    "title", "tags", "type", "lang", "confidence", "audience", "reviewed", "review_interval",
  ]

  @Test(
    arguments: [
      ("titel", "title"), ("Title", "title"), ("tag", "tags"), ("tpye", "type"), ("langue", "lang"),
      ("language", nil),
      ("confidnce", "confidence"),
      ("review", "reviewed"), ("owner", nil), ("", nil), ("x", nil), ("audiance", "audience"),
    ] as [(String, String?)])
  func findsWhatWasProbablyMeant(word: String, meant: String?) {
    #expect(Suggestion.closest(to: word, among: Self.keys) == meant)
  }

  @Test func prefersTheNearestThenTheFirstInOrder() {
    #expect(Suggestion.closest(to: "refunds", among: ["refuels", "refund", "refunde"]) == "refund")
    #expect(Suggestion.closest(to: "cart", among: ["carp", "card"]) == "card")
    #expect(Suggestion.closest(to: "退款多久", among: ["退货多久", "换货"]) == "退货多久")
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "cab", 2),
    ("kitten", "sitten", 1),
    ("退款", "退货", 1), ("abcd", "badc", 2),
  ])
  func measuresDistances(left: String, right: String, distance: Int) {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    #expect(Suggestion.editDistance(left, right, limit: 3) == distance)
    #expect(Suggestion.editDistance(right, left, limit: 3) == distance)
    if distance > 0 { #expect(Suggestion.editDistance(left, right, limit: distance - 1) == distance) }
  }

  @Test(.timeLimit(.minutes(10))) func givesUpEarlyOnLongWords() {
    let word = String(repeating: "x", count: 100_000)
    #expect(Suggestion.closest(to: word, among: ["title", String(repeating: "y", count: 100_000)]) == nil)
  }
}

@Suite struct EditDistanceTests {
  /// The whole table, without any short cut.
  private func plainDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for row in left.indices {
      for column in right.indices {
        let cost = left[row] == right[column] ? 0 : 1
        var value = min(table[row][column + 1], table[row + 1][column]) + 1
        value = min(value, table[row][column] + cost)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          value = min(value, table[row - 1][column - 1] + 1)
        }
        table[row + 1][column + 1] = value
      }
    }
    return table[left.count][right.count]
  }

  @Test func isTheSameWithAndWithoutShortCuts() {
    var random = SplitMix(seed: 11)
    for _ in 0..<20_000 {
      let words = (0..<2).map { _ in
        (0..<Int.random(in: 0...7, using: &random)).map { _ in
          Unicode.Scalar(UInt8(ascii: "a") + UInt8.random(in: 0...2, using: &random))
        }
      }
      let limit = Int.random(in: 0...4, using: &random)
      let distance = min(plainDistance(words[0], words[1]), limit + 1)
      #expect(Suggestion.editDistance(words[0], words[1], limit: limit) == distance, "\(words) \(limit)")
    }
  }
}
