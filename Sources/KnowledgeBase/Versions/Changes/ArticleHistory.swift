import Content
public import History
import Platform

/// Every version of one article, told apart by what changed.
public struct ArticleHistory: Sendable {
  /// What a commit did to an article.
  public enum Kind: String, Sendable, Hashable {
    /// It was not there before.
    case added
    /// What readers see changed.
    case content
    /// Nothing that readers see changed: front matter, link targets, white space or the path.
    case mechanical
    /// Its file was removed.
    case removed
    /// The clone is shallow, or a content cannot be read.
    case unknown
  }

  /// One version.
  public struct Version: Sendable, Hashable {
    /// The commit that made it.
    public var commit: Commit
    /// What it did.
    public var kind: Kind
    /// What the file was called.
    public var path: String
    /// The id that the front matter gave, where it gave one.
    public var id: String?
    /// The content's git blob id; `nil` where the file was removed.
    public var revision: ObjectID?
  }

  /// The path of the file; that of the newest version where it was not moved since.
  public var path: String
  /// The last change of what readers see.
  public var change: SubstantiveChange
  /// The versions, newest first.
  public var versions: [Version]
  /// What is missing or doubtful, one sentence each.
  public var problems: [String]
}

extension Workspace {
  /// The history of the article with an id, across renames; of one that is gone too, by the id that its path gave.
  ///
  /// - Throws: `WorkspaceError` where git cannot tell, or never held such an article.
  public func history(of id: String) async throws(WorkspaceError) -> ArticleHistory {
    let repository: Repository
    switch await self.repository() {
    case .found(let found): repository = found
    case let lookup: throw .failed("\(lookup.obstacle), so there is no history")
    }
    let cache = HistoryCache(self)
    let history: FolderHistory
    do throws(GitError) {
      history = try await cache.history(of: repository)
    } catch {
      throw .failed(error.description)
    }
    let path = try path(of: id, in: history)
    var walk = SubstantiveWalk(
      history, objects: ObjectReader(repository), table: cache.bodies(), statesSince: nil)
    var origin = path
    if revision == nil, walk.newestContent(of: path) == nil {
      origin = moves(since: await workingChanges(repository), &walk)[path] ?? path
    }
    let versions = history.versions(of: origin)
    guard !versions.isEmpty else {
      throw .failed("\(path) is in no commit yet\n  help: `git add` and `git commit` begin its history")
    }
    let told = walk.told(versions)
    var change = walk.change(versions)
    if revision == nil {
      switch sameness(of: path, asNewest: origin, &walk) {
      case .yes: break
      case .no, .missing: change = .uncommitted
      case .unreadable: change = .unknown
      }
    }
    cache.keep(walk.table, of: history)
    return ArticleHistory(
      path: path, change: change, versions: told,
      problems: problems(of: history, repository, today: nil) + walk.problems)
  }

  private func path(of id: String, in history: FolderHistory) throws(WorkspaceError) -> String {
    do throws(WorkspaceError) {
      return try article(id).path
    } catch .noArticle(let wanted, let near) {
      let name = id.hasPrefix("kb/") ? id : "kb/\(id)"
      for path in [name, name + ".md"] {
        if !history.versions(of: path).isEmpty { return path }
        if let newest = history.newestPath(ofFormer: path) { return newest }
      }
      throw .noArticle(wanted, near: near)
    }
  }
}

extension SubstantiveWalk {
  /// Every version with what it did.
  mutating func told(_ versions: [FileVersion]) -> [ArticleHistory.Version] {
    load(versions.flatMap { [$0.blob].compactMap { $0 } + $0.previous })
    return versions.enumerated().map { index, version in
      ArticleHistory.Version(
        commit: history.commits[version.commit], kind: kind(of: index, in: versions), path: version.path,
        id: version.blob.flatMap { table.facts[$0]?.id }, revision: version.blob)
    }
  }

  /// The last change of what readers see of one file.
  mutating func change(_ versions: [FileVersion]) -> SubstantiveChange {
    load(versions.flatMap { [$0.blob].compactMap { $0 } + $0.previous })
    guard case .over(let result) = walk(versions) else { return .unknown }
    return result.change
  }

  private func kind(of index: Int, in versions: [FileVersion]) -> ArticleHistory.Kind {
    let version = versions[index]
    guard let blob = version.blob else { return .removed }
    if version.isBoundary { return .unknown }
    let origins = origins(of: index, in: versions)
    if origins.isEmpty { return .added }
    var kind = ArticleHistory.Kind.content
    for origin in origins {
      switch isSame(origin, blob) {
      case .yes: return .mechanical
      case .missing, .unreadable: kind = .unknown
      case .no: break
      }
    }
    return kind
  }
}
