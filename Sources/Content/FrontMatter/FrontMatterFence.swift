import Diagnostics

/// Where front matter stands in a file: between a first line `---` and a line `---` or `...`.
struct FrontMatterFence {
  /// The YAML between the fences.
  var yaml: Range<Int>
  /// From the first fence to the end of the line of the second.
  var range: Range<Int>
  /// Whether the closing fence is missing; `yaml` is empty then, and `range` holds the first line alone.
  var isUnterminated: Bool

  /// Finds the fences; `nil` where the file does not begin with one. A byte order mark may stand before it.
  static func find(in source: SourceText) -> FrontMatterFence? {
    let bytes = source.bytes
    let start = source.hasByteOrderMark ? 3 : 0
    guard let firstEnd = fenceEnd(bytes, at: start, sign: UInt8(ascii: "-")) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      var line = firstEnd
      while line < bytes.count {
        let sign = bytes[line]
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "."),
          let end = fenceEnd(source.bytes, at: line, sign: sign)
        {
          return FrontMatterFence(yaml: firstEnd..<line, range: start..<end, isUnterminated: false)
        }
        while line < bytes.count, bytes[line] != 0x0A { line += 1 }
        line += 1
      }
      return FrontMatterFence(yaml: firstEnd..<firstEnd, range: start..<firstEnd, isUnterminated: true)
    }
  }

  /// The offset behind a line of three signs and blanks, its line end included; `nil` for any other line.
  private static func fenceEnd(_ bytes: [UInt8], at start: Int, sign: UInt8) -> Int? {
    guard start + 3 <= bytes.count, bytes[start] == sign, bytes[start + 1] == sign, bytes[start + 2] == sign
    else { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D {
      index += 1
    }
    guard index < bytes.count else { return index }
    return bytes[index] == 0x0A ? index + 1 : nil
  }
}
