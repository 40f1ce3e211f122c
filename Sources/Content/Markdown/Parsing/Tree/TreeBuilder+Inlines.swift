import CCMark

/// An inline with children whose end has not been reached.
struct OpenInline {
  var index: Int
  var node: CMarkNode
  /// Written as `<address>`.
  var isAutolink: Bool
}

extension TreeBuilder {
  /// Builds the inlines of a block, walking `content` along with them.
  mutating func inlines(of block: CMarkNode, in parent: Int) {
    tildes.removeAll(keepingCapacity: true)
    openInlines.removeAll(keepingCapacity: true)
    linkDepth = 0
    let first = nodes.count
    var next = cmark_node_first_child(block)
    while skippedInlines > 0, let node = next {
      next = cmark_node_next(node)
      skippedInlines -= 1
    }
    skippedInlines = 0
    while let node = next {
      if enterInline(node, block: parent), let child = cmark_node_first_child(node) {
        next = child
        continue
      }
      next = leaveInline(from: node, block: block)
    }
    if !tildes.isEmpty { resolveStrikethrough(from: first) }
  }

  private mutating func leaveInline(from node: CMarkNode, block: CMarkNode) -> CMarkNode? {
    var node = node
    while true {
      if let open = openInlines.last, open.node == node { closeInline() }
      if let sibling = cmark_node_next(node) { return sibling }
      guard let parent = cmark_node_parent(node), parent != block else { return nil }
      node = parent
    }
  }

  private mutating func enterInline(_ node: CMarkNode, block: Int) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT:
      if let literal = cmark_node_get_literal(node) { text(CText(literal), block: block) }
      return false
    case CMARK_NODE_SOFTBREAK:
      lineBreak(.softBreak)
      return false
    case CMARK_NODE_LINEBREAK:
      lineBreak(.lineBreak)
      return false
    case CMARK_NODE_CODE:
      if let literal = cmark_node_get_literal(node) { code(CText(literal)) }
      return false
    case CMARK_NODE_HTML_INLINE:
      let index = open(.htmlInline, at: place())
      setLiteral(index, cmark_node_get_literal(node))
      content.position = min(content.position + nodes[index].literalRange.count, content.count)
      close(index, at: placeEnd())
      return false
    case CMARK_NODE_EMPH:
      openInline(.emphasis, node, markup: 1)
      return true
    case CMARK_NODE_STRONG:
      openInline(.strong, node, markup: 2)
      return true
    case CMARK_NODE_LINK:
      expect(ASCII.leftBracket, or: ASCII.less)
      let isAutolink = peek() == ASCII.less
      let index = openInline(.link, node, markup: 1, isAutolink: isAutolink)
      if isAutolink { nodes[index].flags |= 1 }
      setLiteral(index, cmark_node_get_url(node))
      setTitle(index, cmark_node_get_title(node))
      linkDepth += 1
      return true
    case CMARK_NODE_IMAGE:
      expect(ASCII.exclamation, or: ASCII.exclamation)
      let index = openInline(.image, node, markup: 2)
      setLiteral(index, cmark_node_get_url(node))
      setTitle(index, cmark_node_get_title(node))
      linkDepth += 1
      return true
    default:
      return false
    }
  }

  @discardableResult
  private mutating func openInline(
    _ kind: MarkdownNode.Kind, _ node: CMarkNode, markup: Int, isAutolink: Bool = false
  ) -> Int {
    let index = open(kind, at: place())
    openInlines.append(OpenInline(index: index, node: node, isAutolink: isAutolink))
    content.position = min(content.position + markup, content.count)
    return index
  }

  private mutating func closeInline() {
    guard let open = openInlines.popLast() else { return }
    switch nodes[open.index].kind {
    case .emphasis: skip(1)
    case .strong: skip(2)
    case .link where open.isAutolink:
      skip(1)
      linkDepth -= 1
    default:
      expect(ASCII.rightBracket, or: ASCII.rightBracket)
      skip(1)
      let syntax = LinkSyntax(bytes: content.bytes, count: content.count)
      if let end = syntax.inlineTarget(at: content.position) ?? syntax.label(at: content.position) {
        content.position = end
      }
      linkDepth -= 1
    }
    close(open.index, at: placeEnd())
  }

  /// A line end, with the blanks or the backslash before it and the blanks behind it.
  private mutating func lineBreak(_ kind: MarkdownNode.Kind) {
    let index = open(kind, at: place())
    text.append(ASCII.newline)
    var hasBackslash = false
    while let byte = peek(), byte != ASCII.newline {
      guard ASCII.isSpace(byte) || (kind == .lineBreak && byte == ASCII.backslash) else { break }
      hasBackslash = hasBackslash || byte == ASCII.backslash
      skip(1)
    }
    if peek() == ASCII.newline { skip(1) }
    close(index, at: placeEnd())
    // Behind `\`, cmark leaves the blanks of a lazy continuation line in the text.
    if hasBackslash { return }
    while let byte = peek(), ASCII.isBlank(byte) { skip(1) }
  }

  /// Code between backticks; its source range is what stands between them, one blank on either side left out.
  private mutating func code(_ literal: CText) {
    expect(ASCII.backtick, or: ASCII.backtick)
    var fence = 0
    while peek() == ASCII.backtick {
      fence += 1
      skip(1)
    }
    var start = content.position
    var end = start
    var run = 0
    while let byte = peek() {
      skip(1)
      run = byte == ASCII.backtick ? run + 1 : 0
      if run == fence, peek() != ASCII.backtick {
        end = content.position - fence
        break
      }
    }
    if end - start > literal.count + 1 {
      start += 1
      end -= 1
    }
    let index = open(.code, at: fileOffset(content.offset(of: start)))
    text.append(contentsOf: literal.buffer)
    close(index, at: fileEnd(content.end(of: end)))
  }

  @inline(__always) func peek() -> UInt8? {
    content.position < content.count ? content.bytes[content.position] : nil
  }

  @inline(__always) mutating func skip(_ count: Int) {
    content.position = min(content.position + count, content.count)
  }

  /// Goes on to one of two bytes, one of which ought to stand here.
  private mutating func expect(_ byte: UInt8, or other: UInt8) {
    guard let here = peek(), here != byte, here != other, resyncs > 0 else { return }
    resyncs -= 1
    var index = content.position
    while index < content.count, content.bytes[index] != byte, content.bytes[index] != other { index += 1 }
    if index < content.count { content.position = index }
  }

  /// The current place in the file.
  @inline(__always) mutating func place() -> Int { fileOffset(content.offset(of: content.position)) }

  /// The current place in the file, as the end of what stands before it.
  @inline(__always) mutating func placeEnd() -> Int { fileEnd(content.end(of: content.position)) }
}
