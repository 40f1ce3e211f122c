import Diagnostics

/// What to take away with a comment so that the rest means what it meant.
enum CommentRemoval {
  /// The bytes to remove; `nil` where the comment holds something apart: two lists, or HTML from Markdown.
  static func range(of comment: Range<Int>, in source: SourceText) -> Range<Int>? {
    let bytes = source.bytes
    let isHTML = bytes[comment.lowerBound] == UInt8(ascii: "<")
    var start = comment.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    var end = comment.upperBound
    while end < bytes.count, isBlank(bytes[end]) || bytes[end] == 0x0D { end += 1 }
    let beginsLine = start == 0 || bytes[start - 1] == 0x0A
    let endsLine = end == bytes.count || bytes[end] == 0x0A
    guard beginsLine else {
      // Blanks at the end of a line would become a hard break.
      if endsLine { return start..<comment.upperBound }
      return comment.upperBound < end && start < comment.lowerBound
        ? comment.lowerBound..<comment.upperBound + 1 : comment
    }
    guard endsLine else { return isHTML ? nil : comment }
    let lineEnd = min(end + 1, bytes.count)
    guard isHTML else { return start..<lineEnd }
    guard !mayContinueList(bytes, from: lineEnd) else { return nil }
    // Alone on its line: the line goes where a blank one divides what stands around it, else it becomes blank.
    let isDivided = isBlankLine(bytes, at: lineEnd) || start == 0 || isBlankLine(bytes, endingAt: start - 1)
    return isDivided ? start..<lineEnd : comment
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isBlankLine(_ bytes: [UInt8], at start: Int) -> Bool {
    var index = start
    while index < bytes.count, isBlank(bytes[index]) || bytes[index] == 0x0D { index += 1 }
    return index >= bytes.count || bytes[index] == 0x0A
  }

  /// Whether the line whose line feed stands at an offset is blank.
  private static func isBlankLine(_ bytes: [UInt8], endingAt end: Int) -> Bool {
    var index = end - 1
    while index >= 0, isBlank(bytes[index]) || bytes[index] == 0x0D { index -= 1 }
    return index < 0 || bytes[index] == 0x0A
  }

  /// Whether the next line that is not blank begins like an item or is indented, so that a list before the comment
  /// could take it in.
  private static func mayContinueList(_ bytes: [UInt8], from offset: Int) -> Bool {
    var index = offset
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count else { return false }
    if index > offset, isBlank(bytes[index - 1]) { return true }
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return true
    default: return false
    }
  }
}
