extension MarkdownWriter {
  /// The inlines of a block as Markdown, with `\n` where a line ends.
  func inlines(of block: Int, isCell: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    var open: [(node: Int, mark: [UInt8])] = []
    let end = Int(document.nodes[block].end)
    let startsLines = document.nodes[block].kind == .paragraph
    var index = block + 1
    while index < end {
      close(before: index, &open, &output)
      let node = document.nodes[index]
      switch node.kind {
      case .text:
        let isLineStart = startsLines && (output.isEmpty || output.last == ASCII.newline)
        MarkdownEscaping.append(
          document.text[node.textRange], isLineStart: isLineStart, isCell: isCell, to: &output)
      case .softBreak: output.append(ASCII.newline)
      case .lineBreak: output += startsLines ? [ASCII.backslash, ASCII.newline] : [ASCII.space]
      case .code: output += MarkdownEscaping.code(document.text[node.textRange], isCell: isCell)
      case .htmlInline: output += document.literals[node.literalRange]
      case .footnoteReference: output += "[^\(node.footnoteNumber)]".utf8
      case .emphasis: begin(index, emphasisMark(index, open.last?.mark), &open, &output)
      case .strong: begin(index, strongMark(index, open.last?.mark), &open, &output)
      case .strikethrough: begin(index, Array("~~".utf8), &open, &output)
      case .link where node.isAutolink:
        output += autolink(index, node)
        index = Int(node.end)
        continue
      case .link:
        output.append(ASCII.leftBracket)
        open.append((index, []))
      case .image:
        output += "![".utf8
        open.append((index, []))
      default: break
      }
      index += 1
    }
    close(before: end, &open, &output)
    return output
  }

  private func begin(
    _ index: Int, _ mark: [UInt8], _ open: inout [(node: Int, mark: [UInt8])], _ output: inout [UInt8]
  ) {
    output += mark
    open.append((index, mark))
  }

  private func close(before index: Int, _ open: inout [(node: Int, mark: [UInt8])], _ output: inout [UInt8]) {
    while let last = open.last, Int(document.nodes[last.node].end) <= index {
      open.removeLast()
      let kind = document.nodes[last.node].kind
      guard kind == .link || kind == .image else {
        output += last.mark
        continue
      }
      let written = document.literal(of: last.node)
      let target = renderer.resolve?(last.node, written) ?? written
      output += "](".utf8
      output += MarkdownEscaping.target(target)
      output += MarkdownEscaping.title(document.title(of: last.node))
      output.append(ASCII.rightParenthesis)
    }
  }

  /// `*`, or `_` where the mark of the emphasis around it would run into it.
  private func emphasisMark(_ index: Int, _ outer: [UInt8]?) -> [UInt8] {
    outer?.first == 0x2A ? [ASCII.underscore] : [0x2A]
  }

  private func strongMark(_ index: Int, _ outer: [UInt8]?) -> [UInt8] {
    outer?.first == 0x2A && outer?.count == 2 ? [ASCII.underscore, ASCII.underscore] : [0x2A, 0x2A]
  }

  /// A bare address as it was written, between angle brackets where it has a scheme.
  private func autolink(_ index: Int, _ node: MarkdownNode) -> [UInt8] {
    let text = Array(document.text[node.textRange])
    let target = document.literal(of: index)
    let isWhole = target == "mailto:" + String(decoding: text, as: UTF8.self) || Array(target.utf8) == text
    return isWhole ? [ASCII.less] + text + [ASCII.greater] : text
  }
}
