extension Analysis {
  /// Handles everything that begins with a Latin letter or a digit and is no simple word.
  mutating func takeIdentifier() {
    let count = gatherIdentifier()
    var slashes = 0
    var isFileName = false
    for index in 0..<count {
      switch units[index].role {
      case .slash: slashes += 1
      case .dot, .underscore: isFileName = true
      default: break
      }
    }
    // `and/or` is two words; `kb/returns/refund.md` and `sql/backup.md` are paths.
    if slashes > 1 || (slashes == 1 && isFileName) {
      emitTerm(0..<count, .word, keepsSlashes: true)
    }
    var start = 0
    while start < count {
      var end = start
      while end < count, units[end].role != .slash { end += 1 }
      emitSegment(start..<end)
      start = end + 1
    }
  }

  /// Emits one identifier: a word if it is of one piece, else the whole and its pieces.
  private mutating func emitSegment(_ range: Range<Int>) {
    let firstEnd = pieceEnd(range.lowerBound, in: range)
    if firstEnd == range.upperBound || isAcronym(range) {
      emitTerm(range, .word)
      output.position += 1
      return
    }
    emitTerm(range, .word)
    if isVersion(range) { emitTerm(range.lowerBound + 1..<range.upperBound, .part) }
    var start = range.lowerBound
    var end = firstEnd
    while true {
      emitTerm(start..<end, .part)
      output.position += 1
      guard end < range.upperBound else { return }
      start = units[end].role.separatesPieces ? end + 1 : end
      end = pieceEnd(start, in: range)
    }
  }

  /// Where the piece that begins at `start` ends: before a joiner, before a hump of camelCase, or at the end.
  private func pieceEnd(_ start: Int, in range: Range<Int>) -> Int {
    var index = start + 1
    while index < range.upperBound {
      if units[index].role.separatesPieces || isHump(index, in: range) { return index }
      index += 1
    }
    return range.upperBound
  }

  /// Whether a capital begins a piece: after a small letter (`orderNo`), or before one (`HTTPServer`,
  /// `iPhone14Pro`), where a plural `s` does not count (`URLs`).
  private func isHump(_ index: Int, in range: Range<Int>) -> Bool {
    guard units[index].role == .upper else { return false }
    let before = units[index - 1].role
    if before == .lower { return true }
    guard before != .apostrophe, index + 1 < range.upperBound, units[index + 1].role == .lower else {
      return false
    }
    let isPluralS =
      units[index + 1].scalar.value == UInt32(UInt8(ascii: "s"))
      && (index + 2 == range.upperBound || units[index + 2].role.isJoiner)
    return !isPluralS
  }

  /// `U.S.`, `e.g.`: single letters with dots between them.
  private func isAcronym(_ range: Range<Int>) -> Bool {
    guard range.count % 2 == 1 else { return false }
    for index in range {
      let role = units[index].role
      guard (index - range.lowerBound) % 2 == 0 ? role.isLetter : role == .dot else { return false }
    }
    return true
  }

  /// `v3.2`: the number alone is a part, too.
  private func isVersion(_ range: Range<Int>) -> Bool {
    guard units[range.lowerBound].scalar.value == UInt32(UInt8(ascii: "v")) else { return false }
    var dots = 0
    for index in range.dropFirst() {
      switch units[index].role {
      case .digit: break
      case .dot where index > range.lowerBound + 1: dots += 1
      default: return false
      }
    }
    return dots > 0
  }
}

// MARK: - Terms

extension Analysis {
  /// Emits the term of some units at the current position; not if it is too long.
  ///
  /// Joiners are kept between digits and dropped elsewhere. A term of a–z is stemmed.
  private mutating func emitTerm(_ range: Range<Int>, _ kind: TokenKind, keepsSlashes: Bool = false) {
    let target = output.room()
    let end = keepsSlashes ? range.upperBound : withoutClitic(range)
    var length = 0
    var isPlain = true
    for index in range.lowerBound..<end {
      let unit = units[index]
      if unit.role.isJoiner {
        guard keepsJoiner(index, in: range, keepsSlashes: keepsSlashes) else { continue }
      }
      isPlain = isPlain && unit.isASCIILetter
      length += unit.scalar.write(to: target + length)
      if length > TokenOutput.maximumTermLength { return }
    }
    if isPlain { length = stem(target, length) }
    output.commit(length, units[range.lowerBound].scalar.start, units[range.upperBound - 1].scalar.end, kind)
  }

  private func keepsJoiner(_ index: Int, in range: Range<Int>, keepsSlashes: Bool) -> Bool {
    if units[index].role == .slash { return keepsSlashes }
    return units[index - 1].role == .digit && units[index + 1].role == .digit
  }

  /// The end of a word without `'s`, `'ll`, `'re`, `'ve`, `'d` or `'m`.
  private func withoutClitic(_ range: Range<Int>) -> Int {
    let end = range.upperBound
    for length in 1...2 {
      let index = end - length - 1
      guard index > range.lowerBound, units[index].role == .apostrophe else { continue }
      let first = UInt8(truncatingIfNeeded: units[index + 1].scalar.value)
      let last = UInt8(truncatingIfNeeded: units[end - 1].scalar.value)
      switch (first, last, length) {
      case (UInt8(ascii: "s"), _, 1), (UInt8(ascii: "d"), _, 1), (UInt8(ascii: "m"), _, 1),
        (UInt8(ascii: "l"), UInt8(ascii: "l"), 2), (UInt8(ascii: "r"), UInt8(ascii: "e"), 2),
        (UInt8(ascii: "v"), UInt8(ascii: "e"), 2):
        return index
      default:
        return end
      }
    }
    return end
  }

  /// Stems letters a–z in place; the place has room for 16 bytes.
  private mutating func stem(_ letters: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
    guard count <= StemMemo.maximumLength else { return Stemmer.stem(letters, count: count) }
    var word: (UInt64, UInt64) = (0, 0)
    for index in 0..<min(count, 8) { word.0 |= UInt64(letters[index]) << (8 * UInt64(index)) }
    for index in 8..<max(count, 8) { word.1 |= UInt64(letters[index]) << (8 * UInt64(index - 8)) }
    return memo.stem(word, count: count, to: letters)
  }
}
