/// Renders a document as Markdown of one fixed style: the `.md` twin of a page, which parses to the same
/// document.
///
/// `#` headings, `-` lists, fenced code, inline links; HTML stays as it was written, or its text alone.
public struct MarkdownRenderer: Sendable {
  /// Gives a link's or image's target; where it gives none, only the text of the link is written.
  public var resolve: (@Sendable (_ node: Int, _ destination: String) -> String?)?
  /// Whether raw HTML is written; without it, tags, comments and scripts are left out and the text in between stays.
  public var keepsHTML = true
  /// A node that is left out with all below it, such as the heading that repeats the title.
  public var omittedNode: Int?

  /// Makes a renderer.
  public init(
    resolve: (@Sendable (_ node: Int, _ destination: String) -> String?)? = nil, omittedNode: Int? = nil
  ) {
    self.resolve = resolve
    self.omittedNode = omittedNode
  }

  /// The Markdown of a document.
  ///
  /// - Complexity: Linear in the document and its nesting.
  public func render(_ document: MarkdownDocument) -> String {
    var writer = MarkdownWriter(document: document, renderer: self)
    writer.run()
    return String(decoding: writer.output, as: UTF8.self)
  }
}

/// One rendering: the output and the blocks that are open.
struct MarkdownWriter {
  /// A block whose lines begin with a mark.
  struct Margin {
    var node: Int
    /// What stands before its first line.
    var first: [UInt8]
    /// What stands before the other lines.
    var rest: [UInt8]
    var isUsed = false
  }

  let document: MarkdownDocument
  let renderer: MarkdownRenderer
  var output: [UInt8] = []
  var margins: [Margin] = []
  var lists: [(node: Int, next: Int, isAlternate: Bool)] = []
  /// The last block that was written, and whether the next one needs a blank line before it.
  var last: Int?
  /// Lists that need other marks than the list before them.
  private var lastList: (end: Int, isOrdered: Bool, isAlternate: Bool)?

  init(document: MarkdownDocument, renderer: MarkdownRenderer) {
    self.document = document
    self.renderer = renderer
  }

  mutating func run() {
    var index = 1
    while index < document.nodes.count {
      leaveBlocks(before: index)
      let node = document.nodes[index]
      if index == renderer.omittedNode || enter(index, node) {
        index = Int(node.end)
      } else {
        index += 1
      }
    }
    leaveBlocks(before: document.nodes.count)
  }

  private mutating func leaveBlocks(before index: Int) {
    while let margin = margins.last, Int(document.nodes[margin.node].end) <= index {
      if !margin.isUsed { writeLine([]) }
      margins.removeLast()
      last = margin.node
    }
    while let list = lists.last, Int(document.nodes[list.node].end) <= index {
      lists.removeLast()
      lastList = (index, document.nodes[list.node].isOrdered, list.isAlternate)
      last = list.node
    }
  }

  private mutating func enter(_ index: Int, _ node: MarkdownNode) -> Bool {
    switch node.kind {
    case .list: openList(index, node)
    case .item: openItem(index, node)
    case .blockQuote, .callout: openQuote(index, node)
    case .footnoteDefinition:
      separate()
      let label = Array("[^\(node.footnoteNumber)]: ".utf8)
      margins.append(Margin(node: index, first: label, rest: Array("    ".utf8)))
    case .htmlBlock where !renderer.keepsHTML:
      let text = HTMLPlainText.lines(of: document.literals[node.literalRange])
      guard !text.isEmpty else { return true }
      separate()
      writeLines(text)
      last = index
      return true
    default:
      separate()
      leaf(index, node)
      last = index
      return true
    }
    return false
  }

  private mutating func openList(_ index: Int, _ node: MarkdownNode) {
    let follows =
      lastList.map { $0.end == index && $0.isOrdered == node.isOrdered && !$0.isAlternate } ?? false
    separate()
    lists.append((index, node.listStart, follows))
    last = nil
  }

