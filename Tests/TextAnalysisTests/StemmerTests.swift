import TestSupport
import Testing
import TextAnalysis

@Suite struct StemmerTests {
  @Test(.enabled(if: Shared.isPresent))
  func stemsTheWholeSnowballVocabulary() throws {
    let words = try Shared.read("data/stemming/english-voc.txt").split(separator: 0x0A)
    let stems = try Shared.read("data/stemming/english-output.txt").split(separator: 0x0A)
    #expect(words.count == 42_649)
    #expect(words.count == stems.count)
    var wrong: [String] = []
    for (word, stem) in zip(words, stems) {
      var found = Array(word)
      Stemmer.stem(&found)
      guard found != Array(stem) else { continue }
      wrong.append(
        [word, found[...], stem].map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
    }
    #expect(wrong.prefix(20) == [], "\(wrong.count) of \(words.count) words differ")
  }

  @Test(arguments: ["", "a", "is", "naïve", "x86", "退款"])
  func leavesShortAndForeignWordsAlone(word: String) {
    var bytes = Array(word.utf8)
    Stemmer.stem(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == word)
  }

  @Test(arguments: ["'''", "'s'", "yyyy", "'y'", "''s", "eed", "sss", "'ing'"])
  func survivesDegenerateWords(word: String) {
    var bytes = Array(word.utf8)
    Stemmer.stem(&bytes)
    #expect(bytes.count <= word.utf8.count)
  }
}
