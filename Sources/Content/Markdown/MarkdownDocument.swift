/// One parsed Markdown text as flat arrays: the model from which every output is rendered.
///
/// The nodes stand in document order (preorder); a node's children are the nodes up to its `end`. All visible
/// text is one buffer, in reading order, with a line end between lines and blocks, so the plain text of any
/// node is one slice of it and a word broken by emphasis stays one word. Flat arrays make one article three
/// allocations instead of thousands, which is what lets a large workspace compile at the speed of its parser.
public struct MarkdownDocument: Sendable {
  /// The nodes in preorder; the first is the document itself.
  public internal(set) var nodes: [MarkdownNode]
  /// The visible text as UTF-8.
  public internal(set) var text: [UInt8]
  /// What is not visible text, as UTF-8: link targets, titles, info strings, raw HTML.
  public internal(set) var literals: [UInt8]

  init(nodes: [MarkdownNode] = [], text: [UInt8] = [], literals: [UInt8] = []) {
    self.nodes = nodes
    self.text = text
    self.literals = literals
  }

  /// The visible text of a node and all below it.
  public func plainText(of node: Int) -> String {
    String(decoding: text[nodes[node].textRange], as: UTF8.self)
  }

  /// The indexes of a node's children, in order.
  public func children(of node: Int) -> some Sequence<Int> {
    let end = Int(nodes[node].end)
    return sequence(first: node + 1) { Int(self.nodes[$0].end) }.prefix { $0 < end }
  }

  /// A link's or image's target, a code block's info string, raw HTML: what `literal` covers.
  public func literal(of node: Int) -> String {
    String(decoding: literals[nodes[node].literalRange], as: UTF8.self)
  }

  /// A link's or image's title; empty where it has none.
  public func title(of node: Int) -> String {
    String(decoding: literals[nodes[node].titleRange], as: UTF8.self)
  }
}

/// One node of a `MarkdownDocument`: 44 bytes, no references.
public struct MarkdownNode: Sendable {
  /// What the node is. CommonMark's names, then GitHub's extensions, then call-outs.
  public enum Kind: UInt8, Sendable {
    case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
    case table, tableRow, tableCell, footnoteDefinition
    /// `> [!NOTE]`: `detail` is the `CalloutKind`.
    case callout
    case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image
    case strikethrough, footnoteReference

    /// Whether the node stands in a line of text.
    public var isInline: Bool { rawValue >= Kind.text.rawValue }
  }

  /// What the node is.
  public var kind: Kind
  /// Kind-specific bits, see `MarkdownNode+Details.swift`.
  public var flags: UInt8 = 0
  /// Kind-specific number, see `MarkdownNode+Details.swift`.
  public var detail: UInt32 = 0
  /// The index behind the node's last descendant.
  public var end: UInt32 = 0
  var textStart: UInt32 = 0
  var textEnd: UInt32 = 0
  var sourceStart: UInt32 = 0
  var sourceEnd: UInt32 = 0
  var literalStart: UInt32 = 0
  var literalEnd: UInt32 = 0
  var titleStart: UInt32 = 0
  var titleEnd: UInt32 = 0

  init(_ kind: Kind) { self.kind = kind }

  /// The node's visible text in `MarkdownDocument.text`.
  public var textRange: Range<Int> { Int(textStart)..<Int(textEnd) }
  /// The node's bytes in the source file.
  public var sourceRange: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
  /// What `literal(of:)` gives, in `MarkdownDocument.literals`.
  public var literalRange: Range<Int> { Int(literalStart)..<Int(literalEnd) }
  /// What `title(of:)` gives, in `MarkdownDocument.literals`.
  public var titleRange: Range<Int> { Int(titleStart)..<Int(titleEnd) }
}
