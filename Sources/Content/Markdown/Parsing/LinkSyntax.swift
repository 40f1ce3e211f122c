/// CommonMark's rules for what stands around a link's text, on the bytes of one block's content.
///
/// cmark has already decided what is a link; these rules only say where its parts end (CommonMark 0.30,
/// sections 4.7 and 6.3). A function answers the offset behind the part, or `nil` where there is none.
struct LinkSyntax {
  let bytes: UnsafePointer<UInt8>
  let count: Int

  /// `(destination "title")` from its opening parenthesis.
  func inlineTarget(at start: Int) -> Int? {
    guard start < count, bytes[start] == ASCII.leftParenthesis,
      let destination = destination(at: skipSpaces(start + 1))
    else { return nil }
    var end = skipSpaces(destination)
    if end > destination, let title = title(at: end) { end = skipSpaces(title) }
    return end < count && bytes[end] == ASCII.rightParenthesis ? end + 1 : nil
  }

  /// `[label]`, which may be empty.
  func label(at start: Int) -> Int? {
    guard start < count, bytes[start] == ASCII.leftBracket else { return nil }
    var index = start + 1
    while index < count, index - start <= 1000 {
      switch bytes[index] {
      case ASCII.rightBracket: return index + 1
      case ASCII.leftBracket: return nil
      case ASCII.backslash where index + 1 < count && ASCII.isPunctuation(bytes[index + 1]): index += 2
      default: index += 1
      }
    }
    return nil
  }

  /// One link reference definition with its line end.
  func definition(at start: Int) -> Int? {
    guard let label = label(at: start), isNotBlank(start + 1, label - 1), label < count,
      bytes[label] == ASCII.colon, let destination = destination(at: skipLineEnd(label + 1))
    else { return nil }
    let beforeTitle = skipLineEnd(destination)
    if beforeTitle > destination, let title = title(at: beforeTitle), let end = lineEnd(at: title) {
      return end
    }
    return lineEnd(at: destination)
  }

  private func destination(at start: Int) -> Int? {
    guard start < count else { return nil }
    var index = start
    if bytes[index] == ASCII.less {
      index += 1
      while index < count {
        switch bytes[index] {
        case ASCII.greater: return index + 1
        case ASCII.backslash: index += 2
        case ASCII.newline, ASCII.less: return nil
        default: index += 1
        }
      }
      return nil
    }
    var depth = 0
    scan: while index < count {
      let byte = bytes[index]
      switch byte {
      case ASCII.backslash where index + 1 < count && ASCII.isPunctuation(bytes[index + 1]): index += 2
      case ASCII.leftParenthesis:
        depth += 1
        if depth > 32 { return nil }
        index += 1
      case ASCII.rightParenthesis:
        if depth == 0 { break scan }
        depth -= 1
        index += 1
      default:
        if ASCII.isSpace(byte) { break scan }
        index += 1
      }
    }
    if index == start, index == count || ASCII.isSpace(bytes[index]) { return nil }
    return depth == 0 ? index : nil
  }

  private func title(at start: Int) -> Int? {
    guard start < count else { return nil }
    let close: UInt8
    switch bytes[start] {
    case ASCII.quote, ASCII.apostrophe: close = bytes[start]
    case ASCII.leftParenthesis: close = ASCII.rightParenthesis
    default: return nil
    }
    var index = start + 1
    while index < count {
      switch bytes[index] {
      case close: return index + 1
      case ASCII.leftParenthesis where close == ASCII.rightParenthesis: return nil
      case ASCII.backslash where index + 1 < count && ASCII.isPunctuation(bytes[index + 1]): index += 2
      default: index += 1
      }
    }
    return nil
  }

  private func skipSpaces(_ start: Int) -> Int {
    var index = start
    while index < count, ASCII.isSpace(bytes[index]) { index += 1 }
    return index
  }

  /// Blanks and at most one line end.
  private func skipLineEnd(_ start: Int) -> Int {
    var index = skipBlanks(start)
    if index < count, bytes[index] == ASCII.newline { index = skipBlanks(index + 1) }
    return index
  }

  private func skipBlanks(_ start: Int) -> Int {
    var index = start
    while index < count, ASCII.isBlank(bytes[index]) { index += 1 }
    return index
  }

  private func lineEnd(at start: Int) -> Int? {
    let index = skipBlanks(start)
    if index >= count { return count }
    return bytes[index] == ASCII.newline ? index + 1 : nil
  }

  private func isNotBlank(_ start: Int, _ end: Int) -> Bool {
    (start..<max(start, end)).contains { !ASCII.isSpace(bytes[$0]) }
  }
}
