/// Scans of eight bytes at a time.
enum ByteScan {
  /// How many bytes two texts have in common from their start, up to the first `\` or `&`.
  @inline(__always)
  static func plainPrefix(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, count: Int) -> Int {
    var index = 0
    while index + 8 <= count {
      let word = load(left + index)
      if word != load(right + index) || holds(word, ASCII.backslash) || holds(word, ASCII.ampersand) { break }
      index += 8
    }
    while index < count, left[index] == right[index], left[index] != ASCII.backslash,
      left[index] != ASCII.ampersand
    {
      index += 1
    }
    return index
  }

  /// The next byte that an extension may begin at: `~`, `@`, `:`, `.`, `[`; `count` where there is none.
  @inline(__always)
  static func nextTrigger(_ bytes: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = load(bytes + index)
      let found =
        marks(word, ASCII.tilde) | marks(word, ASCII.at) | marks(word, ASCII.colon) | marks(word, ASCII.dot)
        | marks(word, ASCII.leftBracket)
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count {
      switch bytes[index] {
      case ASCII.tilde, ASCII.at, ASCII.colon, ASCII.dot, ASCII.leftBracket: return index
      default: index += 1
      }
    }
    return count
  }

  @inline(__always) private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// Whether one of eight bytes is the given one.
  @inline(__always) private static func holds(_ word: UInt64, _ byte: UInt8) -> Bool {
    marks(word, byte) != 0
  }

  /// The top bits of the bytes that are the given one; a mark above the lowest may be false (Mycroft's test for a
  /// zero byte).
  @inline(__always) private static func marks(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}
