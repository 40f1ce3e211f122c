/// Turns the reader's lines and columns into byte offsets.
///
/// libyaml counts columns in Unicode scalars and ends lines at CR, LF, CR LF, NEL, LS and PS. Marks of one tree come
/// nearly in order, so the cursor walks on from the last one: a text that is one long line stays linear.
struct MarkCursor {
  private let bytes: [UInt8]
  private let lineStarts: [Int]
  private var line = 0
  private var column = 0
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let length = Self.breakLength(bytes, at: index)
      index += max(length, 1)
      if length > 0 { starts.append(index) }
    }
    lineStarts = starts
  }

  /// The offset of a line and column, both from 1; behind the last line, that of the end.
  mutating func offset(line: Int, column: Int) -> Int {
    let index = max(line - 1, 0)
    guard index < lineStarts.count else { return bytes.count }
    let wanted = max(column - 1, 0)
    if index != self.line || wanted < self.column {
      self.line = index
      self.column = 0
      offset = lineStarts[index]
    }
    while self.column < wanted, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      self.column += 1
    }
    return offset
  }

  /// The length of the line break at an index; 0 where there is none.
  static func breakLength(_ bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: 1
    case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }
}
