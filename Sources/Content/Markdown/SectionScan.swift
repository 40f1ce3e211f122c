import CCMark

/// Where the sections of a Markdown text begin, told by a look at its lines: what is not asked for need not be parsed.
///
/// A part goes from a heading to the next. It is cut only where every reading of the text begins a block at the top
/// level, so that a part parsed alone gives what it gives as part of the whole.
public struct SectionScan: Sendable {
  /// The parts of the text; the first stands before the first heading, and may be empty.
  public private(set) var parts: [Range<Int>] = []
  /// The line of the heading that begins each part but the first.
  public private(set) var headings: [Range<Int>] = []

  /// Looks at the lines of a text.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - body: the bytes of the file that are Markdown.
  /// - Returns: `nil` for a text of which only a parse can tell: with definitions that other parts may use, with
  ///   headings that are underlined, indented or stand in lists and quotes.
  /// - Complexity: one look at the beginning of each line.
  public init?(_ bytes: [UInt8], body: Range<Int>) {
    let body = body.clamped(to: 0..<bytes.count)
    let isPlain = bytes.withUnsafeBufferPointer { bytes in
      var lines = Lines(bytes: bytes, body: body)
      guard lines.scan() else { return false }
      headings = lines.headings
      return true
    }
    guard isPlain else { return nil }
    var start = body.lowerBound
    for heading in headings {
      parts.append(start..<heading.lowerBound)
      start = heading.lowerBound
    }
    parts.append(start..<body.upperBound)
  }
}

/// The state of a look at lines.
private struct Lines {
  let bytes: UnsafeBufferPointer<UInt8>
  let body: Range<Int>
  var headings: [Range<Int>] = []
  /// The code fence that is open: its sign, its length and how far it is indented.
  private var fence: (sign: UInt8, count: Int, indent: Int)?
  /// What ends the HTML block that is open.
  private var htmlEnd: [UInt8]?
  /// Whether an HTML block is open that ends at a blank line.
  private var isHTML = false
  private var isBehindBlank = true

  init(bytes: UnsafeBufferPointer<UInt8>, body: Range<Int>) {
    self.bytes = bytes
    self.body = body
  }

  /// Looks at all lines.
  ///
  /// - Returns: false where only a parse can tell.
  mutating func scan() -> Bool {
    guard let start = bytes.baseAddress, !body.isEmpty else { return true }
    // A carriage return may end a line by itself.
    guard ccmark_find(start + body.lowerBound, ASCII.carriageReturn, body.count) == body.count else {
      return false
    }
    var index = body.lowerBound
    while index < body.upperBound {
      let end = index + Int(ccmark_find(start + index, ASCII.newline, body.upperBound - index))
      guard take(index..<end) else { return false }
      index = end + 1
    }
    return true
  }

  private mutating func take(_ line: Range<Int>) -> Bool {
    let first = skipBlanks(line)
    defer { isBehindBlank = first == line.upperBound }
    guard first < line.upperBound else {
      isHTML = false
      return true
    }
    if let open = fence { return takeCode(open, first, line) }
    if let end = htmlEnd {
      if contains(end, in: line) { htmlEnd = nil }
      return true
    }
    switch bytes[first] {
    case ASCII.backtick, ASCII.tilde: return takeFence(first, line)
    case ASCII.hash: return takeHeading(first, line)
    case ASCII.less: return takeHTML(first, line)
    case ASCII.equals, ASCII.hyphen:
      let count = run(of: bytes[first], from: first, to: line.upperBound)
      let isUnderline = skipBlanks(first + count..<line.upperBound) == line.upperBound
      return isUnderline ? isBehindBlank : takeMarked(first, line)
    case ASCII.leftBracket: return !mayDefine(first, line)
    case ASCII.greater, ASCII.asterisk, ASCII.plus, 0x30...0x39: return takeMarked(first, line)
    default: return true
    }
  }

  private mutating func takeFence(_ first: Int, _ line: Range<Int>) -> Bool {
    let sign = bytes[first]
    let count = run(of: sign, from: first, to: line.upperBound)
    guard count >= 3 else { return true }
    if sign == ASCII.backtick, bytes[first + count..<line.upperBound].contains(sign) { return true }
    fence = (sign, count, first - line.lowerBound)
    return !isHTML
  }

