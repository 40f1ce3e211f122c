/// Renders a document as HTML, the extensions with GitHub's markup.
public struct HTMLRenderer: Sendable {
  /// How.
  public var options: HTMLOptions

  /// Makes a renderer.
  public init(options: HTMLOptions = HTMLOptions()) { self.options = options }

  /// The HTML of a document, as a part of a page's body.
  public func render(_ document: MarkdownDocument) -> String {
    String(decoding: renderBytes(document), as: UTF8.self)
  }

  /// The HTML of a document as UTF-8.
  ///
  /// - Complexity: Linear in the document; nesting of any depth, without recursion.
  public func renderBytes(_ document: MarkdownDocument) -> [UInt8] {
    document.text.withUnsafeBufferPointer { text in
      document.literals.withUnsafeBufferPointer { literals in
        var writer = HTMLWriter(document: document, options: options, text: text, literals: literals)
        writer.run()
        return writer.html
      }
    }
  }
}

/// One rendering: the output and the nodes that are open.
struct HTMLWriter {
  let document: MarkdownDocument
  let options: HTMLOptions
  let text: UnsafeBufferPointer<UInt8>
  let literals: UnsafeBufferPointer<UInt8>
  var html: [UInt8] = []

  /// The nodes around the current one.
  var open: [Int] = []
  /// What raw HTML has left open.
  var sanitized = SanitizedHTML()
  /// The first footnote definition's node once it has been reached.
  var isInFootnotes = false
  /// How often each footnote is referred to, by its number, and how often so far.
  var references: [Int] = []
  var referencesSoFar: [Int] = []

  init(
    document: MarkdownDocument, options: HTMLOptions, text: UnsafeBufferPointer<UInt8>,
    literals: UnsafeBufferPointer<UInt8>
  ) {
    self.document = document
    self.options = options
    self.text = text
    self.literals = literals
    html.reserveCapacity(document.text.count + document.text.count / 2 + 256)
    for node in document.nodes where node.kind == .footnoteReference {
      while references.count <= node.footnoteNumber { references.append(0) }
      references[node.footnoteNumber] += 1
    }
    referencesSoFar = Array(repeating: 0, count: references.count)
  }

  mutating func run() {
    var index = 1
    let count = document.nodes.count
    while index < count {
      closeNodes(before: index)
      if index == options.omittedNode {
        index = Int(document.nodes[index].end)
        continue
      }
      if enter(index) {
        open.append(index)
        index += 1
      } else {
        index = Int(document.nodes[index].end)
      }
    }
    closeNodes(before: count)
    sanitized.close(deeperThan: -1, to: &html)
    if isInFootnotes { html.append("</ol>\n</section>\n") }
  }

  private mutating func closeNodes(before index: Int) {
    while let last = open.last, Int(document.nodes[last].end) <= index {
      open.removeLast()
      sanitized.close(deeperThan: open.count, to: &html)
      leave(last)
    }
  }

  /// Begins a node; answers whether what is below it is to be rendered.
  private mutating func enter(_ index: Int) -> Bool {
    let node = document.nodes[index]
    switch node.kind {
    case .text: HTMLEscaping.append(visible(node), to: &html)
    case .softBreak: html.append(ASCII.newline)
    case .lineBreak: html.append("<br />\n")
    case .code:
      html.append("<code>")
      HTMLEscaping.append(visible(node), to: &html)
      html.append("</code>")
    case .htmlInline: rawHTML(index, isBlock: false)
    case .emphasis: html.append("<em>")
    case .strong: html.append("<strong>")
    case .strikethrough: html.append("<del>")
    case .link: openLink(index)
    case .image:
      image(index)
      return false
    case .footnoteReference: footnoteReference(node)
    default: return enterBlock(index, node)
    }
    return true
  }

  private mutating func leave(_ index: Int) {
    let node = document.nodes[index]
    switch node.kind {
    case .emphasis: html.append("</em>")
    case .strong: html.append("</strong>")
    case .strikethrough: html.append("</del>")
    case .link: if target(index) != nil { html.append("</a>") }
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .image, .footnoteReference: break
    default: leaveBlock(index, node)
    }
  }

  /// Begins a new line unless one has begun.
  mutating func lineStart() {
    if let last = html.last, last != ASCII.newline { html.append(ASCII.newline) }
  }

  func visible(_ node: MarkdownNode) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[node.textRange])
  }

  func literal(_ node: MarkdownNode) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: literals[node.literalRange])
  }

  mutating func append(_ string: String) { html.append(contentsOf: string.utf8) }

  mutating func appendEscaped(_ string: String) {
    var string = string
    string.withUTF8 { HTMLEscaping.append($0, to: &html) }
  }
}
