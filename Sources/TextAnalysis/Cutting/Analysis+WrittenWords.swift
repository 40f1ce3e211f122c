/// Words that were found and whose terms are still to be recalled.
///
/// The memo of a large corpus is larger than the nearest caches. A handful of words is looked ahead, so that their
/// entries are on the way while others are scanned.
struct PendingWords {
  static let capacity = 16

  let words = UnsafeMutablePointer<(word: WrittenWord, start: Int)>.allocate(capacity: capacity)
  var count = 0
}

extension Analysis {
  /// Handles everything that begins with an ASCII letter or digit: repeats the terms of a word that was
  /// written the same before, or cuts it and remembers its terms.
  @inline(__always)
  mutating func takeWrittenWord() {
    let start = reader.offset
    guard let base = text.baseAddress,
      let word = WrittenWord(base + start, limit: text.count - start, readable: readableCount - start),
      !continues(behind: start + word.reach)
    else {
      takePendingWords()
      if !takeSimpleWord() { takeIdentifier() }
      return
    }
    output.prefetch(word)
    (pending.words + pending.count).initialize(to: (word, start))
    pending.count += 1
    reader.move(to: start + word.reach)
    if pending.count == PendingWords.capacity { takePendingWords() }
  }

  /// Hands over the terms of all words that were found so far: called before any other term comes.
  @inline(__always)
  mutating func takePendingWords() {
    guard Output.remembersWords, pending.count > 0 else { return }
    for index in 0..<pending.count where !output.recall(pending.words[index].word) {
      learn(pending.words[index].word, from: pending.words[index].start)
    }
    pending.count = 0
  }

  /// Cuts a word that stands before the reader's place.
  @inline(never)
  private mutating func learn(_ word: WrittenWord, from start: Int) {
    let place = reader
    reader.move(to: start)
    output.beginRemembering()
    let end = start + word.count
    while reader.offset < end {
      if fold[Int(text[reader.offset])] == ASCIITable.separator {
        reader.move(to: reader.offset + 1)
      } else if !takeSimpleWord() {
        takeIdentifier()
      }
    }
    output.remember(word)
    reader = place
  }

  /// Whether a character that is not ASCII goes on with the word before it.
  @inline(__always)
  private func continues(behind offset: Int) -> Bool {
    guard offset < text.count, text[offset] >= 0x80 else { return false }
    // U+4000 to U+9FFF: nearly all are Chinese characters, and none belongs to a Latin word.
    return !(0xE4...0xE9).contains(text[offset]) && isJoinedFrom(offset)
  }
}
