import CCMark

extension TreeBuilder {
  /// Finds footnote definitions and hands the cells of tables to cmark before the document is built.
  mutating func survey(_ root: CMarkNode, labels: [Int: [UInt8]], input: ParserInput) {
    let seeksTables = options.tables && input.mayHoldTables
    guard seeksTables || !labels.isEmpty else { return }
    var labels = labels
    var hasTables = false
    var next = cmark_node_first_child(root)
    while let node = next {
      next = nil
      switch cmark_node_get_type(node) {
      case CMARK_NODE_BLOCK_QUOTE:
        let line = Int(cmark_node_get_start_line(node)) - 1
        if let label = labels.removeValue(forKey: line) { footnotes.define(label, node, in: containers) }
        pushContainer(node, isQuote: true)
        next = cmark_node_first_child(node)
        if next == nil { containers.removeLast() }
      case CMARK_NODE_ITEM:
        pushContainer(node, isQuote: false)
        next = cmark_node_first_child(node)
        if next == nil { containers.removeLast() }
      case CMARK_NODE_LIST: next = cmark_node_first_child(node)
      case CMARK_NODE_PARAGRAPH where seeksTables:
        hasTables = surveyParagraph(node, isHeading: false) || hasTables
      case CMARK_NODE_HEADING where seeksTables:
        hasTables = surveyParagraph(node, isHeading: true) || hasTables
      default: break
      }
      var place = node
      while next == nil {
        next = cmark_node_next(place)
        guard next == nil, let parent = cmark_node_parent(place), parent != root else { break }
        if cmark_node_get_type(parent) != CMARK_NODE_LIST { containers.removeLast() }
        place = parent
      }
    }
    containers = []
    if hasTables {
      tables.parse(
        definitionsIn: UnsafeBufferPointer(start: source + input.range.lowerBound, count: input.range.count))
    }
  }

  private mutating func surveyParagraph(_ node: CMarkNode, isHeading: Bool) -> Bool {
    guard cmark_node_get_end_line(node) > cmark_node_get_start_line(node) else { return false }
    gather(node, isHeading: isHeading)
    guard let layout = tableLayout() else { return false }
    tables.begin(node)
    collect(layout)
    return true
  }
}
