import TextAnalysis

/// Finds the words of a text that a few terms stand for. Only the stretches between blanks in which such a word may begin
/// are analysed: a word keeps the first letters of its stem, so two bytes tell most others apart.
struct TermScan {
  /// An occurrence of a term in the text.
  struct Match: Equatable {
    /// The term's number.
    var term: Int
    /// The bytes of the text that the term came from.
    var range: Range<Int>
    var isUnigram: Bool
  }

  /// What a byte may begin.
  private enum Beginning {
    static let nothing: UInt8 = 0
    /// A term in ASCII, if the next byte fits, too.
    static let word: UInt8 = 1
    /// A character that may fold to anything.
    static let anything: UInt8 = 2
    /// A character of a script written without spaces or a full-width one, which few fold to letters.
    static let wide: UInt8 = 3
  }

  private var beginnings = [UInt8](repeating: Beginning.nothing, count: 256)
  /// A bit for each pair of first bytes; `y` counts as `i`, because stems change one into the other.
  private var pairs = [UInt64](repeating: 0, count: 1 << 10)
  private var singles = [Bool](repeating: false, count: 256)
  /// Terms of one vowel, to which stemming may cut a word of any letters.
  private var vowels = [Bool](repeating: false, count: 256)
  private let terms: TermNumbers

  /// Prepares a scan for terms, which are told by their numbers in this list.
  init(_ terms: [[UInt8]]) {
    self.terms = TermNumbers(terms)
    for byte in 0xC2...0xF4 { beginnings[byte] = Beginning.anything }
    for byte in [0xE3] + Array(0xE4...0xED) + [0xEF] { beginnings[byte] = Beginning.wide }
    for term in terms {
      guard let first = term.first else { continue }
      guard first < 0x80 else {
        for byte in 0xE3...0xEF { beginnings[byte] = Beginning.anything }
        continue
      }
      beginnings[Int(first)] = Beginning.word
      if first >= 0x61 { beginnings[Int(first & ~0x20)] = Beginning.word }
      if term.count == 1 {
        singles[Int(first)] = true
        vowels[Int(first)] = "aeiouy".utf8.contains(first)
      } else {
        let pair = Self.pair(first, term[1])
        pairs[pair >> 6] |= 1 << UInt64(pair & 63)
      }
    }
  }

  /// The occurrences of the terms, by where they begin.
  ///
  /// - Complexity: one look at each byte, and the analysis of the stretches that may hold a term.
  func matches(in text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, _ buffer: inout TokenBuffer)
    -> [Match]
  {
    guard !terms.isEmpty else { return [] }
    var found: [Match] = []
    var index = 0
    var done = 0
    while index < text.count {
      let beginning = beginnings[Int(text[index])]
      guard beginning != Beginning.nothing, beginning != Beginning.word || mayBegin(text, index),
        beginning != Beginning.wide || mayFold(text, index)
      else {
        index += 1
        continue
      }
      var start = index
      while start > done, text[start - 1] > 0x20 { start -= 1 }
      var end = index + 1
      while end < text.count, text[end] > 0x20 { end += 1 }
      analyzer.analyze(UnsafeBufferPointer(rebasing: text[start..<end]), into: &buffer)
      for token in buffer.tokens {
        guard let term = terms[buffer.terms, token.termRange] else { continue }
        let range = token.sourceRange
        found.append(
          Match(
            term: term, range: start + range.lowerBound..<start + range.upperBound,
            isUnigram: token.kind == .unigram))
      }
      index = end
      done = end
    }
    return found
  }

  /// Whether one of the terms may begin with the ASCII letter or digit at a place: not inside a word or number, and
  /// with the byte that follows.
  private func mayBegin(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    if index > 0 {
      let before = text[index - 1]
      if Self.isLower(byte), Self.isLower(before) { return false }
      if Self.isDigit(byte), Self.isDigit(before) { return false }
    }
    if vowels[Int(Self.folded(byte))] { return true }
    guard index + 1 < text.count else { return singles[Int(Self.folded(byte))] }
    let next = text[index + 1]
    switch next {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
      let pair = Self.pair(Self.folded(byte), Self.folded(next))
      if pairs[pair >> 6] & 1 << UInt64(pair & 63) != 0 { return true }
      // `vX` may be `v` and `x`.
      return singles[Int(Self.folded(byte))] && !Self.isLower(next)
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "'"),
      0x80...:
      return true
    default:
      return singles[Int(Self.folded(byte))]
    }
  }

  /// Whether a character from E3 on may fold to ASCII: squared and enclosed ones, and full-width letters and digits.
  private func mayFold(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 2 < text.count else { return true }
    switch (text[index], text[index + 1]) {
    case (0xE3, 0x88...): return true
    case (0xE3...0xED, _): return false
    case (0xEF, 0xBC): return text[index + 2] >= 0x90
    case (0xEF, 0xBD): return text[index + 2] <= 0x9A
    default: return true
    }
  }

  private static func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first) << 8 | Int(second == UInt8(ascii: "y") ? UInt8(ascii: "i") : second)
  }
}

/// The numbers of a few terms by their bytes.
private struct TermNumbers {
  private let terms: [[UInt8]]
  /// Numbers from 1 in an open table of a power of two; 0 is free.
  private var slots: [Int32]

  init(_ terms: [[UInt8]]) {
    self.terms = terms
    var capacity = 8
    while capacity < terms.count * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
    for (number, term) in terms.enumerated() where self[term, 0..<term.count] == nil {
      var slot = Self.hash(term, 0..<term.count) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number + 1)
    }
  }

  var isEmpty: Bool { terms.isEmpty }

  subscript(bytes: [UInt8], range: Range<Int>) -> Int? {
    var slot = Self.hash(bytes, range) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if terms[number].count == range.count, bytes[range].elementsEqual(terms[number]) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// FNV-1a, which is fast for a few bytes.
  private static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
