extension Analysis {
  /// Handles the commonest case fast: ASCII letters and digits that no joiner, capital or other character
  /// makes an identifier of several pieces.
  ///
  /// - Returns: false, with nothing done, if it is not that case.
  @inline(__always)
  mutating func takeSimpleWord() -> Bool {
    let start = reader.offset
    var offset = start
    var word: (UInt64, UInt64) = (0, 0)
    var hasDigit = false
    var hasLower = false
    var hasUpperInside = false
    while offset < text.count {
      let byte = text[offset]
      let folded = fold[Int(byte)]
      if folded <= ASCIITable.other { break }
      let index = offset - start
      if index < 8 {
        word.0 |= UInt64(folded) << (8 * UInt64(index))
      } else if index < 16 {
        word.1 |= UInt64(folded) << (8 * UInt64(index - 8))
      }
      if byte >= 0x61 {
        hasLower = true
      } else if byte < 0x40 {
        hasDigit = true
      } else if index > 0 {
        hasUpperInside = true
      }
      offset += 1
    }
    let count = offset - start
    if hasLower, hasUpperInside { return false }
    if count > StemMemo.maximumLength || (offset < text.count && mayContinueWord(offset)) { return false }
    let target = output.room()
    let length: Int
    if hasDigit {
      let raw = UnsafeMutableRawPointer(target)
      raw.storeBytes(of: word.0, as: UInt64.self)
      raw.storeBytes(of: word.1, toByteOffset: 8, as: UInt64.self)
      length = count
    } else {
      length = memo.stem(word, count: count, to: target)
    }
    output.commit(length, UInt32(truncatingIfNeeded: start), UInt32(truncatingIfNeeded: offset), .word)
    output.position += 1
    reader.move(to: offset)
    return true
  }

  /// Whether the byte behind a word may belong to it.
  @inline(__always)
  private func mayContinueWord(_ offset: Int) -> Bool {
    switch text[offset] {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "'"):
      guard offset + 1 < text.count else { return false }
      let next = text[offset + 1]
      return fold[Int(next)] != ASCIITable.separator || next == UInt8(ascii: "_")
    case 0x80...:
      return isJoinedFrom(offset)
    default:
      return false
    }
  }

  /// Whether the character at `offset`, which is not ASCII, may belong to a Latin word before it.
  func isJoinedFrom(_ offset: Int) -> Bool {
    var ahead = reader
    ahead.move(to: offset)
    guard let next = ahead.next() else { return false }
    return next.kind.isLatinOrDigit || next.kind == .ignored || IdentifierUnit.Role(joiner: next) != nil
  }
}
