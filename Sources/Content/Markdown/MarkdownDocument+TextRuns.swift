/// What a stretch of visible text is to a reader.
public enum TextRole: UInt8, Sendable {
  /// Running text, list items, table cells.
  case body
  /// The text of a heading.
  case heading
  /// Code, in a line or as a block.
  case code
}

extension MarkdownDocument {
  /// Visits the visible text as ranges of `text` in order, each the longest stretch of one role.
  ///
  /// Together they cover `text`; a word broken by emphasis is in one run.
  /// - Complexity: Linear in the nodes; nothing is copied.
  public func forEachTextRun(_ visit: (Range<Int>, TextRole) -> Void) {
    var role = TextRole.body
    var start = 0
    var headingEnd = 0
    for (index, node) in nodes.enumerated() {
      let next: TextRole
      switch node.kind {
      case .heading:
        headingEnd = Int(node.end)
        continue
      case .code, .codeBlock: next = .code
      case .text, .softBreak, .lineBreak: next = index < headingEnd ? .heading : .body
      default: continue
      }
      guard next != role, !node.textRange.isEmpty else { continue }
      if node.textRange.lowerBound > start { visit(start..<node.textRange.lowerBound, role) }
      start = node.textRange.lowerBound
      role = next
    }
    if start < text.count { visit(start..<text.count, role) }
  }
}
