extension HTMLWriter {
  /// What a link or image leads to; `nil` where the resolver takes the link away.
  func target(_ index: Int) -> String? {
    guard let resolve = options.resolve else { return document.literal(of: index) }
    return resolve(index, document.literal(of: index))
  }

  mutating func openLink(_ index: Int) {
    guard let target = target(index) else { return }
    html.append("<a href=\"")
    appendTarget(target)
    appendTitle(index)
    html.append("\">")
  }

  mutating func image(_ index: Int) {
    let node = document.nodes[index]
    guard let target = target(index) else {
      alternative(node, index)
      return
    }
    html.append("<img src=\"")
    appendTarget(target)
    html.append("\" alt=\"")
    alternative(node, index)
    appendTitle(index)
    html.append("\" />")
  }

  /// An image's text, without markup and on one line.
  private mutating func alternative(_ node: MarkdownNode, _ index: Int) {
    for child in index + 1..<Int(node.end) {
      let inner = document.nodes[child]
      switch inner.kind {
      case .text, .code: HTMLEscaping.append(visible(inner), to: &html)
      case .htmlInline: HTMLEscaping.append(literal(inner), to: &html)
      case .softBreak, .lineBreak: html.append(ASCII.space)
      default: break
      }
    }
  }

  private mutating func appendTarget(_ target: String) {
    guard options.allowsUnsafeTargets || TargetSafety.isSafe(target.utf8) else { return }
    HTMLEscaping.appendTarget(target.utf8, to: &html)
  }

  private mutating func appendTitle(_ index: Int) {
    let range = document.nodes[index].titleRange
    guard !range.isEmpty else { return }
    html.append("\" title=\"")
    HTMLEscaping.append(UnsafeBufferPointer(rebasing: literals[range]), to: &html)
  }

  mutating func rawHTML(_ index: Int, isBlock: Bool) {
    let raw = literal(document.nodes[index])
    if isBlock { lineStart() }
    switch options.rawHTML {
    case .passThrough: html.append(contentsOf: raw)
    case .escaped:
      if isBlock { html.append("<p>") }
      HTMLEscaping.append(
        isBlock ? UnsafeBufferPointer(rebasing: raw.dropLast(raw.last == 0x0A ? 1 : 0)) : raw, to: &html)
      if isBlock { html.append("</p>") }
    case .omitted: html.append("<!-- raw HTML omitted -->")
    case .sanitized(let sanitizer): sanitize(sanitizer, index, raw)
    }
    if isBlock { lineStart() }
  }

  mutating func footnoteReference(_ node: MarkdownNode) {
    let number = node.footnoteNumber
    referencesSoFar[number] += 1
    let repetition = referencesSoFar[number]
    let suffix = repetition == 1 ? "" : "-\(repetition)"
    append("<sup class=\"footnote-ref\"><a href=\"#fn\(number)\"")
    append(" id=\"fnref\(number)\(suffix)\">\(number)</a></sup>")
  }
}
