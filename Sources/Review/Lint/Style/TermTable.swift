import Content

/// Words to use instead of others, prepared for looking at every word of a text once.
struct TermTable: Sendable {
  /// A word that is replaced.
  private struct Entry: Sendable {
    var word: [UInt8]
    var use: String
    var language: String?
    /// Whether only its case sets it apart from the word to use, so that case counts.
    var isCaseOnly: Bool
    /// Whether it is the same word spelt otherwise, so that mending it cannot change what is said.
    var isSpelling: Bool
  }

  /// A word that was found.
  struct Match {
    var range: Range<Int>
    var use: String
    var found: String
    var isSpelling: Bool
  }

  /// Entries by their first byte in small letters, the longest first.
  private var entries: [[Entry]]
  /// Texts within which words stay as they are, for they are what should be written.
  private var uses: [[UInt8]]
  let isEmpty: Bool

  init(_ terms: [PreferredTerm]) {
    entries = [[Entry]](repeating: [], count: 256)
    uses = []
    isEmpty = terms.isEmpty
    for term in terms {
      let use = Array(term.use.utf8)
      let lowered = use.map(Letters.lower)
      uses.append(lowered)
      for word in term.not {
        let bytes = Array(word.utf8)
        guard let first = bytes.first, bytes != use else { continue }
        let small = bytes.map(Letters.lower)
        let isCaseOnly = small == lowered
        let isSpelling = isCaseOnly || Self.letters(small) == Self.letters(lowered)
        entries[Int(Letters.lower(first))].append(
          Entry(
            word: isCaseOnly ? bytes : small, use: term.use, language: term.language, isCaseOnly: isCaseOnly,
            isSpelling: isSpelling))
      }
    }
    for index in entries.indices { entries[index].sort { $0.word.count > $1.word.count } }
  }

  private static func letters(_ word: [UInt8]) -> [UInt8] {
    word.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") }
  }

  /// The words of a text that should be others, in order; ranges are those of the slice's base.
  func matches(in text: ArraySlice<UInt8>, language: String) -> [Match] {
    var matches: [Match] = []
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      let candidates = entries[Int(Letters.lower(byte))]
      guard !candidates.isEmpty, isWordStart(text, index),
        let entry = candidates.first(where: { applies($0, language) && stands($0, in: text, at: index) })
      else {
        index += 1
        continue
      }
      let range = index..<index + entry.word.count
      index = range.upperBound
      guard !isPartOfUse(text, range) else { continue }
      matches.append(
        Match(
          range: range, use: entry.use, found: String(decoding: text[range], as: UTF8.self),
          isSpelling: entry.isSpelling))
    }
    return matches
  }

  private func applies(_ entry: Entry, _ language: String) -> Bool {
    guard let wanted = entry.language?.lowercased() else { return true }
    let own = language.lowercased()
    return own == wanted || own.hasPrefix(wanted + "-")
  }

  private func isWordStart(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard Letters.isWord(text[index]), index > text.startIndex else { return true }
    return !Self.joins(text[index - 1])
  }

  private func stands(_ entry: Entry, in text: ArraySlice<UInt8>, at index: Int) -> Bool {
    let end = index + entry.word.count
    guard end <= text.endIndex else { return false }
    for (offset, byte) in entry.word.enumerated() {
      let own = text[index + offset]
      if (entry.isCaseOnly ? own : Letters.lower(own)) != byte { return false }
    }
    guard end < text.endIndex, let last = entry.word.last, Letters.isWord(last) else { return true }
    // `log in` is no part of `login-page` or `log in.example.com`.
    if Self.joins(text[end]) { return false }
    return text[end] != UInt8(ascii: ".") || end + 1 >= text.endIndex || !Letters.isWord(text[end + 1])
  }

  /// Whether a byte makes a word beside it a part of a longer name.
  private static func joins(_ byte: UInt8) -> Bool {
    Letters.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "@")
  }

  /// Whether a match is inside of what should be written: `order` in `sales order`.
  private func isPartOfUse(_ text: ArraySlice<UInt8>, _ range: Range<Int>) -> Bool {
    uses.contains { use in
      guard use.count > range.count else { return false }
      let first = max(text.startIndex, range.upperBound - use.count)
      let last = min(range.lowerBound, text.endIndex - use.count)
      guard first <= last else { return false }
      return (first...last).contains { start in
        use.indices.allSatisfy { Letters.lower(text[start + $0]) == use[$0] }
      }
    }
  }
}
