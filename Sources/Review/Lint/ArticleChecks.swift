public import Content
public import Diagnostics

/// The checks that need nothing but the article itself.
public enum ArticleChecks {
  /// The findings in one article, beyond those of its compilation.
  ///
  /// - Complexity: linear in the article's size.
  public static func findings(in article: Article) -> [Diagnostic] {
    missingTitle(article) + unclosedComments(article) + mojibake(article)
  }

  private static func missingTitle(_ article: Article) -> [Diagnostic] {
    guard article.titleOrigin == .fileName else { return [] }
    return [
      Diagnostic(
        "article.missing-title",
        "the article has no title, so readers see the file's name \"\(article.title)\"",
        at: article.source.place(0..<0),
        help: "add `title:` to the front matter or begin the text with `# Title`")
    ]
  }

  private static func unclosedComments(_ article: Article) -> [Diagnostic] {
    let document = article.document
    return document.nodes.compactMap { node in
      guard node.kind == .htmlBlock else { return nil }
      let html = document.literals[node.literalRange].drop { $0 == 0x20 }
      guard html.starts(with: "<!--".utf8), !contains(html.dropFirst(4), Array("-->".utf8)) else {
        return nil
      }
      return Diagnostic(
        "article.unclosed-comment", "the comment that begins here is never closed and hides the rest",
        at: article.source.place(node.sourceRange), help: "end the comment with `-->`")
    }
  }

  private static func mojibake(_ article: Article) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for node in article.document.nodes where node.kind == .text {
      guard let found = Mojibake.first(in: article.document.text[node.textRange]) else { continue }
      let range = article.source.range(of: found, in: node.sourceRange) ?? node.sourceRange
      findings.append(
        Diagnostic(
          "article.mojibake", "\"\(found)\" was decoded with the wrong encoding once",
          at: article.source.place(range), help: "restore the text from its source and save it as UTF-8"))
    }
    return findings
  }

  private static func contains(_ bytes: some Collection<UInt8>, _ wanted: [UInt8]) -> Bool {
    var rest = bytes[...]
    while let first = rest.firstIndex(of: wanted[0]) {
      if rest[first...].starts(with: wanted) { return true }
      rest = rest[rest.index(after: first)...]
    }
    return false
  }
}

extension SourceText {
  /// Where a text stands first in a range of the file.
  func range(of text: String, in range: Range<Int>) -> Range<Int>? {
    let wanted = Array(text.utf8)
    guard wanted.count <= range.count else { return nil }
    for start in range.lowerBound...(range.upperBound - wanted.count)
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      return start..<start + wanted.count
    }
    return nil
  }
}
