/// Cuts UTF-8 text at widths, words and sentences.
enum TextCut {
  /// The columns that a part of a text takes: two for East Asian wide characters, none for bytes that
  /// continue one.
  static func columns(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var columns = 0
    for index in range { columns += columnsOfByte(text[index]) }
    return columns
  }

  /// The part of a text to show around a span: whole words, starting with the sentence where it is near.
  ///
  /// - Parameters:
  ///   - bounds: what may be shown.
  ///   - span: what must be shown as far as it fits.
  ///   - width: the most columns.
  static func excerpt(_ text: [UInt8], _ bounds: Range<Int>, around span: Range<Int>, width: Int) -> Range<
    Int
  > {
    let limits = trimmed(text, bounds)
    guard !limits.isEmpty else { return limits.lowerBound..<limits.lowerBound }
    let span = span.clamped(to: limits)
    let start = self.start(text, limits, span, budget: (width - columns(text, span)) / 2)
    let end = self.end(text, limits, from: start, width: width)
    return start..<end
  }

  /// Walks back from the span to the start of its sentence, or as far as the budget goes, then on to the next
  /// word.
  private static func start(_ text: [UInt8], _ limits: Range<Int>, _ span: Range<Int>, budget: Int) -> Int {
    var index = span.lowerBound
    var left = max(0, budget)
    var wordStart = index
    while index > limits.lowerBound {
      if isSentenceEnd(text, before: index) { return skipBlanks(text, index, span.lowerBound) }
      if isWordStart(text, index) { wordStart = index }
      left -= columnsOfByte(text[index - 1])
      if left < 0 { return wordStart }
      index -= 1
    }
    return limits.lowerBound
  }

  /// The end of the last word within a width.
  private static func end(_ text: [UInt8], _ limits: Range<Int>, from start: Int, width: Int) -> Int {
    var index = start
    var left = width
    var wordEnd = start
    while index < limits.upperBound {
      left -= columnsOfByte(text[index])
      if left < 0 { break }
      index += 1
      while index < limits.upperBound, isContinuation(text[index]) { index += 1 }
      if index == limits.upperBound || isWordStart(text, index) || isBlank(text[index]) { wordEnd = index }
    }
    if index >= limits.upperBound { return limits.upperBound }
    // A word longer than the whole width is cut inside.
    let end = wordEnd > start ? wordEnd : index
    return max(start, trimmed(text, start..<end).upperBound)
  }

  /// Whether a word, or a character of a script without spaces, starts here.
  private static func isWordStart(_ text: [UInt8], _ index: Int) -> Bool {
    guard index > 0, !isContinuation(text[index]) else { return index == 0 }
    return isBlank(text[index - 1]) && !isBlank(text[index]) || text[index] >= 0xE3
      || isWide(text, before: index)
  }

  private static func isWide(_ text: [UInt8], before index: Int) -> Bool {
    index >= 3 && text[index - 3] >= 0xE3 && text[index - 3] < 0xF0 && isContinuation(text[index - 1])
      && isContinuation(text[index - 2])
  }

  /// Whether a sentence or a block ends right before: a line end, `。！？`, or `.!?` with a blank behind.
  private static func isSentenceEnd(_ text: [UInt8], before index: Int) -> Bool {
    guard index > 0, index < text.count else { return false }
    let byte = text[index - 1]
    if byte == 0x0A { return true }
    if isBlank(text[index]), byte == 0x2E || byte == 0x21 || byte == 0x3F { return true }
    guard index >= 3 else { return false }
    switch (text[index - 3], text[index - 2], byte) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true
    default: return false
    }
  }

  private static func skipBlanks(_ text: [UInt8], _ index: Int, _ limit: Int) -> Int {
    var index = index
    while index < limit, isBlank(text[index]) { index += 1 }
    return index
  }

  /// A part of a text without the blanks at both ends.
  static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }

  /// Whether a byte belongs to a letter or digit, or to a character outside ASCII.
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// A character's columns counted at its first byte: U+3000 and above is taken as wide.
  private static func columnsOfByte(_ byte: UInt8) -> Int {
    isContinuation(byte) ? 0 : byte >= 0xE3 ? 2 : 1
  }
}
