import CCMark

/// Marks that are written as text and are none: `[!NOTE]`, `[x]`, `{#anchor}`.
extension TreeBuilder {
  /// What the first line of a block quote makes of it: `> [!NOTE]`.
  mutating func calloutKind(of quote: CMarkNode) -> CalloutKind? {
    guard let child = cmark_node_first_child(quote), cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH,
      let inline = cmark_node_first_child(child), cmark_node_get_type(inline) == CMARK_NODE_TEXT,
      let literal = cmark_node_get_literal(inline),
      cmark_node_next(inline).map({ cmark_node_get_type($0) == CMARK_NODE_SOFTBREAK }) ?? true
    else { return nil }
    let line = Int(cmark_node_get_start_line(child)) - 1
    let start = offset(line: line, column: Int(cmark_node_get_start_column(child)))
    let mark = CText(literal).buffer
    guard mark.count <= 12, start + mark.count <= limit,
      mark.elementsEqual(UnsafeBufferPointer(start: source + start, count: mark.count))
    else { return nil }
    switch String(decoding: mark, as: UTF8.self).uppercased() {
    case "[!NOTE]": return .note
    case "[!TIP]": return .tip
    case "[!IMPORTANT]": return .important
    case "[!WARNING]": return .warning
    case "[!CAUTION]": return .caution
    default: return nil
    }
  }

  /// Passes the mark at the start of a call-out's first paragraph; answers whether nothing is left of it.
  mutating func dropCalloutMark(_ paragraph: CMarkNode) -> Bool {
    skippedInlines = 0
    guard let open = openBlocks.last, nodes[open.index].kind == .callout,
      cmark_node_previous(paragraph) == nil
    else { return false }
    skippedInlines = 2
    let bytes = content.bytes
    while content.position < content.count, bytes[content.position] != ASCII.newline { content.position += 1 }
    content.position = min(content.position + 1, content.count)
    while content.position < content.count, ASCII.isBlank(bytes[content.position]) { content.position += 1 }
    return cmark_node_first_child(paragraph).map { cmark_node_next($0) == nil } ?? true
  }

  /// Takes `[ ] ` or `[x] ` from the first paragraph of an item.
  mutating func takeTaskMark(of paragraph: CMarkNode) {
    taskMark = 0
    guard let open = openBlocks.last, nodes[open.index].kind == .item, cmark_node_previous(paragraph) == nil,
      content.position + 3 < content.count,
      let inline = cmark_node_first_child(paragraph), cmark_node_get_type(inline) == CMARK_NODE_TEXT,
      let literal = cmark_node_get_literal(inline)
    else { return }
    let bytes = content.bytes + content.position
    guard bytes[0] == ASCII.leftBracket, bytes[2] == ASCII.rightBracket, ASCII.isBlank(bytes[3]),
      bytes[1] == ASCII.space || bytes[1] | 0x20 == 0x78
    else { return }
    let mark = CText(literal)
    guard mark.count >= 4, (0..<4).allSatisfy({ mark.bytes[$0] == bytes[$0] }) else { return }
    nodes[open.index].flags |= bytes[1] == ASCII.space ? 1 : 3
    taskMark = 4
    while taskMark < mark.count, ASCII.isBlank(mark.bytes[taskMark]) { taskMark += 1 }
  }

  /// Takes `{#anchor}` from the end of a heading.
  mutating func takeAnchor(of heading: Int) {
    let last = nodes.count - 1
    guard last > heading, nodes[last].kind == .text, text.last == ASCII.rightBrace,
      isChild(last, of: heading)
    else { return }
    let range = nodes[last].textRange
    var start = range.upperBound - 1
    while start > range.lowerBound, text[start] != ASCII.leftBrace {
      if ASCII.isSpace(text[start]) { return }
      start -= 1
    }
    guard range.upperBound - start > 3, text[start] == ASCII.leftBrace, text[start + 1] == ASCII.hash,
      isWrittenPlainly(text[start...])
    else { return }
    nodes[heading].literalStart = UInt32(truncatingIfNeeded: literals.count)
    literals.append(contentsOf: text[start + 2..<range.upperBound - 1])
    nodes[heading].literalEnd = UInt32(truncatingIfNeeded: literals.count)
    while start > range.lowerBound, ASCII.isBlank(text[start - 1]) { start -= 1 }
    let removed = UInt32(truncatingIfNeeded: text.count - start)
    text.removeSubrange(start...)
    nodes[last].textEnd -= removed
    nodes[last].sourceEnd -= removed
    if nodes[last].textRange.isEmpty { nodes.removeLast() }
  }

  /// Whether the source ends with a text as it is, its first sign not escaped.
  private func isWrittenPlainly(_ end: ArraySlice<UInt8>) -> Bool {
    let start = content.position - end.count
    guard start >= 0, start == 0 || content.bytes[start - 1] != ASCII.backslash else { return false }
    return end.elementsEqual(UnsafeBufferPointer(start: content.bytes + start, count: end.count))
  }

  /// Whether a node, the last one, stands directly below another: no node between them reaches it.
  private func isChild(_ node: Int, of parent: Int) -> Bool {
    var child = parent + 1
    while child < node {
      let end = Int(nodes[child].end)
      if end > node { return false }
      child = max(end, child + 1)
    }
    return child == node
  }
}
