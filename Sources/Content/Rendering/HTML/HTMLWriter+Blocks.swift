extension HTMLWriter {
  mutating func enterBlock(_ index: Int, _ node: MarkdownNode) -> Bool {
    switch node.kind {
    case .paragraph:
      if !isTight(index) {
        lineStart()
        html.append("<p>")
      }
    case .heading: openHeading(index, node)
    case .codeBlock:
      codeBlock(node)
      return false
    case .htmlBlock:
      rawHTML(index, isBlock: true)
      return false
    case .thematicBreak:
      lineStart()
      html.append("<hr />\n")
    case .blockQuote:
      lineStart()
      html.append("<blockquote>\n")
    case .callout: openCallout(node)
    case .list: openList(node)
    case .item: openItem(node)
    case .table:
      lineStart()
      if let page = options.page {
        html.append("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"")
        appendEscaped(page.table)
        html.append("\">\n")
      }
      html.append("<table>\n")
    case .tableRow: openRow(node)
    case .tableCell: openCell(node)
    case .footnoteDefinition: openFootnote(node)
    default: break
    }
    return true
  }

  mutating func leaveBlock(_ index: Int, _ node: MarkdownNode) {
    switch node.kind {
    case .paragraph:
      if let footnote = enclosingFootnote(endingWith: index) {
        html.append(ASCII.space)
        backReferences(footnote)
      }
      if !isTight(index) { html.append("</p>\n") }
    case .heading: closeHeading(index, node)
    case .blockQuote:
      lineStart()
      html.append("</blockquote>\n")
    case .callout: html.append("</div>\n")
    case .list: append(node.isOrdered ? "</ol>\n" : "</ul>\n")
    case .item: html.append("</li>\n")
    case .table:
      if document.children(of: index).dropFirst().contains(where: { _ in true }) { html.append("</tbody>\n") }
      append(options.page == nil ? "</table>\n" : "</table>\n</div>\n")
    case .tableRow:
      html.append("</tr>\n")
      if node.isHeader {
        html.append("</thead>\n")
        if let table = open.last, Int(document.nodes[table].end) > Int(node.end) { html.append("<tbody>\n") }
      }
    case .tableCell: append(isInHeader ? "</th>\n" : "</td>\n")
    case .footnoteDefinition: closeFootnote(index, node)
    default: break
    }
  }

  /// Whether a paragraph stands in a tight list, where it has no element of its own.
  private func isTight(_ index: Int) -> Bool {
    guard open.count >= 2, document.nodes[open[open.count - 1]].kind == .item else { return false }
    return document.nodes[open[open.count - 2]].isTight
  }

  private var isInHeader: Bool { open.last.map { document.nodes[$0].isHeader } ?? false }

  private func level(_ node: MarkdownNode) -> Int {
    min(max(node.headingLevel + options.headingOffset, 1), 6)
  }

  private mutating func openHeading(_ index: Int, _ node: MarkdownNode) {
    lineStart()
    append("<h\(level(node))")
    if let anchor = options.anchors[index] {
      html.append(" id=\"")
      appendEscaped(anchor)
      html.append("\"")
    }
    html.append(">")
  }

  private mutating func closeHeading(_ index: Int, _ node: MarkdownNode) {
    if let label = options.permalinkLabel, let anchor = options.anchors[index] {
      html.append(" <a class=\"permalink\" href=\"#")
      HTMLEscaping.appendTarget(anchor.utf8, to: &html)
      html.append("\" aria-label=\"")
      appendEscaped(label)
      html.append("\">#</a>")
    }
    append("</h\(level(node))>\n")
  }

  private mutating func codeBlock(_ node: MarkdownNode) {
    lineStart()
    html.append("<pre><code")
    let info = literal(node)
    let language = info.prefix { !ASCII.isSpace($0) }
    if !language.isEmpty {
      html.append(" class=\"language-")
      HTMLEscaping.append(UnsafeBufferPointer(rebasing: language), to: &html)
      html.append("\"")
    }
    html.append(">")
    HTMLEscaping.append(visible(node), to: &html)
    html.append("</code></pre>\n")
  }

  private mutating func openList(_ node: MarkdownNode) {
    lineStart()
    switch (node.isOrdered, node.listStart) {
    case (false, _): html.append("<ul>\n")
    case (true, 1): html.append("<ol>\n")
    case (true, let start): append("<ol start=\"\(start)\">\n")
    }
  }

  private mutating func openItem(_ node: MarkdownNode) {
    lineStart()
    html.append("<li>")
    guard node.isTask else { return }
    append("<input type=\"checkbox\"\(node.isDone ? " checked=\"\"" : "") disabled=\"\"")
    if let page = options.page {
      html.append(" aria-label=\"")
      appendEscaped(node.isDone ? page.taskDone : page.taskOpen)
      html.append("\"")
    }
    html.append(" /> ")
  }

  private mutating func openCallout(_ node: MarkdownNode) {
    lineStart()
    let kind = node.calloutKind
    append("<div class=\"callout callout-\(kind.name)\" role=\"note\">\n<p class=\"callout-title\">")
    appendEscaped(options.calloutTitles[kind] ?? kind.title)
    html.append("</p>\n")
  }

  private mutating func openRow(_ node: MarkdownNode) {
    lineStart()
    if node.isHeader { html.append("<thead>\n") }
    html.append("<tr>\n")
  }

  private mutating func openCell(_ node: MarkdownNode) {
    html.append(isInHeader ? "<th" : "<td")
    if node.alignment != .none {
      append(options.page == nil ? " align=\"\(node.alignment)\"" : " class=\"align-\(node.alignment)\"")
    }
    html.append(">")
  }
}

// MARK: - Footnotes

extension HTMLWriter {
  private mutating func openFootnote(_ node: MarkdownNode) {
    lineStart()
    if !isInFootnotes {
      html.append("<section class=\"footnotes\">\n<ol>\n")
      isInFootnotes = true
    }
    append("<li id=\"fn\(node.footnoteNumber)\">\n")
  }

  private mutating func closeFootnote(_ index: Int, _ node: MarkdownNode) {
    if !endsWithParagraph(index) {
      lineStart()
      backReferences(node)
      html.append("\n")
    }
    html.append("</li>\n")
  }

  /// The footnote whose last block is a paragraph: the way back stands in it.
  private func enclosingFootnote(endingWith paragraph: Int) -> MarkdownNode? {
    guard let parent = open.last, document.nodes[parent].kind == .footnoteDefinition,
      document.nodes[parent].end == document.nodes[paragraph].end
    else { return nil }
    return document.nodes[parent]
  }

  private func endsWithParagraph(_ index: Int) -> Bool {
    var last: Int?
    for child in document.children(of: index) { last = child }
    return last.map { document.nodes[$0].kind == .paragraph } ?? false
  }

  private mutating func backReferences(_ footnote: MarkdownNode) {
    let number = footnote.footnoteNumber
    guard number < references.count else { return }
    for repetition in 1...max(references[number], 1) {
      let suffix = repetition == 1 ? "" : "-\(repetition)"
      let label = repetition == 1 ? "" : "<sup>\(repetition)</sup>"
      if repetition > 1 { html.append(ASCII.space) }
      append("<a href=\"#fnref\(number)\(suffix)\" class=\"footnote-backref\"")
      if let page = options.page {
        html.append(" aria-label=\"")
        appendEscaped(page.backToText)
        html.append("\"")
      }
      append(">↩\(label)</a>")
    }
  }
}
