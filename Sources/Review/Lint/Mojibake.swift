/// Finds text that was UTF-8, was read as Windows-1252, and was saved as UTF-8 again (`Ã©` for `é`), and U+FFFD.
enum Mojibake {
  /// The first such stretch, or `nil`.
  ///
  /// A stretch counts where its characters, taken back to Windows-1252 bytes, form one UTF-8 sequence. Two-byte
  /// sequences count only with the leads of Latin-1 letters and signs (`Ã`, `Â`), because other pairs occur in
  /// honest text (`É»`). `锟斤拷` is U+FFFD in UTF-8, read as GBK.
  ///
  /// - Complexity: linear; bytes that begin no such stretch are passed over.
  static func first(in text: ArraySlice<UInt8>) -> Range<Int>? {
    text.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        // All leads of such stretches are U+00C2, U+00C3 and U+00E0…U+00F4; U+FFFD begins with EF, 锟 with E9.
        let byte = bytes[index]
        if byte == 0xC3 || byte == 0xEF || byte == 0xE9, let end = end(of: bytes, at: index) {
          return text.startIndex + index..<text.startIndex + end
        }
        index += 1
      }
      return nil
    }
  }

  private static func end(of bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    if bytes.holds("\u{FFFD}", at: start) { return start + 3 }
    if bytes.holds("锟斤拷", at: start) { return start + 9 }
    guard bytes[start] == 0xC3, let (lead, first) = windows1252Byte(bytes, at: start) else { return nil }
    let length = sequenceLength(lead)
    guard length > 1 else { return nil }
    var index = start + first
    for _ in 1..<length {
      guard let (byte, count) = windows1252Byte(bytes, at: index), byte & 0xC0 == 0x80 else { return nil }
      index += count
    }
    return index
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2, 0xC3: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// The byte of a character in Windows-1252 (WHATWG Encoding Standard), for bytes from 0x80, and the character's length.
  private static func windows1252Byte(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt8, Int)? {
    guard index + 1 < bytes.count else { return nil }
    let first = UInt32(bytes[index])
    let second = UInt32(bytes[index + 1] & 0x3F)
    switch first {
    case 0xC2, 0xC3: return (UInt8(truncatingIfNeeded: (first & 3) << 6 | second), 2)
    case 0xC4...0xDF: return high[(first & 0x1F) << 6 | second].map { ($0, 2) }
    case 0xE2 where index + 2 < bytes.count:
      return high[(first & 0xF) << 12 | second << 6 | UInt32(bytes[index + 2] & 0x3F)].map { ($0, 3) }
    default: return nil
    }
  }

  private static let high: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87,
    0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91,
    0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98,
    0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B, 0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
  ]
}
