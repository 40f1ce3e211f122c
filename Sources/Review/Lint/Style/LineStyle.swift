import Content
import Diagnostics

/// Rules about how a file looks to those who edit it. Readers see nothing of it, so all are off unless kb.yaml turns
/// them on.
enum LineStyle {
  static func findings(in article: Article, _ checks: ArticleChecks) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if checks.isOn("style.line-length") { findings += longLines(article, checks.options.lineLength) }
    if checks.isOn("style.list-marker") { findings += markers(article) }
    if checks.isOn("style.indentation") { findings += indentation(article) }
    if checks.isOn("style.inline-html") { findings += inlineHTML(article) }
    return findings
  }

  /// Lines of text; code, tables and lines that hold an address cannot be broken.
  private static func longLines(_ article: Article, _ limit: Int) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let source = article.source
    for node in article.document.nodes where node.kind == .paragraph {
      var start = node.sourceRange.lowerBound
      for line in source.bytes[node.sourceRange].split(separator: 0x0A, omittingEmptySubsequences: false) {
        let end = start + line.count
        let count = line.count { $0 & 0xC0 != 0x80 }
        if count > limit, line.firstRange(of: "://", from: line.startIndex) == nil,
          findings.count < ArticleScan.limit
        {
          findings.append(
            Diagnostic(
              "style.line-length", "the line has \(count) characters, more than \(limit)",
              at: source.place(start..<end)))
        }
        start = end + 1
      }
    }
    return findings
  }

  /// Bullets other than those of the first list.
  private static func markers(_ article: Article) -> [Diagnostic] {
    let bytes = article.source.bytes
    var first: UInt8?
    var findings: [Diagnostic] = []
    for (index, node) in article.document.nodes.enumerated() where node.kind == .list && !node.isOrdered {
      for item in article.document.children(of: index) {
        let start = article.document.nodes[item].sourceRange.lowerBound
        guard start < bytes.count, "-*+".utf8.contains(bytes[start]) else { continue }
        guard let wanted = first else {
          first = bytes[start]
          continue
        }
        guard bytes[start] != wanted, findings.count < ArticleScan.limit else { continue }
        let sign = String(decoding: [wanted], as: UTF8.self)
        findings.append(
          Diagnostic(
            "style.list-marker", "the bullet is another than in the first list",
            at: article.source.place(start..<start + 1), help: "write `\(sign)`"))
      }
    }
    return findings
  }

  /// Items whose indentation is no multiple of two.
  private static func indentation(_ article: Article) -> [Diagnostic] {
    let bytes = article.source.bytes
    var findings: [Diagnostic] = []
    for node in article.document.nodes where node.kind == .item {
      let start = node.sourceRange.lowerBound
      var lineStart = min(start, bytes.count)
      while lineStart > 0, bytes[lineStart - 1] != 0x0A, start - lineStart < 200 { lineStart -= 1 }
      let blanks = bytes[lineStart..<min(start, bytes.count)]
      let isOdd = blanks.contains(0x09) || (blanks.allSatisfy { $0 == 0x20 } && blanks.count % 2 == 1)
      guard isOdd, findings.count < ArticleScan.limit else { continue }
      findings.append(
        Diagnostic(
          "style.indentation", "the item is indented by tabs or an odd number of blanks",
          at: article.source.place(lineStart..<start)))
    }
    return findings
  }

  private static func inlineHTML(_ article: Article) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for node in article.document.nodes where node.kind == .htmlInline || node.kind == .htmlBlock {
      let html = article.source.bytes[node.sourceRange]
      guard !html.holds("<!--", at: html.startIndex), !html.holds("</", at: html.startIndex),
        findings.count < ArticleScan.limit
      else { continue }
      findings.append(
        Diagnostic(
          "style.inline-html", "raw HTML stands in the text", at: article.source.place(node.sourceRange)))
    }
    return findings
  }
}
