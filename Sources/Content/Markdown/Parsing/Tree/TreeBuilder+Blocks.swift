import CCMark

extension TreeBuilder {
  /// Builds all blocks below a node, in order and without recursion.
  mutating func walk(below root: CMarkNode) {
    var next = cmark_node_first_child(root)
    while let node = next {
      if enter(node), let child = cmark_node_first_child(node) {
        next = child
        continue
      }
      next = leave(from: node, root: root)
    }
  }

  /// Closes a block without further children, and those around it that end with it; answers the next block.
  private mutating func leave(from node: CMarkNode, root: CMarkNode) -> CMarkNode? {
    var node = node
    while true {
      if let open = openBlocks.last, open.node == node { closeBlock() }
      if let sibling = cmark_node_next(node) { return sibling }
      guard let parent = cmark_node_parent(node), parent != root else {
        if let open = openBlocks.last, open.node == root { closeBlock() }
        return nil
      }
      node = parent
    }
  }

  mutating func closeBlock() {
    guard let open = openBlocks.popLast() else { return }
    let kind = nodes[open.index].kind
    if kind != .list { containers.removeLast() }
    close(open.index, at: sourceEnd(of: open.node))
  }

  /// Begins a block; answers whether its children are to be visited.
  private mutating func enter(_ node: CMarkNode) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      paragraph(node, isHeading: false)
      return false
    case CMARK_NODE_HEADING:
      paragraph(node, isHeading: true)
      return false
    case CMARK_NODE_CODE_BLOCK:
      codeBlock(node)
      return false
    case CMARK_NODE_HTML_BLOCK:
      let index = leaf(.htmlBlock, node)
      setLiteral(index, cmark_node_get_literal(node))
      return false
    case CMARK_NODE_THEMATIC_BREAK:
      _ = leaf(.thematicBreak, node)
      return false
    case CMARK_NODE_LIST:
      openBlocks.append((list(node), node))
      return true
    case CMARK_NODE_ITEM:
      openBlocks.append((item(node), node))
      return true
    case CMARK_NODE_BLOCK_QUOTE:
      return quote(node)
    default:
      return true
    }
  }

  private mutating func list(_ node: CMarkNode) -> Int {
    separate()
    let index = open(.list, at: sourceStart(of: node))
    if cmark_node_get_list_type(node) == CMARK_ORDERED_LIST {
      nodes[index].flags |= 1
      nodes[index].detail = UInt32(truncatingIfNeeded: max(cmark_node_get_list_start(node), 0))
    }
    if cmark_node_get_list_tight(node) != 0 { nodes[index].flags |= 2 }
    return index
  }

  private mutating func item(_ node: CMarkNode) -> Int {
    separate()
    pushContainer(node, isQuote: false)
    return open(.item, at: sourceStart(of: node))
  }

  private mutating func quote(_ node: CMarkNode) -> Bool {
    if footnotes.isDefinition(node) { return false }
    separate()
    pushContainer(node, isQuote: true)
    let index = open(.blockQuote, at: sourceStart(of: node))
    openBlocks.append((index, node))
    if options.callouts, let kind = calloutKind(of: node) {
      nodes[index].kind = .callout
      nodes[index].detail = kind.rawValue
    }
    return true
  }

  private mutating func leaf(_ kind: MarkdownNode.Kind, _ node: CMarkNode) -> Int {
    separate()
    let index = open(kind, at: sourceStart(of: node))
    close(index, at: sourceEnd(of: node))
    return index
  }

  private mutating func codeBlock(_ node: CMarkNode) {
    separate()
    let index = open(.codeBlock, at: sourceStart(of: node))
    setLiteral(index, cmark_node_get_fence_info(node))
    if let literal = cmark_node_get_literal(node) { text.append(contentsOf: CText(literal).buffer) }
    // A fence that only the block around it closes ends one line too late in cmark.
    let end = sourceEnd(of: node)
    close(index, at: openBlocks.last.map { min(end, sourceEnd(of: $0.node)) } ?? end)
  }

  mutating func sourceStart(of node: CMarkNode) -> Int {
    let line = Int(cmark_node_get_start_line(node)) - 1
    return fileOffset(offset(line: line, column: Int(cmark_node_get_start_column(node))))
  }

  mutating func sourceEnd(of node: CMarkNode) -> Int {
    let line = Int(cmark_node_get_end_line(node)) - 1
    let end = min(lineStart(line) + max(Int(cmark_node_get_end_column(node)), 0), limit)
    return fileEnd(end)
  }
}

