/// GFM's rules for tables, on the bytes of one paragraph.
enum TableSyntax {
  /// Whether a line holds only the signs of a delimiter row, with at least one `-` and one `|` or `:`.
  static func isDelimiterLike(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int) -> Bool {
    var dashes = false
    var marks = false
    var index = start
    while index < limit {
      switch bytes[index] {
      case ASCII.newline: return dashes && marks
      case ASCII.hyphen: dashes = true
      case ASCII.pipe, ASCII.colon: marks = true
      case ASCII.space, ASCII.tab: break
      default: return false
      }
      index += 1
    }
    return dashes && marks
  }

  /// The alignments that a delimiter row gives, `nil` where the line is none.
  static func alignments(_ bytes: UnsafePointer<UInt8>, _ line: Range<Int>) -> [ColumnAlignment]? {
    guard
      isDelimiterLike(
        UnsafeBufferPointer(start: bytes, count: line.upperBound), from: line.lowerBound, to: line.upperBound)
    else { return nil }
    var alignments: [ColumnAlignment] = []
    for cell in cells(bytes, line) {
      guard !cell.isEmpty else { return nil }
      let left = bytes[cell.lowerBound] == ASCII.colon
      let right = cell.count > 1 && bytes[cell.upperBound - 1] == ASCII.colon
      let dashes = cell.lowerBound + (left ? 1 : 0)..<cell.upperBound - (right ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ bytes[$0] == ASCII.hyphen }) else { return nil }
      alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row, blanks around them left out.
  static func cells(_ bytes: UnsafePointer<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    let row = trimmed(bytes, line)
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    if start < row.upperBound, bytes[start] == ASCII.pipe { start += 1 }
    var index = start
    while index < row.upperBound {
      if bytes[index] == ASCII.backslash, index + 1 < row.upperBound, ASCII.isPunctuation(bytes[index + 1]) {
        index += 2
        continue
      }
      if bytes[index] == ASCII.pipe {
        cells.append(trimmed(bytes, start..<index))
        start = index + 1
      }
      index += 1
    }
    if start < row.upperBound { cells.append(trimmed(bytes, start..<row.upperBound)) }
    return cells
  }

  private static func trimmed(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, ASCII.isSpace(bytes[start]) { start += 1 }
    while end > start, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
