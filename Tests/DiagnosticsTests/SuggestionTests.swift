import Diagnostics
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
