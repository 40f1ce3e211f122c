/// One character after folding, and the bytes it came from.
struct FoldedScalar {
  var value: UInt32
  var kind: CharacterClass
  /// Known for the letters of ASCII, also full width: where camelCase has its humps.
  var letterCase = LetterCase.unknown
  /// True if the character was traditional Chinese.
  var wasTraditional = false
  var start: UInt32
  var end: UInt32

  enum LetterCase: UInt8 {
    case unknown, lower, upper
  }
}

extension FoldedScalar {
  /// The bytes of the character in UTF-8.
  @inline(__always) var utf8Length: Int { value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4 }

  /// Writes the character as UTF-8.
  /// - Returns: the number of bytes, at most 4.
  @inline(__always)
  func write(to target: UnsafeMutablePointer<UInt8>) -> Int { Self.write(value, to: target) }

  /// Writes a character as UTF-8.
  /// - Returns: the number of bytes, at most 4.
  @inline(__always)
  static func write(_ value: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if value < 0x80 {
      target[0] = UInt8(truncatingIfNeeded: value)
      return 1
    }
    if value < 0x800 {
      target[0] = UInt8(truncatingIfNeeded: 0xC0 | value >> 6)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 2
    }
    if value < 0x10000 {
      target[0] = UInt8(truncatingIfNeeded: 0xE0 | value >> 12)
      target[1] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
      target[2] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
      return 3
    }
    target[0] = UInt8(truncatingIfNeeded: 0xF0 | value >> 18)
    target[1] = UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F)
    target[2] = UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F)
    target[3] = UInt8(truncatingIfNeeded: 0x80 | value & 0x3F)
    return 4
  }
}
