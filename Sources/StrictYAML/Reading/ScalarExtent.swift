/// Finds where a scalar ends; the reader tells only where it starts.
enum ScalarExtent {
  /// The offset behind a quoted scalar whose opening quote stands at `start`.
  static func quotedEnd(_ bytes: [UInt8], from start: Int) -> Int {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
      } else if bytes[index] == quote {
        guard quote == UInt8(ascii: "'"), index + 1 < bytes.count, bytes[index + 1] == quote else {
          return index + 1
        }
        index += 2
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  /// The offset behind an unquoted or block scalar: folding and indentation change only white space, so the other
  /// bytes of its text stand in the file in the same order.
  static func alignedEnd(_ bytes: [UInt8], from start: Int, text: String) -> Int {
    var index = start
    var end = start
    for byte in text.utf8 where !isWhite(byte) {
      while index < bytes.count, bytes[index] != byte {
        let length = isWhite(bytes[index]) ? 1 : MarkCursor.breakLength(bytes, at: index)
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
  static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }

  /// The offset behind the bracket that closes a flow collection whose last child ends at `start`.
  static func closingEnd(_ bytes: [UInt8], from start: Int, bracket: UInt8) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != bracket {
      if bytes[index] == UInt8(ascii: "#") {
        index = lineEnd(bytes, from: index)
      } else {
        index += 1
      }
    }
    return min(index + 1, bytes.count)
  }

  private static func isWhite(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
