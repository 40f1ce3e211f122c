import Diagnostics

/// Renders a document for a terminal: wrapped to a width, tables drawn, links with their targets.
///
/// Control characters of the text are made visible, so that a hostile file cannot command the terminal.
public struct TerminalRenderer: Sendable {
  /// How.
  public var options: TerminalOptions

  /// Makes a renderer.
  public init(options: TerminalOptions = TerminalOptions()) { self.options = options }

  /// The lines of a document, each with a line end.
  ///
  /// - Complexity: Linear in the document.
  public func render(_ document: MarkdownDocument) -> String {
    var writer = TerminalWriter(document: document, options: options)
    writer.run()
    return writer.output
  }
}

/// One rendering: the output and the blocks that are open.
struct TerminalWriter {
  /// A block whose lines begin with a mark.
  struct Margin {
    var node: Int
    /// What stands before its first line.
    var first: [StyledText]
    /// What stands before the other lines.
    var rest: [StyledText]
    var columns: Int
    var isUsed = false
  }

  let document: MarkdownDocument
  let options: TerminalOptions
  let painter: TerminalPainter
  var output = ""
  var margins: [Margin] = []
  /// The items of open lists that have been begun.
  var itemNumbers: [(node: Int, next: Int)] = []
  /// Whether a blank line is due before the next block.
  var needsBlank = false

  init(document: MarkdownDocument, options: TerminalOptions) {
    self.document = document
    self.options = options
    painter = TerminalPainter(isColored: options.isColored)
  }

  /// The columns left for text.
  var width: Int {
    // Deeper blocks are not set further in: a line must have room for words.
    max(options.width - margins.reduce(0) { $0 + $1.columns }, 20)
  }

  mutating func run() {
    var index = 1
    while index < document.nodes.count {
      leaveBlocks(before: index)
      let node = document.nodes[index]
      if index == options.omittedNode || enter(index, node) {
        index = Int(node.end)
      } else {
        index += 1
      }
    }
    leaveBlocks(before: document.nodes.count)
  }

  private mutating func leaveBlocks(before index: Int) {
    while let last = margins.last, Int(document.nodes[last.node].end) <= index {
      if !last.isUsed { writeLine([]) }
      margins.removeLast()
      if !isInTightList(last.node) { needsBlank = true }
    }
    while let last = itemNumbers.last, Int(document.nodes[last.node].end) <= index {
      itemNumbers.removeLast()
      needsBlank = true
    }
  }

  /// Writes a block or begins one; answers whether all below it is done.
  private mutating func enter(_ index: Int, _ node: MarkdownNode) -> Bool {
    switch node.kind {
    case .list: itemNumbers.append((index, node.listStart))
    case .item: openItem(index, node)
    case .blockQuote: openQuote(index, style: [.dim])
    case .callout: openCallout(index, node)
    case .footnoteDefinition: openFootnote(index, node)
    case .heading:
      heading(index, node)
      return true
    case .paragraph:
      block { $0.write(TerminalInlines.pieces(of: index, in: $0.document, $0.options)) }
      return true
    case .codeBlock:
      code(node)
      return true
    case .thematicBreak:
      block { $0.writeLine([StyledText(text: String(repeating: "─", count: $0.width), style: .dim)]) }
      return true
    case .table:
      block {
        for line in TerminalTable(index, $0.document, $0.options, width: $0.width).lines {
          $0.writeLine(line)
        }
      }
      return true
    default: return true
    }
    return false
  }

  // MARK: Blocks with a margin

  private mutating func openItem(_ index: Int, _ node: MarkdownNode) {
    guard let list = itemNumbers.indices.last else { return }
    let listNode = document.nodes[itemNumbers[list].node]
    if listNode.isTight, index > itemNumbers[list].node + 1 { needsBlank = false }
    var mark = listNode.isOrdered ? "\(itemNumbers[list].next)." : "•"
    itemNumbers[list].next += 1
    if node.isTask { mark = node.isDone ? "☑" : "☐" }
    open(index, first: [StyledText(text: mark + " ", style: .bold)], columns: TextWidth.columns(of: mark) + 1)
  }

  private mutating func openQuote(_ index: Int, style: TerminalStyle) {
    startBlock()
    let bar = [StyledText(text: "│ ", style: style)]
    open(index, first: bar, rest: bar, columns: 2)
  }

  private mutating func openCallout(_ index: Int, _ node: MarkdownNode) {
    let kind = node.calloutKind
    let style: TerminalStyle = kind == .warning || kind == .caution ? .warning : .note
    openQuote(index, style: style)
    writeLine([StyledText(text: options.calloutTitles[kind] ?? kind.title, style: [.bold, style])])
    needsBlank = false
  }

  private mutating func openFootnote(_ index: Int, _ node: MarkdownNode) {
    startBlock()
    let mark = "[\(node.footnoteNumber)] "
    open(index, first: [StyledText(text: mark, style: .dim)], columns: mark.utf8.count)
  }

  private mutating func open(_ index: Int, first: [StyledText], rest: [StyledText]? = nil, columns: Int) {
    startBlock()
    let rest = rest ?? [StyledText(text: String(repeating: " ", count: columns))]
    margins.append(Margin(node: index, first: first, rest: rest, columns: columns))
  }

  // MARK: Blocks of lines

  private mutating func heading(_ index: Int, _ node: MarkdownNode) {
    block {
      var pieces = TerminalInlines.pieces(of: index, in: $0.document, $0.options, style: .heading)
      if !$0.options.isColored {
        pieces.insert(StyledText(text: String(repeating: "#", count: node.headingLevel) + " "), at: 0)
      }
      $0.write(pieces)
    }
  }

  private mutating func code(_ node: MarkdownNode) {
    var lines = String(decoding: document.text[node.textRange], as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    block {
      for line in lines {
        let expanded = String(line.replacing("\t", with: "    "))
        $0.writeLine([StyledText(text: "    " + TextWidth.visible(expanded), style: .code)])
      }
    }
  }

  private mutating func block(_ body: (inout TerminalWriter) -> Void) {
    startBlock()
    body(&self)
    needsBlank = true
  }

  /// Writes the blank line that is due between two blocks.
  private mutating func startBlock() {
    guard needsBlank else { return }
    needsBlank = false
    if let last = margins.last, !last.isUsed { return }
    if let last = margins.last, document.nodes[last.node].kind == .item, isInTightList(last.node) { return }
    if !output.isEmpty { writeLine([]) }
  }

  private func isInTightList(_ node: Int) -> Bool {
    guard document.nodes[node].kind == .item, let list = itemNumbers.last(where: { $0.node < node })
    else { return false }
    return document.nodes[list.node].isTight
  }

  private mutating func write(_ pieces: [StyledText]) {
    for line in LineBreaker.lines(pieces, width: width) { writeLine(line) }
  }

  /// Writes one line behind the marks of the open blocks.
  mutating func writeLine(_ line: [StyledText]) {
    var pieces: [StyledText] = []
    for index in margins.indices {
      pieces += margins[index].isUsed ? margins[index].rest : margins[index].first
      margins[index].isUsed = true
    }
    pieces += line
    while let last = pieces.last, last.text.utf8.allSatisfy({ $0 == ASCII.space }) { pieces.removeLast() }
    if let last = pieces.last, last.text.hasSuffix(" ") {
      pieces[pieces.count - 1].text = String(last.text.reversed().drop { $0 == " " }.reversed())
    }
    output += painter.paint(pieces)
    output += "\n"
  }
}
