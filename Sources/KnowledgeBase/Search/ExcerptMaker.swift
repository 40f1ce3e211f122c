import Content
import Diagnostics
import Platform
import SearchIndex
import TextAnalysis

/// The best section of a hit and the passage to show.
struct Passage: Sendable {
  var anchor = ""
  var section = ""
  /// The title in the language of the passage, where it is written in several.
  var title: String?
  var excerpt: Excerpt
}

/// Makes passages from the files, because the index stores no text.
final class ExcerptMaker: Sendable {
  private let files: any FileSource
  private let compiler: ArticleCompiler
  /// How many contents are looked at to find an equal one.
  private static let neighbours = 32
  /// Analyzers at rest, each with its memory.
  private let analyzers = Lock<[Resting]>([])

  /// An analyzer that one thread at a time takes out of the pool.
  private struct Resting: @unchecked Sendable {
    let analyzer: Analyzer
  }

  init(_ workspace: Workspace) {
    files = workspace.files
    compiler = ArticleCompiler(configuration: workspace.configuration)
  }

  /// The article of a record; `nil` where its file is no longer the one that was indexed.
  func article(_ document: StoredDocument) -> Article? {
    guard let bytes = bytes(of: document) else { return nil }
    let revision = Revision(bytes: document.revision)
    return compiler.compile(path: document.path, bytes: bytes, revision: revision).article
  }

  /// The best passage of each hit; none where the file has changed since.
  ///
  /// Files of the same content, such as the pages of several releases, are parsed once where they are near each other.
  /// - Parameter request: what was typed, which tells the language of texts written in several.
  /// - Complexity: one read and hash of each file, one parse of each content; several at a time.
  func passages(of documents: [StoredDocument], _ terms: [QueryTerm], for request: String) -> [Passage] {
    var groups: [[Int]] = []
    for (number, document) in documents.enumerated() {
      let same = groups.suffix(Self.neighbours).firstIndex {
        documents[$0[0]].revision == document.revision && documents[$0[0]].title == document.title
      }
      if let same { groups[same].append(number) } else { groups.append([number]) }
    }
    let made = Parallel.map(groups.count, state: { Worker(self, terms, request) }) { [groups] worker, group in
      worker.passages(of: groups[group].map { documents[$0] })
    }
    var passages = documents.map { _ in Passage(excerpt: Excerpt("")) }
    for (group, made) in zip(groups, made) {
      for (number, passage) in zip(group, made) { if let passage { passages[number] = passage } }
    }
    return passages
  }

  /// What one thread makes passages with.
  private final class Worker {
    private let maker: ExcerptMaker
    private let request: String
    private let analyzer: Analyzer
    private var snippets: SnippetMaker

    init(_ maker: ExcerptMaker, _ terms: [QueryTerm], _ request: String) {
      self.maker = maker
      self.request = request
      analyzer = maker.analyzers.withLock { $0.popLast()?.analyzer } ?? Analyzer()
      snippets = SnippetMaker(terms, analyzer: analyzer)
    }

    deinit {
      let resting = Resting(analyzer: analyzer)
      maker.analyzers.withLock { $0.append(resting) }
    }

    /// The passages of documents with one content; `nil` for those whose file is no longer the one that was indexed.
    func passages(of documents: [StoredDocument]) -> [Passage?] {
      var passage: Passage?
      return documents.map { document in
        guard let bytes = maker.bytes(of: document) else { return nil }
        if passage == nil {
          let source = SourceText(path: document.path, bytes: bytes)
          passage =
            document.type == SOPDocument.type
            ? ExcerptMaker.passage(ofSOP: source, for: request, &snippets)
            : maker.passage(of: document, source, &snippets)
        }
        return passage
      }
    }
  }

  /// The bytes of a document's file; `nil` where they are no longer those that were indexed.
  private func bytes(of document: StoredDocument) -> [UInt8]? {
    guard let bytes = try? files.read(document.path, limit: ArticleCompiler.maximumSize) else { return nil }
    return Revision(blob: bytes).bytes == document.revision ? bytes : nil
  }

  private func passage(
    of document: StoredDocument, _ source: SourceText, _ snippets: inout SnippetMaker
  ) -> Passage {
    if let parts = ArticleParts(source, title: document.title),
      let passage = Self.passage(in: parts, of: source, &snippets)
    {
      return passage
    }
    let article = ArticleText(source, title: document.title)
    guard let (snippet, sections) = Self.snippet(of: article, &snippets) else {
      return Passage(excerpt: Excerpt(self.article(document)?.summary ?? ""))
    }
    return Self.passage(snippet, sections[snippet.section], of: article)
  }

  static func snippet(of article: ArticleText, _ snippets: inout SnippetMaker)
    -> (Snippet, [Section])?
  {
    let title = article.titleHeading.map { article.document.nodes[$0].textRange.upperBound }
    let outline = article.sections
    let sections = outline.map { section in
      // The heading that repeats the title says nothing new in an excerpt.
      let start = max(section.text.lowerBound, min(title ?? 0, section.text.upperBound))
      let heading = section.heading > 0 ? article.document.nodes[section.heading].textRange : start..<start
      return SnippetSection(
        text: start..<section.text.upperBound, heading: heading.lowerBound < start ? start..<start : heading)
    }
    return snippets.snippet(of: article.document.text, sections: sections).map { ($0, outline) }
  }

  static func passage(_ snippet: Snippet, _ section: Section, of article: ArticleText) -> Passage {
    let isTop = section.heading == article.titleHeading || section.heading == 0
    return Passage(
      anchor: isTop ? "" : section.anchor, section: isTop ? "" : section.title,
      excerpt: excerpt(snippet, article.document.text))
  }

  /// The passage on one line; line ends become blanks, so positions stay.
  static func excerpt(_ snippet: Snippet, _ text: [UInt8]) -> Excerpt {
    var bytes = text[snippet.range].map { $0 < 0x20 ? 0x20 : $0 }
    let before = snippet.isCutBefore ? Array("… ".utf8) : []
    let shift = before.count - snippet.range.lowerBound
    bytes = before + bytes + (snippet.isCutBehind ? Array(" …".utf8) : [])
    let marks = snippet.marks.map { $0.lowerBound + shift..<$0.upperBound + shift }
    return Excerpt(String(decoding: bytes, as: UTF8.self), marks: marks)
  }
}
