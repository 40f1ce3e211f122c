/// One word on its way through the steps of the English Snowball stemmer.
///
/// `y` that is a consonant is written `Y` on the way. The steps keep the names of the algorithm's description.
struct EnglishStemming {
  let word: UnsafeMutablePointer<UInt8>
  var count: Int
  /// The region after the first non-vowel that follows a vowel begins here.
  private var r1 = 0
  /// The same region within R1.
  private var r2 = 0

  init(word: UnsafeMutablePointer<UInt8>, count: Int) {
    self.word = word
    self.count = count
  }

  mutating func run() {
    if let stem = EnglishExceptions.stem(of: word, count: count) {
      write(stem, at: 0)
      return
    }
    removeLeadingApostrophe()
    markConsonantY()
    findRegions()
    step0()
    step1a()
    if !EnglishExceptions.isFinal(afterStep1a: word, count: count) {
      step1b()
      step1c()
      step2()
      step3()
      step4()
      step5()
    }
    for index in 0..<count where word[index] == Self.consonantY { word[index] = Self.y }
  }
}

// MARK: - Letters, regions, suffixes

extension EnglishStemming {
  static let y = UInt8(ascii: "y")
  static let consonantY = UInt8(ascii: "Y")
  static let apostrophe = UInt8(ascii: "'")

  func isVowel(_ index: Int) -> Bool {
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      Self.y:
      true
    default: false
    }
  }

  func hasVowel(before end: Int) -> Bool {
    for index in 0..<max(end, 0) where isVowel(index) { return true }
    return false
  }

  private mutating func removeLeadingApostrophe() {
    guard word[0] == Self.apostrophe else { return }
    for index in 1..<count { word[index - 1] = word[index] }
    count -= 1
  }

  private mutating func markConsonantY() {
    for index in 0..<count where word[index] == Self.y && (index == 0 || isVowel(index - 1)) {
      word[index] = Self.consonantY
    }
  }

  private mutating func findRegions() {
    r1 = EnglishExceptions.regionPrefix(of: word, count: count) ?? regionStart(from: 0)
    r2 = regionStart(from: r1)
  }

  private func regionStart(from start: Int) -> Int {
    var index = start + 1
    while index < count {
      if !isVowel(index), isVowel(index - 1) { return index + 1 }
      index += 1
    }
    return count
  }

  func ends(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard length <= count else { return false }
    var index = length - 1
    while index >= 0 {
      guard word[count - length + index] == suffix.utf8Start[index] else { return false }
      index -= 1
    }
    return true
  }

  /// Whether a suffix of this length, which the word is known to end with, lies in R1.
  func isInR1(_ length: Int) -> Bool { count - length >= r1 }

  /// Whether a suffix of this length lies in R2.
  func isInR2(_ length: Int) -> Bool { count - length >= r2 }

  mutating func write(_ text: StaticString, at start: Int) {
    for index in 0..<text.utf8CodeUnitCount { word[start + index] = text.utf8Start[index] }
    count = start + text.utf8CodeUnitCount
  }

  mutating func replace(_ length: Int, by text: StaticString) { write(text, at: count - length) }

  /// Whether a short syllable ends before `end`: a vowel between non-vowels, the last of them not `w`, `x`
  /// or `Y`; or a vowel at the start before a non-vowel.
  func endsInShortSyllable(before end: Int) -> Bool {
    if end == 2 { return isVowel(0) && !isVowel(1) }
    if end == 4, word[0] == UInt8(ascii: "p"), word[1] == UInt8(ascii: "a"), word[2] == UInt8(ascii: "s"),
      word[3] == UInt8(ascii: "t")
    {
      return true
    }
    guard end > 2, !isVowel(end - 3), isVowel(end - 2), !isVowel(end - 1) else { return false }
    switch word[end - 1] {
    case UInt8(ascii: "w"), UInt8(ascii: "x"), Self.consonantY: return false
    default: return true
    }
  }

  var isShort: Bool { r1 >= count && endsInShortSyllable(before: count) }
}
