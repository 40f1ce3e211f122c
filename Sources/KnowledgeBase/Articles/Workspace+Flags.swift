import BinaryCoding
public import Content
public import Diagnostics
public import Platform
public import Review

extension Workspace {
  /// The open flags in the order of their files, and what is wrong with files that are none.
  ///
  /// - Complexity: one file a flag; at most `ArticleFlag.limit` are read.
  public func flags() -> (flags: [ArticleFlag], findings: [Diagnostic]) {
    let paths = files.list(ArticleFlag.folder, endings: [".yaml"], excluded: nil).files.map(\.path)
    var flags: [ArticleFlag] = []
    var findings: [Diagnostic] = []
    for path in paths.prefix(ArticleFlag.limit) {
      guard let bytes = try? files.read(path, limit: 1 << 16) else {
        findings.append(Diagnostic("source.unreadable", "cannot be read", at: .file(path)))
        continue
      }
      let name = String(Path.name(of: path).dropLast(".yaml".count))
      let (flag, problems) = FlagFile.flag(named: name, in: SourceText(path: path, bytes: bytes))
      if let flag {
        flags.append(flag)
      } else {
        let missing = Diagnostic(
          "front-matter.invalid-value", "no flag: `article`, `what` or `on` is missing", at: .file(path))
        findings.append(problems.first ?? missing)
      }
    }
    if paths.count > ArticleFlag.limit {
      findings.append(
        Diagnostic(
          "source.unreadable", "only the first \(ArticleFlag.limit) of \(paths.count) flags are read",
          at: .file(ArticleFlag.folder)))
    }
    return (flags, findings)
  }

  /// Says that something is wrong in an article; the same flag twice is one.
  ///
  /// - Throws: `WorkspaceError` where the article has `ArticleFlag.perArticle` flags already, or the file cannot be
  ///   written.
  public func flag(
    _ article: Article, anchor: String, _ what: String, by name: String, on day: CivilDate
  ) throws(WorkspaceError) -> ArticleFlag {
    let parts = [article.id, anchor, what, "\(day)", name]
    let hash = Checksum.xxh64(Array(parts.joined(separator: "\0").utf8))
    let digits = String(hash, radix: 16)
    let padded = String(repeating: "0", count: 16 - digits.count) + digits
    let flag = ArticleFlag(
      name: padded, article: article.id, anchor: anchor, what: what, on: day, by: name,
      revision: article.revision.short)
    let open = flags().flags.filter { $0.article.lowercased() == article.id.lowercased() }
    guard open.count < ArticleFlag.perArticle || open.contains(where: { $0.name == flag.name }) else {
      throw .failed(
        "\(article.id) has \(open.count) open flags already\n  help: `kb review \(article.id)` closes them")
    }
    guard holds(flag.path) else { throw .failed("\(ArticleFlag.folder) leads out of the workspace") }
    try WorkspaceError.wrap {
      try FileSystem.createFolder(Path.join(root, ArticleFlag.folder))
      try FileSystem.writeAtomically(Array(FlagFile.text(of: flag).utf8), to: Path.join(root, flag.path))
    }
    return flag
  }

  /// Closes the open flags of an article, or of one of its sections, by removing their files; git keeps them.
  ///
  /// - Returns: those that were closed.
  public func closeFlags(of id: String, anchor: String? = nil) throws(WorkspaceError) -> [ArticleFlag] {
    let closed = flags().flags.filter { flag in
      flag.article.lowercased() == id.lowercased() && (anchor == nil || flag.anchor == anchor)
    }
    try WorkspaceError.wrap {
      for flag in closed { try FileSystem.removeTree(Path.join(root, flag.path)) }
    }
    return closed
  }
}
