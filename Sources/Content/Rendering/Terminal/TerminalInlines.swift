import Diagnostics

/// Turns the inlines of a block into styled text.
enum TerminalInlines {
  /// The text of a block's inlines; line ends are kept where they were forced.
  static func pieces(
    of block: Int, in document: MarkdownDocument, _ options: TerminalOptions, style base: TerminalStyle = []
  ) -> [StyledText] {
    var pieces: [StyledText] = []
    var open: [(node: Int, style: TerminalStyle, address: String?)] = []
    let end = Int(document.nodes[block].end)
    var index = block + 1
    while index < end {
      leave(before: index, &open, &pieces, document, options)
      let node = document.nodes[index]
      var style = open.last?.style ?? base
      var address = open.last?.address
      switch node.kind {
      case .text: pieces.append(piece(document.plainText(of: index), style, address))
      case .softBreak: if needsBlank(at: node, in: document) { pieces.append(piece(" ", style, address)) }
      case .lineBreak: pieces.append(StyledText(text: "\n"))
      case .code:
        let code = document.plainText(of: index)
        pieces.append(piece(options.isColored ? code : "`\(code)`", style.union(.code), address))
      case .footnoteReference: pieces.append(piece("[\(node.footnoteNumber)]", style.union(.dim), address))
      case .image:
        pieces.append(piece("[\(document.plainText(of: index))]", style.union(.dim), address))
        index = Int(node.end)
        continue
      case .emphasis: style.insert(.italic)
      case .strong: style.insert(.bold)
      case .strikethrough: style.insert(.struck)
      case .link:
        style.insert(.link)
        let target = document.literal(of: index)
        address = options.isColored ? safeAddress(options.resolve?(index, target) ?? target) : nil
      default: break
      }
      if Int(node.end) > index + 1 { open.append((index, style, address)) }
      index += 1
    }
    leave(before: end, &open, &pieces, document, options)
    return pieces
  }

  /// Writes a link's target behind its text, where a terminal cannot open it and the text does not say it.
  private static func leave(
    before index: Int, _ open: inout [(node: Int, style: TerminalStyle, address: String?)],
    _ pieces: inout [StyledText], _ document: MarkdownDocument, _ options: TerminalOptions
  ) {
    while let last = open.last, Int(document.nodes[last.node].end) <= index {
      open.removeLast()
      let node = document.nodes[last.node]
      guard node.kind == .link, !node.isAutolink, last.address == nil else { continue }
      let target = document.literal(of: last.node)
      if !target.isEmpty, target != document.plainText(of: last.node) {
        pieces.append(piece(" (\(target))", last.style.subtracting(.link).union(.dim), nil))
      }
    }
  }

  private static func piece(_ text: String, _ style: TerminalStyle, _ address: String?) -> StyledText {
    StyledText(text: TextWidth.visible(text), style: style, address: address)
  }

  /// Only addresses that a terminal can open, without what could end the sequence that holds them.
  private static func safeAddress(_ target: String) -> String? {
    let isWeb = ["http://", "https://", "mailto:", "file://"].contains { target.hasPrefix($0) }
    return isWeb && target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? target : nil
  }

  /// A line end between two CJK letters is no blank.
  private static func needsBlank(at node: MarkdownNode, in document: MarkdownDocument) -> Bool {
    let range = node.textRange
    guard range.lowerBound >= 3, range.upperBound + 3 <= document.text.count else { return true }
    let before = String(decoding: document.text[range.lowerBound - 3..<range.lowerBound], as: UTF8.self)
    let after = String(decoding: document.text[range.upperBound..<range.upperBound + 3], as: UTF8.self)
    guard before.unicodeScalars.count == 1, after.unicodeScalars.count == 1 else { return true }
    return TextWidth.columns(of: before) < 2 || TextWidth.columns(of: after) < 2
  }
}
