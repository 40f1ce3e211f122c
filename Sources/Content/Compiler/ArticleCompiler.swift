public import Diagnostics

/// What came of one article file.
public struct CompiledArticle: Sendable {
  /// The article; `nil` where the file is no text that could be shown.
  public var article: Article?
  /// What is wrong with the file, in the order of the file.
  public var diagnostics: [Diagnostic]
}

/// Turns the bytes of one file into an article; files do not know of each other here.
public struct ArticleCompiler: Sendable {
  /// The largest article in bytes.
  public static let maximumSize = 8 * 1024 * 1024

  /// What the workspace says.
  public let configuration: Configuration

  /// Makes a compiler for a workspace.
  public init(configuration: Configuration) { self.configuration = configuration }

  /// Compiles a file; its path is relative to the workspace's root, `kb/` included.
  ///
  /// A problem of the front matter costs only what it says: the body is compiled all the same.
  ///
  /// - Parameter revision: the hash of the bytes, where it is known already.
  public func compile(path: String, bytes: [UInt8], revision: Revision? = nil) -> CompiledArticle {
    guard bytes.count <= Self.maximumSize else {
      let message = "\(bytes.count >> 20) MiB, more than the \(Self.maximumSize >> 20) MiB of an article"
      return CompiledArticle(
        article: nil, diagnostics: [Diagnostic("source.too-large", message, at: .file(path))])
    }
    let source = SourceText(path: path, bytes: bytes)
    if let finding = source.encodingFinding() { return CompiledArticle(article: nil, diagnostics: [finding]) }

    let front = FrontMatterParser(ignoredKeys: configuration.ignoredFrontMatterKeys).parse(source)
    let document = MarkdownParser.parse(source, body: front.body, options: MarkdownOptions())
    var diagnostics = front.diagnostics
    let article = assemble(
      source, revision ?? Revision(blob: bytes), front.frontMatter, document, &diagnostics)
    return CompiledArticle(article: article, diagnostics: diagnostics.inReportOrder())
  }

  private func assemble(
    _ source: SourceText, _ revision: Revision, _ frontMatter: FrontMatter, _ document: MarkdownDocument,
    _ diagnostics: inout [Diagnostic]
  ) -> Article {
    let derived = ArticleID.derived(from: source.path, languages: configuration.languages)
    if let refused = derived.refused, frontMatter.id == nil {
      diagnostics.append(
        Diagnostic(
          "source.name", "the file name holds \(ArticleID.description(of: refused)), which no id may hold",
          at: .file(source.path)))
    }
    let id = frontMatter.id?.value ?? derived.id
    let written = frontMatter.language?.value
    let language =
      written.map { LanguageTag.listed($0, in: configuration.languages) ?? $0 } ?? derived.language
    let names = TitleAndSummary(
      frontMatter: frontMatter, document: document, stem: Self.stem(of: derived.withoutSuffix ?? derived.id))
    let defaults = configuration.defaults
    return Article(
      id: id, path: source.path, source: source, revision: revision,
      frontMatter: frontMatter,
      document: document, title: names.title, titleOrigin: names.titleOrigin,
      titleHeading: names.titleHeading,
      summary: names.summary, language: language ?? configuration.defaultLanguage,
      type: frontMatter.type?.value,
      confidence: frontMatter.confidence?.value ?? defaults.confidence,
      audience: frontMatter.audience?.value ?? defaults.audience,
      owner: frontMatter.owner?.value ?? defaults.owner,
      reviewInterval: frontMatter.reviewInterval?.value ?? defaults.reviewInterval,
      translationOf: frontMatter.translationOf?.value ?? derived.withoutSuffix)
  }

  private static func stem(of id: String) -> String {
    guard let slash = id.utf8.lastIndex(of: UInt8(ascii: "/")) else { return id }
    return String(id[id.utf8.index(after: slash)...])
  }
}
