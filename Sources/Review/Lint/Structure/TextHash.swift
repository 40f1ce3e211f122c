/// Hashes that are the same in every run (FNV-1a, 64 bits).
enum TextHash {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always) static func add(_ byte: UInt8, to hash: inout UInt64) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// The hash of the letters and digits of a text, ignoring case, blanks and punctuation.
  static func letters(of text: ArraySlice<UInt8>) -> UInt64 {
    var hash = seed
    var isInWord = false
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      guard byte >= 0x80 || Letters.isWord(byte) else {
        isInWord = false
        continue
      }
      // General punctuation and symbols, Chinese punctuation, full-width signs.
      if byte == 0xE2 || (byte == 0xE3 && index < text.endIndex && text[index] == 0x80) || byte == 0xEF {
        isInWord = false
        index += 2
        continue
      }
      if !isInWord { add(0x20, to: &hash) }
      isInWord = true
      add(Letters.lower(byte), to: &hash)
    }
    return hash
  }

  /// Spreads the bits of a hash.
  @inline(__always) static func mixed(_ hash: UInt64) -> UInt64 {
    var mixed = hash
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
