import TextAnalysis

/// Finds the words of a text that a few terms stand for. Only the stretches between blanks in which such a word may begin
/// are analysed: a word keeps the first letters of its stem, so two bytes tell most others apart. Of Chinese only the
/// pairs whose first character begins a term are.
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
    /// A Chinese character, which begins a term if it is one of a few.
    static let han: UInt8 = 4
  }

  private var beginnings = [UInt8](repeating: Beginning.nothing, count: 256)
  /// A bit for each pair of first bytes; `y` counts as `i`, because stems change one into the other.
  private var pairs = [UInt64](repeating: 0, count: 1 << 10)
  private var singles = [Bool](repeating: false, count: 256)
  /// Terms of one vowel, to which stemming may cut a word of any letters.
  private var vowels = [Bool](repeating: false, count: 256)
  /// The Chinese characters that begin a term, traditional forms too.
  private var characters = HanSet()
  /// Whether a term may begin with a character that is neither ASCII nor Chinese, so that Chinese ends no stretch.
  private var hasOtherScripts = false
  private let terms: TermNumbers

  /// Prepares a scan for terms, which are told by their numbers in this list.
  init(_ terms: [[UInt8]]) {
    self.terms = TermNumbers(terms)
    for byte in 0xC2...0xF4 { beginnings[byte] = Beginning.anything }
    for byte in [0xE3] + Array(0xE4...0xED) + [0xEF] { beginnings[byte] = Beginning.wide }
    var han: Set<UInt16> = []
    for term in terms {
      guard let first = term.first else { continue }
      guard first < 0x80 else {
        if let character = HanSet.character(term) {
          han.insert(character)
        } else {
          hasOtherScripts = true
        }
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
    if hasOtherScripts {
      for byte in 0xE3...0xEF { beginnings[byte] = Beginning.anything }
    } else if !han.isEmpty {
      for byte in 0xE4...0xE9 { beginnings[byte] = Beginning.han }
      for character in han { characters.insert(character) }
      for character in HanFolding.traditional(of: han) { characters.insert(character) }
    }
  }

  /// The occurrences of the terms in a range of a text, by where they begin.
  ///
  /// - Complexity: one look at each byte, and the analysis of the stretches that may hold a term.
  func matches(
    in whole: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ analyzer: Analyzer,
    _ buffer: inout TokenBuffer
  ) -> [Match] {
    let text = UnsafeBufferPointer(rebasing: whole[..<range.upperBound])
    guard !terms.isEmpty else { return [] }
    var found: [Match] = []
    var index = range.lowerBound
    var done = index
    while index < text.count {
      let beginning = beginnings[Int(text[index])]
      guard beginning != Beginning.nothing, beginning != Beginning.word || mayBegin(text, index),
        beginning != Beginning.wide || mayFold(text, index)
      else {
        index += 1
        continue
      }
      if beginning == Beginning.han {
        if characters.contains(text, index) {
          analyse(index..<index + 3, of: text, analyzer, &buffer, &found)
        }
        index += 3
        continue
      }
      var start = index
      while start > done, let before = placeBefore(start, in: text) { start = before }
      var end = index + 1
      while end < text.count, text[end] > 0x20, hasOtherScripts || !HanSet.isLead(text[end]) { end += 1 }
      analyse(start..<end, of: text, analyzer, &buffer, &found)
      index = end
      done = end
    }
    return found
  }

  /// Where the character before a place begins that belongs to the same stretch.
  @inline(__always)
  private func placeBefore(_ place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text[place - 1] > 0x20 else { return nil }
    var before = place - 1
    while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
    return hasOtherScripts || !HanSet.isLead(text[before]) ? before : nil
  }

  /// Finds the terms that begin in a range.
  ///
  /// Where Chinese may go on behind it, one more character belongs to the last term, with marks that are dropped.
  private func analyse(
    _ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer,
    _ buffer: inout TokenBuffer, _ found: inout [Match]
  ) {
    var end = min(range.upperBound, text.count)
    if !hasOtherScripts, text[end - 1] >= 0x80 {
      var room = 8
      var isBehindChinese = false
      while end < text.count, text[end] >= 0x80, room > 0 {
        let lead = text[end]
        if HanSet.isLead(lead) {
          if isBehindChinese { break }
          isBehindChinese = true
        }
        end = min(text.count, end + (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1))
        room -= 1
      }
    }
    analyzer.analyze(UnsafeBufferPointer(rebasing: text[range.lowerBound..<end]), into: &buffer)
    for token in buffer.tokens {
      let source = token.sourceRange
      guard range.lowerBound + source.lowerBound < range.upperBound,
        let term = terms[buffer.terms, token.termRange]
      else { continue }
      found.append(
        Match(
          term: term, range: range.lowerBound + source.lowerBound..<range.lowerBound + source.upperBound,
          isUnigram: token.kind == .unigram))
    }
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

/// A set of Chinese characters from U+4000 to U+9FFF, those that begin with the bytes E4 to E9: they end every word of
/// another script.
private struct HanSet {
  private var bits = [UInt64](repeating: 0, count: 0x6000 / 64)

  static func isLead(_ byte: UInt8) -> Bool { byte >= 0xE4 && byte <= 0xE9 }

  /// The first character of a term, if it is one that the set can hold.
  static func character(_ term: [UInt8]) -> UInt16? {
    guard term.count >= 3, isLead(term[0]) else { return nil }
    return UInt16(term[0] & 0x0F) << 12 | UInt16(term[1] & 0x3F) << 6 | UInt16(term[2] & 0x3F)
  }

  mutating func insert(_ character: UInt16) {
    guard (0x4000...0x9FFF).contains(character) else { return }
    bits[Int(character - 0x4000) >> 6] |= 1 << UInt64(character & 63)
  }

  /// Whether the character at a place, whose first byte is from E4 to E9, is in the set.
  @inline(__always)
  func contains(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place + 2 < text.count else { return false }
    let high = Int(text[place] & 0x0F) - 4
    let index = high << 12 | Int(text[place + 1] & 0x3F) << 6 | Int(text[place + 2] & 0x3F)
    return bits[index >> 6] & 1 << UInt64(index & 63) != 0
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
