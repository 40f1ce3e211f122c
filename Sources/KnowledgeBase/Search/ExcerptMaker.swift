import Content
import Platform
import SearchIndex

/// The best section of a hit and the passage to show.
struct Passage {
  var anchor = ""
  var section = ""
  var excerpt: Excerpt
}

/// Makes passages from the working files, because the index stores no text.
struct ExcerptMaker: Sendable {
  private let root: String
  private let compiler: ArticleCompiler

  init(_ workspace: Workspace) {
    root = workspace.root
    compiler = ArticleCompiler(configuration: workspace.configuration)
  }

  /// The article of a record; `nil` where its file is no longer the one that was indexed.
  func article(_ document: StoredDocument) -> Article? {
    guard
      let bytes = try? FileSystem.read(Path.join(root, document.path), limit: ArticleCompiler.maximumSize)
    else { return nil }
    let revision = Revision(blob: bytes)
    guard revision.bytes == document.revision else { return nil }
    return compiler.compile(path: document.path, bytes: bytes, revision: revision).article
  }

  /// The best passage of a hit; its summary where the file has changed since.
  ///
  /// - Complexity: one read, hash, parse and analysis of the file.
  func passage(of document: StoredDocument, with maker: inout SnippetMaker) -> Passage {
    guard let article = article(document) else { return Passage(excerpt: Excerpt(document.summary)) }
    let title = article.titleHeading.map { article.document.nodes[$0].textRange.upperBound }
    let outline = article.sections
    let sections = outline.map { section in
      // The heading that repeats the title says nothing new in an excerpt.
      let start = max(section.text.lowerBound, min(title ?? 0, section.text.upperBound))
      let heading = section.heading > 0 ? article.document.nodes[section.heading].textRange : start..<start
      return SnippetSection(
        text: start..<section.text.upperBound, heading: heading.lowerBound < start ? start..<start : heading)
    }
    guard let snippet = maker.snippet(of: article.document.text, sections: sections) else {
      return Passage(excerpt: Excerpt(article.summary))
    }
    let section = outline[snippet.section]
    let isTop = section.heading == article.titleHeading || section.heading == 0
    return Passage(
      anchor: isTop ? "" : section.anchor, section: isTop ? "" : section.title,
      excerpt: excerpt(snippet, article.document.text))
  }

  /// The passage on one line; line ends become blanks, so positions stay.
  private func excerpt(_ snippet: Snippet, _ text: [UInt8]) -> Excerpt {
    var bytes = text[snippet.range].map { $0 < 0x20 ? 0x20 : $0 }
    let before = snippet.isCutBefore ? Array("… ".utf8) : []
    let shift = before.count - snippet.range.lowerBound
    bytes = before + bytes + (snippet.isCutBehind ? Array(" …".utf8) : [])
    let marks = snippet.marks.map { $0.lowerBound + shift..<$0.upperBound + shift }
    return Excerpt(String(decoding: bytes, as: UTF8.self), marks: marks)
  }
}
