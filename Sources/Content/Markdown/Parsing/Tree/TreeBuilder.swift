import CCMark

/// A node of cmark's tree.
typealias CMarkNode = OpaquePointer

/// Turns cmark's tree into a `MarkdownDocument`, finding source ranges and extensions on the way.
///
/// cmark's tree tells what a text is, but not where: its inline positions are wrong behind hard breaks, lazy
/// continuation lines and deep indentation. So the content of every block is gathered from the source once
/// more and walked along with the tree: the tree says which markup comes next, and the bytes say how long it
/// is.
struct TreeBuilder {
  let options: MarkdownOptions
  let source: UnsafePointer<UInt8>
  let limit: Int
  let lineStarts: UnsafeBufferPointer<Int32>
  var map: OffsetMap

  var nodes: [MarkdownNode] = []
  var text: [UInt8] = []
  var literals: [UInt8] = []

  /// The block quotes and list items around the current block.
  var containers: [Container] = []
  /// The blocks around the current one: model index and cmark node.
  var openBlocks: [(index: Int, node: CMarkNode)] = []
  var content = BlockContent()
  /// The paragraph of the table that is being built; `content` holds one cell after the other.
  var tableContent = BlockContent()

  var footnotes = Footnotes()
  var tables = TableFragments()
  var entities = EntityLengths()
  /// Strikethrough delimiters of the current block.
  var tildes: [TildeRun] = []
  /// The inlines around the current one.
  var openInlines: [OpenInline] = []
  /// Inlines at the start of the current block that are a mark and no text.
  var skippedInlines = 0
  /// Bytes at the start of the current block's text that are a mark and no text.
  var taskMark = 0
  /// How deep the current inline stands in links and images.
  var linkDepth = 0
  /// Where the text that was aligned last starts in `content`.
  var alignedStart = 0
  /// Cells that may still be added to short rows, so that a small text cannot make a huge table.
  var fillableCells = 65_536
  /// Searches for lost text that may still be made, so that damage stays linear.
  var resyncs = 4_096

  init(
    options: MarkdownOptions, input: ParserInput, source: UnsafePointer<UInt8>,
    lineStarts: UnsafeBufferPointer<Int32>
  ) {
    self.options = options
    self.source = source
    limit = input.range.upperBound
    self.lineStarts = lineStarts
    map = input.map
    let size = input.range.count
    nodes.reserveCapacity(size / 24 + 16)
    text.reserveCapacity(size + 16)
    literals.reserveCapacity(size / 8 + 16)
  }

  /// Builds the document from its root.
  mutating func build(_ root: CMarkNode, body: Range<Int>) -> MarkdownDocument {
    nodes.append(MarkdownNode(.document))
    nodes[0].sourceStart = UInt32(truncatingIfNeeded: body.lowerBound)
    nodes[0].sourceEnd = UInt32(truncatingIfNeeded: body.upperBound)
    walk(below: root)
    emitFootnotes()
    nodes[0].end = UInt32(truncatingIfNeeded: nodes.count)
    nodes[0].textEnd = UInt32(truncatingIfNeeded: text.count)
    return MarkdownDocument(nodes: nodes, text: text, literals: literals)
  }

  func deallocate() {
    content.deallocate()
    tableContent.deallocate()
  }

  /// Appends a node whose text begins here.
  @inline(__always) mutating func open(_ kind: MarkdownNode.Kind, at start: Int) -> Int {
    var node = MarkdownNode(kind)
    node.textStart = UInt32(truncatingIfNeeded: text.count)
    node.textEnd = node.textStart
    node.sourceStart = UInt32(truncatingIfNeeded: start)
    node.sourceEnd = node.sourceStart
    let index = nodes.count
    node.end = UInt32(truncatingIfNeeded: index + 1)
    nodes.append(node)
    return index
  }

  /// Ends a node behind its last descendant and its text.
  @inline(__always) mutating func close(_ index: Int, at end: Int) {
    let nodeEnd = UInt32(truncatingIfNeeded: nodes.count)
    let textEnd = UInt32(truncatingIfNeeded: text.count)
    // One access to the array, which asks each time whether it is shared.
    nodes.withUnsafeMutableBufferPointer { nodes in
      nodes[index].end = nodeEnd
      nodes[index].textEnd = textEnd
      nodes[index].sourceEnd = max(nodes[index].sourceStart, UInt32(truncatingIfNeeded: end))
    }
  }

  /// Begins the text of a block on a line of its own.
  @inline(__always) mutating func separate() {
    if let last = text.last, last != ASCII.newline { text.append(ASCII.newline) }
  }

  mutating func setLiteral(_ index: Int, _ value: UnsafePointer<CChar>?) {
    let range = append(value)
    nodes[index].literalStart = UInt32(truncatingIfNeeded: range.lowerBound)
    nodes[index].literalEnd = UInt32(truncatingIfNeeded: range.upperBound)
  }

  mutating func setTitle(_ index: Int, _ value: UnsafePointer<CChar>?) {
    let range = append(value)
    nodes[index].titleStart = UInt32(truncatingIfNeeded: range.lowerBound)
    nodes[index].titleEnd = UInt32(truncatingIfNeeded: range.upperBound)
  }

  private mutating func append(_ value: UnsafePointer<CChar>?) -> Range<Int> {
    let start = literals.count
    if let value, value.pointee != 0 { literals.append(contentsOf: CText(value).buffer) }
    return start..<literals.count
  }
}

/// A C string with its length.
struct CText {
  let bytes: UnsafePointer<UInt8>
  let count: Int

  @inline(__always) init(_ string: UnsafePointer<CChar>) {
    count = Int(ccmark_length(string))
    bytes = UnsafeRawPointer(string).assumingMemoryBound(to: UInt8.self)
  }

  init(_ bytes: UnsafePointer<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}
