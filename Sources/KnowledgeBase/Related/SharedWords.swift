/// Makes words that people read of the terms that two articles share.
enum SharedWords {
  /// The first words, pairs of characters that overlap in the text joined: 信用 and 用卡 are 信用卡.
  static func joined(_ words: [String], in text: String, limit: Int) -> [String] {
    var rest = words
    var joined: [String] = []
    while joined.count < limit, !rest.isEmpty {
      var word = Array(rest.removeFirst().unicodeScalars)
      while word.count >= 2, let next = extended(word, by: &rest, in: text) { word = next }
      joined.append(string(word))
    }
    return joined
  }

  private static func extended(_ word: [Unicode.Scalar], by words: inout [String], in text: String)
    -> [Unicode.Scalar]?
  {
    for (index, other) in words.enumerated() {
      let pair = Array(other.unicodeScalars)
      guard pair.count == 2, pair.allSatisfy({ $0.value >= 0x2E80 }), word.allSatisfy({ $0.value >= 0x2E80 })
      else {
        continue
      }
      for candidate in [
        word.last == pair[0] ? word + [pair[1]] : [], word[0] == pair[1] ? [pair[0]] + word : [],
      ]
      where !candidate.isEmpty && text.contains(string(candidate)) {
        words.remove(at: index)
        return candidate
      }
    }
    return nil
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
