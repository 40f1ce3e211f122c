/// What an ASCII byte is, for the loops that see most of all text.
enum ASCIITable {
  /// No word contains it. Other entries: the lower-case letter or digit, `other` for bytes outside ASCII.
  static let separator: UInt8 = 0
  static let other: UInt8 = 1

  /// 256 entries, never freed.
  nonisolated(unsafe) static let fold: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for byte in 0..<256 {
      table[byte] =
        switch UInt8(byte) {
        case 0x30...0x39, 0x61...0x7A: UInt8(byte)
        case 0x41...0x5A: UInt8(byte) | 0x20
        case 0x80...: other
        default: separator
        }
    }
    return UnsafePointer(table)
  }()
}
