/// The Snowball stemmer for English ("Porter2"): `refunds`, `refunded` and `refunding` become `refund`.
///
/// Source: https://snowballstem.org/algorithms/english/stemmer.html
public enum Stemmer {
  /// Stems a word of the bytes a–z and `'` in place.
  ///
  /// A word that holds other bytes, or is shorter than three bytes, stays as it is.
  public static func stem(_ word: inout [UInt8]) {
    guard word.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x27 }) else { return }
    let length = word.withUnsafeMutableBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return stem(base, count: bytes.count)
    }
    word.removeLast(word.count - length)
  }

  /// Stems `count` bytes a–z and `'` in place.
  /// - Returns: the length of the stem, never more than `count`.
  /// - Complexity: linear in `count`.
  static func stem(_ word: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    guard count > 2 else { return count }
    var stemming = EnglishStemming(word: word, count: count)
    stemming.run()
    return stemming.count
  }
}
