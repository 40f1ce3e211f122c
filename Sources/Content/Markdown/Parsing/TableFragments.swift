import CCMark

/// The cells of all tables of a text, parsed by cmark as headings: one line, inlines only, nothing that opens
/// a block.
///
/// GFM splits a row into cells before it looks for inlines, so cmark's inlines of the paragraph cannot be
/// used. The link reference definitions of the whole text stand behind the cells, where a cell may refer to
/// one.
struct TableFragments {
  /// Whether the text holds tables.
  var isPresent = false
  private var source: [UInt8] = []
  /// The line (from 1) where each cell or paragraph starts, then its node.
  private var lines: [Int] = []
  private var parsed: [CMarkNode?] = []
  private var line = 1
  /// The first cell or paragraph of each block that holds a table.
  private var first: [CMarkNode: Int] = [:]
  private var current = 0
  private var mayRefer = false

  /// What is added from here on belongs to a block.
  mutating func begin(_ block: CMarkNode) { first[block] = lines.count }

  /// Adds a cell, unless it is text and nothing else.
  mutating func add(cell: UnsafeBufferPointer<UInt8>) {
    guard Self.needsParsing(cell) else { return }
    lines.append(line)
    line += 1
    source += [ASCII.hash, ASCII.space]
    source += cell
    source += [ASCII.space, ASCII.hash, ASCII.newline]
    noteReferences(cell)
  }

  /// Adds the lines of a paragraph before a table.
  mutating func add(paragraph: UnsafeBufferPointer<UInt8>) {
    source.append(ASCII.newline)
    lines.append(line + 1)
    line += 3
    for byte in paragraph {
      source.append(byte)
      if byte == ASCII.newline { line += 1 }
      // Deep indentation cannot open a block in a paragraph, and is no part of its text.
      if byte == ASCII.newline { source += [UInt8](repeating: ASCII.space, count: 4) }
    }
    source += [ASCII.newline, ASCII.newline]
    noteReferences(paragraph)
  }

  private mutating func noteReferences(_ text: UnsafeBufferPointer<UInt8>) {
    if !mayRefer { mayRefer = text.contains(ASCII.rightBracket) }
  }

  /// Parses what was added.
  mutating func parse(definitionsIn text: UnsafeBufferPointer<UInt8>) {
    if mayRefer, Self.mayDefine(text) {
      source.append(ASCII.newline)
      source += text
    }
    let root = source.withUnsafeBufferPointer(CMarkTree.parse)
    source = []
    isPresent = true
    parsed = Array(repeating: nil, count: lines.count)
    var index = 0
    var child = cmark_node_first_child(root)
    while let node = child, index < lines.count {
      let line = Int(cmark_node_get_start_line(node))
      while index < lines.count, lines[index] < line { index += 1 }
      if index < lines.count, lines[index] == line { parsed[index] = node }
      child = cmark_node_next(node)
    }
  }

  /// Goes to the first part of a block; `false` where it holds no table.
  mutating func seek(_ block: CMarkNode) -> Bool {
    guard let index = first[block] else { return false }
    current = index
    return true
  }

  /// The parsed form of what was added next.
  mutating func next() -> CMarkNode? {
    defer { current += 1 }
    return current < parsed.count ? parsed[current] : nil
  }

  /// Whether a cell may be more than text.
  static func needsParsing(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
    cell.contains { byte in
      switch byte {
      case ASCII.backslash, ASCII.backtick, 0x2A, ASCII.underscore, ASCII.leftBracket, ASCII.rightBracket,
        ASCII.less, ASCII.ampersand, ASCII.exclamation:
        true
      default: false
      }
    }
  }

  private static func mayDefine(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return false }
    var index = 0
    while index < text.count {
      index += Int(ccmark_find(start + index, ASCII.rightBracket, text.count - index)) + 1
      if index < text.count, text[index] == ASCII.colon { return true }
    }
    return false
  }
}
