public import Content
import Diagnostics
import Platform
import SearchIndex

extension Workspace {
  /// The number of article files.
  ///
  /// - Complexity: one system call a file.
  public var articleCount: Int { articleFiles().files.count }

  /// Compiles the article with an id, ignoring case.
  ///
  /// - Throws: `WorkspaceError.noArticle` with the nearest id where there is none.
  /// - Complexity: one file where the id comes from its path; else a refresh of the index.
  public func article(_ id: String) throws(WorkspaceError) -> Article {
    if let article = articleAtDefaultPath(id) { return article }
    let snapshot = try refresh().snapshot
    var found: String?
    var ids: [String] = []
    let wanted = id.lowercased()
    try WorkspaceError.wrap {
      try snapshot.forEachDocument { document in
        ids.append(document.id)
        guard document.type != SOPDocument.type else { return }
        if document.id.lowercased() == wanted { found = document.path }
      }
    }
    guard let found else {
      let name = Self.withoutPath(id)
      throw .noArticle(
        id,
        near: Suggestion.closest(to: name, among: ids) ?? Self.sameName(as: name, among: ids)
          ?? ids.first { SOPDocument.sopID($0).map(String.init) == name })
    }
    return try article(in: found)
  }

  /// The article with an id, or in a file whose path is given as a user types it, from the current folder.
  ///
  /// - Throws: `WorkspaceError` where there is none, or its file cannot be read as an article.
  public func article(atPathOrID name: String) throws(WorkspaceError) -> Article {
    guard name.hasSuffix(".md"), let path = try? relativePath(name), path.hasPrefix("kb/"),
      !configuration.excludes(path)
    else { return try article(name) }
    return try article(in: path)
  }

  private func article(in path: String) throws(WorkspaceError) -> Article {
    let compiled = try compile(path)
    guard let article = compiled.article else {
      throw .brokenArticle(path, reason: compiled.diagnostics.first?.message ?? "no article")
    }
    return article
  }

  /// Most ids are paths: those need no index.
  private func articleAtDefaultPath(_ id: String) -> Article? {
    guard let path = Path.normalized("kb/\(id).md"), path == "kb/\(id).md", !configuration.excludes(path),
      files.isFile(at: path), let article = try? compile(path).article, article.id == id
    else { return nil }
    return article
  }

  /// The id of a file that is named instead of it, such as `kb/returns/refund-time.md`.
  private static func withoutPath(_ id: String) -> String {
    guard id.hasSuffix(".md") else { return id }
    return String(id.dropLast(".md".count).trimmingPrefix("kb/"))
  }

  /// `refund-time` for the only id that ends so.
  private static func sameName(as id: String, among ids: [String]) -> String? {
    let name = Path.name(of: id).lowercased()
    let matches = ids.filter { Path.name(of: $0).lowercased() == name }
    return matches.count == 1 ? matches[0] : nil
  }

  /// Compiles the file at a path relative to the root.
  func compile(_ path: String) throws(WorkspaceError) -> CompiledArticle {
    let bytes = try WorkspaceError.wrap {
      try files.read(path, limit: ArticleCompiler.maximumSize)
    }
    return ArticleCompiler(configuration: configuration).compile(path: path, bytes: bytes)
  }

  /// Compiles every article in parallel and keeps what `body` makes of each, in the order of their paths.
  ///
  /// - Complexity: linear in the text; one article a thread is in memory beside the results.
  func mapArticles<Result: Sendable>(
    of listing: FolderListing, _ body: @Sendable (FileEntry, CompiledArticle) -> Result
  ) -> [Result] {
    let compiler = ArticleCompiler(configuration: configuration)
    return Parallel.map(listing.files.count) { index in
      let file = listing.files[index]
      do throws(SystemError) {
        let bytes = try files.read(file.path, limit: ArticleCompiler.maximumSize)
        return body(file, compiler.compile(path: file.path, bytes: bytes))
      } catch {
        return body(file, CompiledArticle(unreadable: SourceFinding.unreadable(file.path, error)))
      }
    }
  }
}
