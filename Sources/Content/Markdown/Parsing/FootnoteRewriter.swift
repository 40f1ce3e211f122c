import CCMark

/// Rewrites footnote definitions as block quotes, which cmark knows, so that cmark finds the blocks in them.
///
/// `[^1]: text` becomes `> text` and its indented lines lose four columns; `ParserInput.map` leads back.
struct FootnoteRewriter {
  /// The labels, by the line (from 0) of the rewritten text where their block quote starts.
  private(set) var labels: [Int: [UInt8]] = [:]
  private var output: [UInt8] = []
  private var line = 0
  private var map = OffsetMap()
  private var input: ParserInput

  /// Rewrites a text whose lines in `codeLines` are code or HTML; `nil` where it defines no footnote.
  static func rewrite(_ input: inout ParserInput, codeLines: [Range<Int>]) -> [Int: [UInt8]]? {
    let code = codeLines.sorted { $0.lowerBound < $1.lowerBound }
    var next = 0
    let candidates = input.footnoteCandidates.filter { candidate in
      while next < code.count, code[next].upperBound <= candidate { next += 1 }
      return next == code.count || !code[next].contains(candidate)
    }
    guard !candidates.isEmpty else { return nil }
    var rewriter = FootnoteRewriter(input: input)
    rewriter.run(candidates)
    guard !rewriter.labels.isEmpty else { return nil }
    input.bytes = rewriter.output
    input.range = 0..<rewriter.output.count
    input.map = rewriter.map
    input.findLines()
    return rewriter.labels
  }

  private init(input: ParserInput) {
    self.input = input
    output.reserveCapacity(input.range.count + 256)
  }

  private mutating func run(_ candidates: [Int]) {
    var candidates = candidates[...]
    var isInside = false
    var blanks = 0
    for number in 0..<input.lineStarts.count - 1 {
      let start = Int(input.lineStarts[number])
      let end = Int(input.lineStarts[number + 1])
      var first = start
      while first < end, ASCII.isBlank(input.bytes[first]) { first += 1 }
      let isBlank = first == end || input.bytes[first] == ASCII.newline
      if candidates.first == number {
        candidates.removeFirst()
        if let definition = definition(first, end, indent: first - start) {
          for _ in 0...blanks { emit([ASCII.newline], at: start) }
          blanks = 0
          isInside = true
          labels[line] = definition.label
          emit(Array(repeating: ASCII.space, count: first - start) + [ASCII.greater, ASCII.space], at: first)
          copy(definition.content..<end)
          continue
        }
      }
      guard isInside else {
        copy(start..<end)
        continue
      }
      if isBlank {
        blanks += 1
        continue
      }
      if let content = dedented(start, end) {
        for _ in 0..<blanks { emit([ASCII.greater, ASCII.newline], at: start) }
        blanks = 0
        emit([ASCII.greater, ASCII.space], at: content)
        copy(content..<end)
        continue
      }
      let opensBlock =
        Array("#-*+>`~|<".utf8).contains(input.bytes[first]) || ASCII.isDigit(input.bytes[first])
      if blanks > 0 || opensBlock { isInside = false }
      if blanks == 0, opensBlock { blanks = 1 }
      for _ in 0..<blanks { emit([ASCII.newline], at: start) }
      blanks = 0
      copy(start..<end)
    }
  }

  /// The label of a definition and where its text starts.
  private func definition(_ start: Int, _ end: Int, indent: Int) -> (label: [UInt8], content: Int)? {
    let bytes = input.bytes
    guard indent <= 3, start + 4 < end, bytes[start] == ASCII.leftBracket, bytes[start + 1] == ASCII.caret
    else { return nil }
    var index = start + 2
    while index < end, bytes[index] != ASCII.rightBracket {
      if ASCII.isSpace(bytes[index]) || bytes[index] == ASCII.leftBracket { return nil }
      index += 1
    }
    guard index > start + 2, index + 1 < end, bytes[index + 1] == ASCII.colon else { return nil }
    let label = bytes[start + 2..<index].withUnsafeBufferPointer(Footnotes.normalized)
    index += 2
    while index < end, ASCII.isBlank(bytes[index]) { index += 1 }
    return (label, index)
  }

  /// Where a line goes on behind four columns of indentation.
  private func dedented(_ start: Int, _ end: Int) -> Int? {
    var columns = 0
    var index = start
    while index < end, columns < 4 {
      switch input.bytes[index] {
      case ASCII.space: columns += 1
      case ASCII.tab: columns += 4 - columns % 4
      default: return nil
      }
      index += 1
    }
    return columns >= 4 ? index : nil
  }

  /// Writes what does not stand in the text.
  private mutating func emit(_ bytes: [UInt8], at origin: Int) {
    map.add(derived: output.count, origin: input.map.offset(of: origin))
    output += bytes
    for byte in bytes where byte == ASCII.newline { line += 1 }
  }

  private mutating func copy(_ range: Range<Int>) {
    map.add(derived: output.count, copying: range, of: &input.map)
    output += input.bytes[range]
    if output.last == ASCII.newline { line += 1 }
  }
}
