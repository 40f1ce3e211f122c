/// Finds text that was UTF-8, was read as Windows-1252, and was saved as UTF-8 again (`Ã©` for `é`), and U+FFFD.
enum Mojibake {
  /// The first such stretch, or `nil`.
  ///
  /// A stretch counts where its characters, taken back to Windows-1252 bytes, form one UTF-8 sequence. Two-byte
  /// sequences count only with the leads of Latin-1 letters and signs (`Ã`, `Â`), because other pairs occur in
  /// honest text (`É»`).
  ///
  /// - Complexity: linear; ASCII text is passed over bytewise.
  static func first(in text: ArraySlice<UInt8>) -> String? {
    guard let start = text.firstIndex(where: { $0 >= 0x80 }) else { return nil }
    let scalars = Array(String(decoding: text[start...], as: UTF8.self).unicodeScalars)
    for index in scalars.indices {
      if scalars[index] == "\u{FFFD}" { return "\u{FFFD}" }
      guard let lead = windows1252Byte(scalars[index]) else { continue }
      let length = sequenceLength(lead)
      guard length > 1, index + length <= scalars.count else { continue }
      let tail = scalars[(index + 1)..<(index + length)].map(windows1252Byte)
      guard tail.allSatisfy({ $0.map { $0 & 0xC0 == 0x80 } ?? false }) else { continue }
      var found = String.UnicodeScalarView()
      found.append(contentsOf: scalars[index..<(index + length)])
      return String(found)
    }
    return nil
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0xC2, 0xC3: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// The byte of a character in Windows-1252 (WHATWG Encoding Standard), for bytes from 0x80.
  private static func windows1252Byte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x80...0xFF: UInt8(scalar.value)
    default: high[scalar.value]
    }
  }

  private static let high: [UInt32: UInt8] = [
    0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87,
    0x02C6: 0x88, 0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91,
    0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98,
    0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B, 0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
  ]
}
