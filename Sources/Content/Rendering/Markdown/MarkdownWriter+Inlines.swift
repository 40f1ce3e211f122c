extension MarkdownWriter {
  /// The inlines of a block as Markdown, with `\n` where a line ends.
  func inlines(of block: Int, isCell: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    var open: [(node: Int, mark: [UInt8])] = []
    var targets: [Int: String] = [:]
    let end = Int(document.nodes[block].end)
    let startsLines = document.nodes[block].kind == .paragraph
    var index = block + 1
    while index < end {
      close(before: index, &open, targets, &output)
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        let isLineStart = startsLines && (output.isEmpty || output.last == ASCII.newline)
        MarkdownEscaping.append(
          document.text[node.textRange], isLineStart: isLineStart, isCell: isCell, to: &output)
      case .softBreak: output.append(ASCII.newline)
      case .lineBreak: output += startsLines ? [ASCII.backslash, ASCII.newline] : [ASCII.space]
      case .code: output += MarkdownEscaping.code(document.text[node.textRange], isCell: isCell)
      case .htmlInline: if renderer.keepsHTML { output += document.literals[node.literalRange] }
      case .footnoteReference: output += "[^\(node.footnoteNumber)]".utf8
      case .emphasis: begin(index, 1, &open, &output)
      case .strong: begin(index, 2, &open, &output)
      case .strikethrough:
        output += "~~".utf8
        open.append((index, Array("~~".utf8)))
      case .link where node.isAutolink:
        output += autolink(index, node)
        index = Int(node.end)
        continue
      case .link, .image:
        guard let target = target(of: index) else { break }
        targets[index] = target
        output += node.kind == .image ? "![".utf8 : "[".utf8
        open.append((index, []))
      default: break
      }
      index += 1
    }
    close(before: end, &open, targets, &output)
    return output
  }

  /// Where a link or image leads; `nil` where only its text is to be written.
  private func target(of node: Int) -> String? {
    let written = document.literal(of: node)
    return renderer.resolve.map { $0(node, written) } ?? written
  }

  /// Writes emphasis with `*`, or with `_` where stars of the emphasis around it would run into it.
  private func begin(
    _ index: Int, _ count: Int, _ open: inout [(node: Int, mark: [UInt8])], _ output: inout [UInt8]
  ) {
    let outer = open.last.map { $0.mark.first == 0x2A ? $0.mark.count : 0 } ?? 0
    let end = Int(document.nodes[index].end)
    let isAtEdge =
      open.last.map { $0.node == index - 1 || Int(document.nodes[$0.node].end) == end } ?? false
    let mayTouch = outer == count || (outer > 0 && isAtEdge)
    let usesUnderscore =
      mayTouch && output.last.map(isBoundary) ?? true && endsAtBoundary(end, open.last?.node)
    let mark = [UInt8](repeating: usesUnderscore ? ASCII.underscore : 0x2A, count: count)
    output += mark
    open.append((index, mark))
  }

  /// `_` inside a word is no markup.
  private func endsAtBoundary(_ end: Int, _ outer: Int?) -> Bool {
    if let outer, Int(document.nodes[outer].end) == end { return true }
    guard end < document.nodes.count else { return true }
    let next = document.nodes[end]
    guard next.kind == .text, let first = document.text[next.textRange].first else {
      return next.kind != .text
    }
    return isBoundary(first)
  }

  private func isBoundary(_ byte: UInt8) -> Bool { byte < 0x80 && !ASCII.isAlphanumeric(byte) }

  private func close(
    before index: Int, _ open: inout [(node: Int, mark: [UInt8])], _ targets: [Int: String],
    _ output: inout [UInt8]
  ) {
    while let last = open.last, Int(document.nodes[last.node].end) <= index {
      open.removeLast()
      guard let target = targets[last.node] else {
        output += last.mark
        continue
      }
      output += "](".utf8
      output += MarkdownEscaping.target(target)
      output += MarkdownEscaping.title(document.title(of: last.node))
      output.append(ASCII.rightParenthesis)
    }
  }

  /// A bare address as it was written, between angle brackets where it has a scheme.
  private func autolink(_ index: Int, _ node: MarkdownNode) -> [UInt8] {
    let text = Array(document.text[node.textRange])
    guard let target = target(of: index) else { return text }
    let isWhole = target == "mailto:" + String(decoding: text, as: UTF8.self) || Array(target.utf8) == text
    return isWhole ? [ASCII.less] + text + [ASCII.greater] : text
  }
}