  private mutating func openItem(_ index: Int, _ node: MarkdownNode) {
    guard let list = lists.indices.last else { return }
    let listNode = document.nodes[lists[list].node]
    if last != nil, !listNode.isTight { writeLine([]) }
    var mark: String
    if listNode.isOrdered {
      mark = "\(min(lists[list].next, 999_999_999))\(lists[list].isAlternate ? ")" : ".") "
      lists[list].next += 1
    } else {
      mark = lists[list].isAlternate ? "+ " : "- "
    }
    let rest = [UInt8](repeating: ASCII.space, count: mark.utf8.count)
    if node.isTask { mark += node.isDone ? "[x] " : "[ ] " }
    margins.append(Margin(node: index, first: Array(mark.utf8), rest: rest))
    last = nil
  }

  private mutating func openQuote(_ index: Int, _ node: MarkdownNode) {
    separate()
    let mark = Array("> ".utf8)
    margins.append(Margin(node: index, first: mark, rest: mark))
    last = nil
    guard node.kind == .callout else { return }
    writeLine(Array("[!\(node.calloutKind.name.uppercased())]".utf8))
    let startsWithText = index + 1 < Int(node.end) && document.nodes[index + 1].kind == .paragraph
    if !startsWithText { writeLine([]) }
  }

  /// Writes the blank line between two blocks.
  private mutating func separate() {
    guard last != nil else { return }
    last = nil
    if let margin = margins.last, document.nodes[margin.node].kind == .item, let list = lists.last,
      document.nodes[list.node].isTight
    {
      return
    }
    writeLine([])
  }

  private mutating func leaf(_ index: Int, _ node: MarkdownNode) {
    switch node.kind {
    case .heading:
      var line = [UInt8](repeating: ASCII.hash, count: min(max(node.headingLevel, 1), 6))
      line.append(ASCII.space)
      line += inlines(of: index).map { $0 == ASCII.newline ? ASCII.space : $0 }
      if !node.literalRange.isEmpty { line += " {#\(document.literal(of: index))}".utf8 }
      writeLine(line)
    case .paragraph: writeLines(inlines(of: index))
    case .codeBlock: code(node, info: document.literal(of: index))
    case .htmlBlock: writeLines(document.literals[node.literalRange])
    case .thematicBreak: writeLine(Array("***".utf8))
    case .table: table(index)
    default: break
    }
  }

  private mutating func code(_ node: MarkdownNode, info: String) {
    let text = document.text[node.textRange]
    let mark = info.utf8.contains(ASCII.backtick) ? ASCII.tilde : ASCII.backtick
    var longest = 2
    var run = 0
    for byte in text {
      run = byte == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = [UInt8](repeating: mark, count: longest + 1)
    writeLine(fence + MarkdownEscaping.info(info))
    if !text.isEmpty { writeLines(text) }
    writeLine(fence)
  }

  private mutating func table(_ index: Int) {
    for row in document.children(of: index) {
      var line: [UInt8] = [ASCII.pipe]
      var rule: [UInt8] = [ASCII.pipe]
      for cell in document.children(of: row) {
        line.append(ASCII.space)
        line += inlines(of: cell, isCell: true).map { $0 == ASCII.newline ? ASCII.space : $0 }
        line += " |".utf8
        switch document.nodes[cell].alignment {
        case .none: rule += " --- |".utf8
        case .left: rule += " :-- |".utf8
        case .center: rule += " :-: |".utf8
        case .right: rule += " --: |".utf8
        }
      }
      writeLine(line)
      if document.nodes[row].isHeader { writeLine(rule) }
    }
  }

  private mutating func writeLines(_ text: some Collection<UInt8>) {
    var lines = text.split(separator: ASCII.newline, omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    for line in lines { writeLine(line) }
  }

  mutating func writeLine(_ line: some Collection<UInt8>) {
    for index in margins.indices {
      output += margins[index].isUsed ? margins[index].rest : margins[index].first
      margins[index].isUsed = true
    }
    output += line
    if line.isEmpty { while output.last == ASCII.space { output.removeLast() } }
    output.append(ASCII.newline)
  }
}
