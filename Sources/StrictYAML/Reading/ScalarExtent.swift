/// Finds where a block scalar ends: the parser takes the empty lines behind it for a part of it.
enum ScalarExtent {
  /// The offset behind the last sign of a block scalar: folding and indentation change only white space, so the other
  /// bytes of its text stand in the file in the same order.
  static func blockEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, text: String) -> Int {
    var index = lineEnd(bytes, from: start)
    var end = index
    for byte in text.utf8 where !isWhite(byte) {
      while index < bytes.count, bytes[index] != byte {
        let length = isWhite(bytes[index]) ? 1 : breakLength(bytes, at: index)
        guard length > 0 else { return end }
        index += length
      }
      guard index < bytes.count else { return end }
      index += 1
      end = index
    }
    return end
  }

  /// The offset behind the line that starts a block scalar (`|`, `>-`, with its comment).
  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }

  /// The length of the line break at an index; 0 where there is none.
  private static func breakLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: 1
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }

  private static func isWhite(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
