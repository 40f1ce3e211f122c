/// A stretch of ASCII letters, digits and joiners as it stands in the text, behind which no word goes on: its
/// terms depend on its bytes alone.
///
/// Found eight bytes at a time, with arithmetic on all eight at once.
struct WrittenWord {
  /// The longest stretch that is looked up, in bytes.
  static let maximumLength = 64
  /// The longest stretch that is its own key, in bytes.
  static let maximumKeyLength = 16

  /// The bytes of a short stretch; the hash and the length of a long one.
  var key: (UInt64, UInt64)
  let bytes: UnsafePointer<UInt8>
  /// The bytes up to the last letter or digit.
  let count: Int
  /// The bytes with the joiners behind them, which join nothing.
  let reach: Int

  /// The stretch that begins with a letter or digit at `bytes`; `nil` for one that is too long.
  ///
  /// - Parameters:
  ///   - limit: the bytes of the text from here on.
  ///   - readable: the bytes that may be read from here on, at least `limit`.
  @inline(__always)
  init?(_ bytes: UnsafePointer<UInt8>, limit: Int, readable: Int) {
    var words: (UInt64, UInt64) = (Self.load(bytes, 0, readable), 0)
    var length = Self.prefix(words.0)
    if length == 8 {
      words.1 = Self.load(bytes, 8, readable)
      length += Self.prefix(words.1)
      if length == 16 {
        while length < Self.maximumLength {
          let more = Self.prefix(Self.load(bytes, length, readable))
          length += more
          if more < 8 { break }
        }
        if length >= Self.maximumLength { return nil }
      }
    }
    length = min(length, limit)
    reach = length
    while Self.isJoiner(bytes[length - 1]) { length -= 1 }
    self.bytes = bytes
    count = length
    if length <= 8 {
      key = (words.0 & Self.mask(length), 0)
    } else if length <= Self.maximumKeyLength {
      key = (words.0, words.1 & Self.mask(length - 8))
    } else {
      key = (Self.hash(bytes, words, length), Self.longMark | UInt64(truncatingIfNeeded: length))
    }
  }

  /// The bit that tells the key of a long stretch from ASCII.
  static let longMark: UInt64 = 1 << 63
  var isLong: Bool { count > Self.maximumKeyLength }

  /// Eight bytes, the first in the lowest; zeros where nothing may be read.
  @inline(__always)
  private static func load(_ bytes: UnsafePointer<UInt8>, _ offset: Int, _ readable: Int) -> UInt64 {
    if offset + 8 <= readable {
      return UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
    }
    var word: UInt64 = 0
    for index in offset..<max(offset, readable) {
      word |= UInt64(bytes[index]) << UInt64(8 * (index - offset))
    }
    return word
  }

  /// The lowest `count` bytes, 1 to 8.
  @inline(__always) private static func mask(_ count: Int) -> UInt64 { ~0 >> UInt64(64 - 8 * count) }

  @inline(__always) private static func isJoiner(_ byte: UInt8) -> Bool {
    byte < 0x30 || byte == UInt8(ascii: "_")
  }

  /// How many of eight bytes, from the lowest, are letters, digits or joiners.
  @inline(__always) private static func prefix(_ word: UInt64) -> Int {
    let ascii = word & (0x7F * ones)
    let small = ascii | (0x20 * ones)
    let isWord =
      within(0x61, 0x7A, small) | within(0x2D, 0x39, ascii) | within(0x5F, 0x5F, ascii)
      | within(0x27, 0x27, ascii)
    return (~(isWord & ~word) & (0x80 * ones)).trailingZeroBitCount >> 3
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The top bit of each of eight ASCII bytes that lies between two; the lower bits mean nothing.
  @inline(__always) private static func within(_ first: UInt64, _ last: UInt64, _ bytes: UInt64) -> UInt64 {
    (bytes &+ (0x80 - first) &* ones) & ~(bytes &+ (0x7F - last) &* ones)
  }

  /// Mixes all bytes of a stretch of more than 16.
  @inline(never)
  private static func hash(_ bytes: UnsafePointer<UInt8>, _ words: (UInt64, UInt64), _ count: Int) -> UInt64 {
    var hash = TermTable.fold(words.0 ^ 0x9E37_79B9_7F4A_7C15)
    hash = TermTable.fold(hash ^ words.1)
    var offset = 16
    while offset + 8 < count {
      hash = TermTable.fold(hash ^ UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
      offset += 8
    }
    return TermTable.fold(hash ^ UnsafeRawPointer(bytes + count - 8).loadUnaligned(as: UInt64.self))
  }
}
