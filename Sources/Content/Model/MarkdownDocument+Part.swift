extension MarkdownDocument {
  /// The document of a stretch of nodes, for rendering one section.
  ///
  /// - Complexity: linear in the nodes of the stretch; the text is shared until one of the two changes.
  public func part(_ range: Range<Int>) -> MarkdownDocument {
    var root = nodes[0]
    root.end = UInt32(range.count + 1)
    let shift = UInt32(range.lowerBound - 1)
    let inner = nodes[range].map { node in
      var moved = node
      moved.end = min(node.end, UInt32(range.upperBound)) - shift
      return moved
    }
    return MarkdownDocument(nodes: [root] + inner, text: text, literals: literals)
  }

  /// A document of one heading of level 1, for texts whose title stands in the front matter.
  public static func title(_ text: String) -> MarkdownDocument {
    let bytes = Array(text.utf8)
    let nodes = [MarkdownNode.Kind.document, .heading, .text].map { kind in
      var node = MarkdownNode(kind)
      node.end = 3
      node.textEnd = UInt32(truncatingIfNeeded: bytes.count)
      if kind == .heading { node.detail = 1 }
      return node
    }
    return MarkdownDocument(nodes: nodes, text: bytes)
  }
}
