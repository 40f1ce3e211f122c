/// How text is written so that it is read as text.
enum MarkdownEscaping {
  /// Appends text with what could be markup escaped.
  ///
  /// - Parameters:
  ///   - isLineStart: Whether the text begins a line, where more signs have a meaning.
  ///   - isCell: Whether it stands in a table, where `|` has one.
  static func append(_ text: ArraySlice<UInt8>, isLineStart: Bool, isCell: Bool, to output: inout [UInt8]) {
    var isLeading = isLineStart
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case ASCII.backslash, ASCII.backtick, 0x2A, ASCII.leftBracket, ASCII.rightBracket, ASCII.less,
        ASCII.tilde,
        ASCII.ampersand:
        output.append(ASCII.backslash)
      case ASCII.exclamation where index == text.endIndex - 1: output.append(ASCII.backslash)
      case ASCII.underscore where !isInWord(text, index): output.append(ASCII.backslash)
      case ASCII.pipe where isCell: output.append(ASCII.backslash)
      case ASCII.hash, ASCII.greater, ASCII.plus, ASCII.hyphen, 0x3D, ASCII.pipe, ASCII.colon:
        if isLeading || byte == ASCII.hash { output.append(ASCII.backslash) }
      case ASCII.dot, ASCII.rightParenthesis:
        if isLineStart, index > text.startIndex, text[..<index].allSatisfy(ASCII.isDigit) {
          output.append(ASCII.backslash)
        }
      case ASCII.newline:
        output.append("&#10;")
        continue
      case ASCII.tab:
        output.append("&#9;")
        continue
      case ASCII.space where isLeading || index == text.endIndex - 1 || text[index + 1] == ASCII.space:
        // Blanks at a line's ends mean nothing or a hard break; most are between words.
        if isLeading
          || (index == text.endIndex - 1 && index > text.startIndex && text[index - 1] == ASCII.space)
        {
          output.append("&#32;")
          continue
        }
      default: break
      }
      isLeading = false
      output.append(byte)
    }
  }

  private static func isInWord(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard index > text.startIndex, index + 1 < text.endIndex else { return false }
    return ASCII.isAlphanumeric(text[index - 1]) && ASCII.isAlphanumeric(text[index + 1])
  }

  /// A link's target.
  static func target(_ target: String) -> [UInt8] {
    let bytes = Array(target.utf8)
    let isPlain =
      !bytes.isEmpty && bytes.first != ASCII.less
      && !bytes.contains {
        $0 <= 0x20 || $0 == 0x7F || $0 == ASCII.leftParenthesis || $0 == ASCII.rightParenthesis
      }
    var output: [UInt8] = isPlain ? [] : [ASCII.less]
    for byte in bytes {
      switch byte {
      case ASCII.newline: output.append("&#10;")
      case ASCII.backslash, ASCII.ampersand, ASCII.less, ASCII.greater, 0x2A, ASCII.backtick, ASCII.pipe:
        output += [ASCII.backslash, byte]
      default: output.append(byte)
      }
    }
    return isPlain ? output : output + [ASCII.greater]
  }

  /// A link's title with the blank before it.
  static func title(_ title: String) -> [UInt8] {
    guard !title.isEmpty else { return [] }
    var output = Array(" \"".utf8)
    for byte in title.utf8 {
      switch byte {
      case ASCII.newline: output.append("&#10;")
      case ASCII.quote, ASCII.backslash, ASCII.ampersand, ASCII.pipe: output += [ASCII.backslash, byte]
      default: output.append(byte)
      }
    }
    return output + [ASCII.quote]
  }

  /// A code block's info string.
  static func info(_ info: String) -> [UInt8] {
    info.utf8.flatMap { $0 == ASCII.backslash || $0 == ASCII.ampersand ? [ASCII.backslash, $0] : [$0] }
  }

  /// Code between as many backticks as it needs.
  static func code(_ text: ArraySlice<UInt8>, isCell: Bool) -> [UInt8] {
    var runs: Set<Int> = []
    var run = 0
    for byte in text {
      if byte == ASCII.backtick {
        run += 1
      } else if run > 0 {
        runs.insert(run)
        run = 0
      }
    }
    if run > 0 { runs.insert(run) }
    var count = 1
    while runs.contains(count) { count += 1 }
    let fence = [UInt8](repeating: ASCII.backtick, count: count)
    let isBlank = text.allSatisfy { $0 == ASCII.space }
    let needsPadding =
      text.first == ASCII.backtick || text.last == ASCII.backtick
      || (!isBlank && text.first == ASCII.space && text.last == ASCII.space)
    let padding: [UInt8] = needsPadding ? [ASCII.space] : []
    let body = isCell ? text.flatMap { $0 == ASCII.pipe ? [ASCII.backslash, $0] : [$0] } : Array(text)
    return fence + padding + body + padding + fence
  }
}
