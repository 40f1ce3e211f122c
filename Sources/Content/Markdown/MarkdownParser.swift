import CCMark
public import Diagnostics

/// Parses Markdown: CommonMark 0.30 by cmark, with GitHub's extensions and call-outs on its tree.
public enum MarkdownParser {
  /// Parses the text of a file behind its front matter.
  ///
  /// - Parameters:
  ///   - source: The file, valid UTF-8.
  ///   - body: The bytes of the file that are Markdown.
  /// - Returns: The document; its source ranges are offsets in the whole file.
  /// - Complexity: Linear in the size of the body; nesting of any depth is kept, without recursion.
  public static func parse(
    _ source: SourceText, body: Range<Int>, options: MarkdownOptions = MarkdownOptions()
  ) -> MarkdownDocument {
    CMarkTree.withArena { parseInArena(source, body: body, options: options) }
  }

  private static func parseInArena(
    _ source: SourceText, body: Range<Int>, options: MarkdownOptions
  ) -> MarkdownDocument {
    let body = body.clamped(to: 0..<min(source.bytes.count, Int(Int32.max)))
    var input = ParserInput(source.bytes, body: body)
    var root = parse(input)
    var labels: [Int: [UInt8]] = [:]
    if options.footnotes, !input.footnoteCandidates.isEmpty,
      let rewritten = FootnoteRewriter.rewrite(&input, codeLines: codeLines(below: root))
    {
      labels = rewritten
      root = parse(input)
    }
    guard let root else { return MarkdownDocument(nodes: [MarkdownNode(.document)]) }
    return input.bytes.withUnsafeBufferPointer { bytes in
      input.lineStarts.withUnsafeBufferPointer { lines in
        guard let start = bytes.baseAddress else { return MarkdownDocument(nodes: [MarkdownNode(.document)]) }
        var builder = TreeBuilder(options: options, input: input, source: start, lineStarts: lines)
        defer { builder.deallocate() }
        builder.survey(root, labels: labels, input: input)
        return builder.build(root, body: body)
      }
    }
  }

  private static func parse(_ input: ParserInput) -> CMarkNode? {
    input.bytes[input.range].withUnsafeBufferPointer(CMarkTree.parse)
  }

  /// The lines of code and HTML blocks, from 0.
  private static func codeLines(below root: CMarkNode?) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    forEachBlock(below: root) { node in
      switch cmark_node_get_type(node) {
      case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
        let first = Int(cmark_node_get_start_line(node)) - 1
        ranges.append(first..<max(first, Int(cmark_node_get_end_line(node))))
      default: break
      }
    }
    return ranges
  }

  private static func forEachBlock(below root: CMarkNode?, _ visit: (CMarkNode) -> Void) {
    var next = cmark_node_first_child(root)
    while let node = next {
      visit(node)
      switch cmark_node_get_type(node) {
      case CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_LIST, CMARK_NODE_ITEM: next = cmark_node_first_child(node)
      default: next = nil
      }
      var place = node
      while next == nil {
        next = cmark_node_next(place)
        guard next == nil, let parent = cmark_node_parent(place), parent != root else { break }
        place = parent
      }
    }
  }
}