// MARK: - Paragraphs and headings

extension TreeBuilder {
  /// A paragraph or heading, which may turn out to be a table or to end in one.
  private mutating func paragraph(_ node: CMarkNode, isHeading: Bool) {
    let lines = gather(node, isHeading: isHeading)
    if tables.isPresent, tables.seek(node), let layout = tableLayout() {
      table(layout, of: node, underline: lines.underline)
      return
    }
    if dropCalloutMark(node) { return }
    separate()
    let index = open(isHeading ? .heading : .paragraph, at: sourceStart(of: node))
    if isHeading {
      nodes[index].detail = UInt32(truncatingIfNeeded: cmark_node_get_heading_level(node))
    } else if options.taskLists {
      takeTaskMark(of: node)
    }
    inlines(of: node, in: index)
    if isHeading, options.headingAnchors { takeAnchor(of: index) }
    close(index, at: lines.underline.map { fileEnd(lineEnd($0)) } ?? sourceEnd(of: node))
  }

  /// Fills `content` with what a paragraph or heading holds; answers its last line and that of a setext
  /// underline.
  @discardableResult
  mutating func gather(_ node: CMarkNode, isHeading: Bool) -> (last: Int, underline: Int?) {
    let first = Int(cmark_node_get_start_line(node)) - 1
    var last = max(Int(cmark_node_get_end_line(node)) - 1, first)
    let isSetext = isHeading && last > first
    let underline = isSetext ? underline(of: node, end: last) : nil
    if let underline { last = max(underline - 1, first) }
    var start = offset(line: first, column: Int(cmark_node_get_start_column(node)))
    if isHeading, !isSetext {
      while start < limit, source[start] == ASCII.hash { start += 1 }
      while start < limit, ASCII.isBlank(source[start]) { start += 1 }
    }
    if first == last || (containers.isEmpty && isFlush(first + 1...last)) {
      content.set(source, start..<max(start, lineEnd(last)))
    } else {
      content.clear()
      content.append(source, start..<max(start, lineStart(first + 1)))
      for line in first + 1...last { appendContinuation(line, isLast: line == last) }
    }
    skipDefinitions()
    return (last, underline)
  }

  /// The line of a setext heading's underline. cmark ends such a heading one line too late, except at the end
  /// of the text.
  private func underline(of node: CMarkNode, end: Int) -> Int {
    guard end + 2 >= lineStarts.count else { return end - 1 }
    var block: CMarkNode? = node
    while let place = block, cmark_node_next(place) == nil { block = cmark_node_parent(place) }
    if let next = cmark_node_next(block), Int(cmark_node_get_start_line(next)) - 1 == end { return end - 1 }
    var position = linePrefix(end).position
    skipBlanks(&position)
    let isUnderline =
      position.offset < limit && (source[position.offset] == 0x3D || source[position.offset] == ASCII.hyphen)
    return isUnderline ? end : end - 1
  }

  private func isFlush(_ lines: ClosedRange<Int>) -> Bool {
    lines.allSatisfy { lineStart($0) < limit && !ASCII.isBlank(source[lineStart($0)]) }
  }

  private mutating func appendContinuation(_ line: Int, isLast: Bool) {
    var (position, isComplete) = linePrefix(line)
    if isComplete {
      skipBlanks(&position)
    } else {
      for _ in 0..<position.pending { content.append(ASCII.space, instead: position.offset - 1) }
    }
    let end = isLast ? lineEnd(line) : lineStart(line + 1)
    content.append(source, position.offset..<max(position.offset, end))
  }

  /// Passes link reference definitions at the start, which cmark has taken out of the paragraph.
  private mutating func skipDefinitions() {
    guard content.count > 0, content.bytes[0] == ASCII.leftBracket else { return }
    let syntax = LinkSyntax(bytes: content.bytes, count: content.count)
    while let end = syntax.definition(at: content.position), end < content.count { content.position = end }
  }
}
