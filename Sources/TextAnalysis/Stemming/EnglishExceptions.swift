/// Words and beginnings that the English Snowball stemmer treats by lists.
enum EnglishExceptions {
  /// The stem of a word that the rules would get wrong.
  static func stem(of word: UnsafeMutablePointer<UInt8>, count: Int) -> StaticString? {
    guard count >= 3, count <= 6 else { return nil }
    for (exception, stem) in stems where equal(exception, word, count) { return stem }
    return nil
  }

  /// Whether the word is finished when the plural is off.
  static func isFinal(afterStep1a word: UnsafeMutablePointer<UInt8>, count: Int) -> Bool {
    guard count >= 6, count <= 7 else { return false }
    return finals.contains { equal($0, word, count) }
  }

  /// The length of a beginning behind which R1 starts whatever the letters.
  static func regionPrefix(of word: UnsafeMutablePointer<UInt8>, count: Int) -> Int? {
    for prefix in prefixes {
      let length = prefix.utf8CodeUnitCount
      if count >= length, equal(prefix, word, length) { return length }
    }
    return nil
  }

  private static func equal(_ text: StaticString, _ word: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
    guard text.utf8CodeUnitCount == count else { return false }
    for index in 0..<count where text.utf8Start[index] != word[index] { return false }
    return true
  }

  private static let stems: [(StaticString, StaticString)] = [
    ("skis", "ski"), ("skies", "sky"), ("idly", "idl"),
    ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"), ("only", "onli"), ("singly", "singl"),
    ("sky", "sky"), ("news", "news"), ("howe", "howe"), ("atlas", "atlas"), ("cosmos", "cosmos"),
    ("bias", "bias"), ("andes", "andes"),
  ]

  private static let finals: [StaticString] = [
    "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed", "evening",
  ]

  private static let prefixes: [StaticString] = [
    "gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter",
  ]
}