  /// A line of code. What is indented less may end the list that the code stands in, and a fence that is indented
  /// otherwise may be no end: with neither, all readings agree on where the code ends.
  private mutating func takeCode(
    _ open: (sign: UInt8, count: Int, indent: Int), _ first: Int, _ line: Range<Int>
  ) -> Bool {
    let indent = first - line.lowerBound
    guard indent >= open.indent else { return false }
    let count = run(of: open.sign, from: first, to: line.upperBound)
    guard count >= open.count, skipBlanks(first + count..<line.upperBound) == line.upperBound else {
      return true
    }
    fence = nil
    return indent == open.indent
  }

  /// A heading begins a part; one that is indented may be a list's, and one in HTML none.
  private mutating func takeHeading(_ first: Int, _ line: Range<Int>) -> Bool {
    guard isHeading(first, line) else { return true }
    guard first == line.lowerBound, !isHTML else { return false }
    headings.append(line)
    return true
  }

  private mutating func takeHTML(_ first: Int, _ line: Range<Int>) -> Bool {
    for (start, end) in Self.htmlBlocks where begins(with: start, first, line) {
      if contains(end, in: first + start.count..<line.upperBound) { return true }
      htmlEnd = end
      return first == line.lowerBound && !isHTML
    }
    isHTML = true
    return true
  }

  /// HTML blocks that hold blank lines: how they begin, and what stands in their last line.
  private static let htmlBlocks: [(start: [UInt8], end: [UInt8])] = [
    ("<!--", "-->"), ("<script", "</script>"), ("<pre", "</pre>"), ("<style", "</style>"),
    ("<textarea", "</textarea>"), ("<![cdata[", "]]>"), ("<?", "?>"), ("<!", ">"),
  ].map { (Array($0.utf8), Array($1.utf8)) }

  /// A line of a list or quote; what may begin with a heading, a fence or a definition in it, only a parse can tell.
  private func takeMarked(_ first: Int, _ line: Range<Int>) -> Bool {
    var index = first
    while index < line.upperBound {
      switch bytes[index] {
      case ASCII.space, ASCII.tab, ASCII.greater, ASCII.asterisk, ASCII.plus, ASCII.hyphen, ASCII.dot,
        ASCII.rightParenthesis, 0x30...0x39:
        index += 1
      case ASCII.hash: return !isHeading(index, line)
      case ASCII.leftBracket: return !mayDefine(index, line)
      case ASCII.backtick, ASCII.tilde: return run(of: bytes[index], from: index, to: line.upperBound) < 3
      default: return true
      }
    }
    return true
  }

  private func isHeading(_ first: Int, _ line: Range<Int>) -> Bool {
    let count = run(of: ASCII.hash, from: first, to: line.upperBound)
    return count <= 6 && (first + count == line.upperBound || ASCII.isBlank(bytes[first + count]))
  }

  /// Whether a line may define a link or a footnote.
  private func mayDefine(_ first: Int, _ line: Range<Int>) -> Bool {
    var index = first + 1
    if index < line.upperBound, bytes[index] == ASCII.caret { return true }
    while index < line.upperBound, bytes[index] != ASCII.rightBracket {
      index += bytes[index] == ASCII.backslash ? 2 : 1
    }
    // A label may go on in the next line.
    return index >= line.upperBound || (index + 1 < line.upperBound && bytes[index + 1] == ASCII.colon)
  }

  private func skipBlanks(_ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index < range.upperBound, ASCII.isBlank(bytes[index]) { index += 1 }
    return index
  }

  private func run(of byte: UInt8, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == byte { index += 1 }
    return index - start
  }

  private func begins(with text: [UInt8], _ first: Int, _ line: Range<Int>) -> Bool {
    guard line.upperBound - first >= text.count else { return false }
    return text.indices.allSatisfy { ASCII.lowercase(bytes[first + $0]) == text[$0] }
  }

  private func contains(_ text: [UInt8], in range: Range<Int>) -> Bool {
    guard range.count >= text.count else { return false }
    return (range.lowerBound...range.upperBound - text.count).contains {
      begins(with: text, $0, range.lowerBound..<range.upperBound)
    }
  }
}
