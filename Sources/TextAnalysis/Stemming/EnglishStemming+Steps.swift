extension EnglishStemming {
  /// Possessive endings.
  mutating func step0() {
    if ends("'s'") { count -= 3 } else if ends("'s") { count -= 2 } else if ends("'") { count -= 1 }
  }

  /// Plurals.
  mutating func step1a() {
    if ends("sses") {
      count -= 2
    } else if ends("ied") || ends("ies") {
      replace(3, by: count > 4 ? "i" : "ie")
    } else if ends("s"), !ends("us"), !ends("ss"), hasVowel(before: count - 2) {
      count -= 1
    }
  }

  /// Past and progressive forms.
  mutating func step1b() {
    // `dying` is a form of `die`.
    if count == 5, ends("ying"), !isVowel(0) {
      replace(4, by: "ie")
      return
    }
    for suffix: StaticString in ["eedly", "eed"] where ends(suffix) {
      let length = suffix.utf8CodeUnitCount
      if isInR1(length) { replace(length, by: "ee") }
      return
    }
    for suffix: StaticString in ["ingly", "edly", "ing", "ed"] where ends(suffix) {
      let length = suffix.utf8CodeUnitCount
      guard hasVowel(before: count - length) else { return }
      count -= length
      mendAfterStep1b()
      return
    }
  }

  private mutating func mendAfterStep1b() {
    if ends("at") || ends("bl") || ends("iz") {
      replace(0, by: "e")
    } else if endsInDouble {
      // `added` is a form of `add`, not of `ad`.
      if count > 3 || !isAEO(word[0]) { count -= 1 }
    } else if isShort {
      replace(0, by: "e")
    }
  }

  private var endsInDouble: Bool {
    guard count > 1, word[count - 1] == word[count - 2] else { return false }
    switch word[count - 1] {
    case UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "m"),
      UInt8(ascii: "n"), UInt8(ascii: "p"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    default:
      return false
    }
  }

  private func isAEO(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "a") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "o")
  }

  /// `y` after a consonant.
  mutating func step1c() {
    guard count > 2, word[count - 1] | 0x20 == Self.y, !isVowel(count - 2) else { return }
    word[count - 1] = UInt8(ascii: "i")
  }

  /// Double suffixes to single ones: `-ization` to `-ize`.
  mutating func step2() {
    for (suffix, replacement) in Self.step2Suffixes where ends(suffix) {
      let length = suffix.utf8CodeUnitCount
      guard isInR1(length) else { return }
      replace(length, by: replacement)
      return
    }
    if ends("ogi") {
      if isInR1(3), count > 3, word[count - 4] == UInt8(ascii: "l") { count -= 1 }
    } else if ends("li"), isInR1(2), count > 2, Self.mayPrecedeLi(word[count - 3]) {
      count -= 2
    }
  }

  private static let step2Suffixes: [(StaticString, StaticString)] = [
    ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
    ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"),
    ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("ogist", "og"),
    ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"),
    ("bli", "ble"),
  ]

  private static func mayPrecedeLi(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "g"), UInt8(ascii: "h"),
      UInt8(ascii: "k"), UInt8(ascii: "m"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      true
    default:
      false
    }
  }

  /// `-icate`, `-ful`, `-ness` and their like.
  mutating func step3() {
    for (suffix, replacement) in Self.step3Suffixes where ends(suffix) {
      let length = suffix.utf8CodeUnitCount
      guard isInR1(length) else { return }
      replace(length, by: replacement)
      return
    }
    if ends("ative"), isInR2(5) { count -= 5 }
  }

  private static let step3Suffixes: [(StaticString, StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"),
    ("ness", ""), ("ful", ""),
  ]

  /// Single suffixes behind a long enough stem.
  mutating func step4() {
    for suffix in Self.step4Suffixes where ends(suffix) {
      let length = suffix.utf8CodeUnitCount
      if isInR2(length) { count -= length }
      return
    }
    guard ends("ion"), isInR2(3), count > 3 else { return }
    let before = word[count - 4]
    if before == UInt8(ascii: "s") || before == UInt8(ascii: "t") { count -= 3 }
  }

  private static let step4Suffixes: [StaticString] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic",
  ]

  /// A final `e` or double `l`.
  mutating func step5() {
    guard count > 0 else { return }
    if word[count - 1] == UInt8(ascii: "e") {
      if isInR2(1) || (isInR1(1) && !endsInShortSyllable(before: count - 1)) { count -= 1 }
    } else if word[count - 1] == UInt8(ascii: "l"), isInR2(1), count > 1, word[count - 2] == UInt8(ascii: "l")
    {
      count -= 1
    }
  }
}
