import Content

/// Walks the shingles of a text: five words in a row, where a character of a script without spaces is a word.
///
/// The hash of a shingle rolls on from word to word, so a text costs one look at each byte.
struct ShingleScan {
  static let width = 5
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// `base` to the power of `width`: what the word that leaves is worth.
  private static let leaving: UInt64 = (0..<width).reduce(1) { power, _ in power &* base }

  private var window = [UInt64](repeating: 0, count: width)
  private var next = 0
  private var count = 0
  private var rolling: UInt64 = 0

  /// Visits each shingle with its hash and the word at its end, as bytes of the text.
  @inline(__always)
  static func forEach(_ text: UnsafeBufferPointer<UInt8>, _ visit: (UInt64, Range<Int>) -> Void) {
    var scan = ShingleScan()
    var index = 0
    while index < text.count {
      let byte = text[index]
      let start = index
      if Letters.isWord(byte) || (byte >= 0xC3 && byte < 0xE3 && byte != 0xE2) {
        var hash = TextHash.seed
        while index < text.count, Letters.isWord(text[index]) || (text[index] >= 0x80 && text[index] < 0xE3) {
          TextHash.add(Letters.lower(text[index]), to: &hash)
          index += 1
        }
        if let shingle = scan.take(hash) { visit(shingle, start..<index) }
      } else if byte >= 0xE3, byte != 0xEF,
        !(byte == 0xE3 && index + 1 < text.count && text[index + 1] == 0x80)
      {
        let length = byte >= 0xF0 ? 4 : 3
        var hash = TextHash.seed
        for offset in index..<min(index + length, text.count) { TextHash.add(text[offset], to: &hash) }
        index = min(index + length, text.count)
        if let shingle = scan.take(hash) { visit(shingle, start..<index) }
      } else {
        index += 1
      }
    }
  }

  /// Takes a word; answers the shingle that it completes.
  @inline(__always)
  private mutating func take(_ word: UInt64) -> UInt64? {
    rolling = rolling &* Self.base &+ word
    rolling = rolling &- window[next] &* Self.leaving
    window[next] = word
    next = next + 1 == Self.width ? 0 : next + 1
    count += 1
    return count >= Self.width ? TextHash.mixed(rolling) : nil
  }
}
