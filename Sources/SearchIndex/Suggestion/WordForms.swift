import TextAnalysis

/// The words that a stem may stand for: the dictionary holds stems, people type words.
///
/// Words are made by the endings of English from the stem, and those count that the stemmer brings back to it.
enum WordForms {
  /// A way to make a word of a stem.
  struct Ending: Sendable {
    /// Whether the last letter of the stem goes first.
    var dropsLast: Bool
    /// What is added.
    var letters: [UInt8]
  }

  /// Endings of English words; together they make 98 % of the words of the stemmer's vocabulary.
  static let endings: [[UInt8]] =
    ("s e ed ing es er ly ion ness ation ous al able ers ate ity ings ated d ions ent ful ic ations ive l "
    + "ating ously ment ingly ence ance ical ant ely ally fully ates y ement ably ically ities edly ently "
    + "ible ments eness als eous ency ately ative ively ize ized izing izes ization ements ism ances ants "
    + "fulness ents ences ering ator ators ics ality eable ousness ication ional ionally")
    .split(separator: " ").map { Array($0.utf8) }

  /// The endings of stems by the stem's last letter, `""` first, then by length.
  private static let endingsByLetter: [[Ending]] = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { last in
    var all = endings.map { Ending(dropsLast: false, letters: $0) }
    func add(_ texts: [String], dropsLast: Bool, behind letters: [UInt8] = []) {
      all += texts.map { Ending(dropsLast: dropsLast, letters: letters + Array($0.utf8)) }
    }
    switch last {
    // What a final `i` was before the stemmer: `deliveri`, `delivery`.
    case UInt8(ascii: "i"): add(["y", "ying", "yed"], dropsLast: true)
    case UInt8(ascii: "e"): add(["ing", "ings"], dropsLast: true)
    case UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "u"): break
    // A doubled last consonant: `plan`, `planning`.
    default: add(["ed", "ing", "er", "ers", "ings", "y"], dropsLast: false, behind: [last])
    }
    all.sort { left, right in
      left.letters.count != right.letters.count
        ? left.letters.count < right.letters.count : left.letters.lexicographicallyPrecedes(right.letters)
    }
    return [Ending(dropsLast: false, letters: [])] + all
  }

  private static let noEndings = [Ending(dropsLast: false, letters: [])]

  /// The endings that may make words of a stem of a–z, shortest first; `""` alone for other terms.
  static func endings(of stem: [UInt8]) -> [Ending] {
    guard stem.count >= 2, let last = stem.last, stem.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return noEndings
    }
    return endingsByLetter[Int(last - UInt8(ascii: "a"))]
  }

  /// The word that an ending makes of a stem; `nil` where it is no form of that stem.
  static func word(_ stem: [UInt8], _ ending: Ending) -> [UInt8]? {
    guard !ending.letters.isEmpty else { return stem }
    var word = ending.dropsLast ? Array(stem.dropLast()) : stem
    word += ending.letters
    var stemmed = word
    Stemmer.stem(&stemmed)
    return stemmed == stem ? word : nil
  }

  /// The stems, shorter than a beginning of a word, of words that start so: `refundi` begins `refunding`.
  ///
  /// - Complexity: one stemming for each ending that the beginning can be cut in.
  static func stems(ofWordsBeginning beginning: [UInt8]) -> [[UInt8]] {
    guard beginning.count >= 4, beginning.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
    var found: [[UInt8]] = []
    for ending in [[]] + endings {
      // The letters of the ending that are already typed.
      for typed in 0...ending.count where beginning.count - typed >= 2 {
        guard beginning.suffix(typed).elementsEqual(ending.prefix(typed)) else { continue }
        guard typed > 0 || ending.isEmpty else { continue }
        var word = beginning + ending.dropFirst(typed)
        Stemmer.stem(&word)
        if !word.starts(with: beginning), !found.contains(word) { found.append(word) }
      }
    }
    return found
  }
}
