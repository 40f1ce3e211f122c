import History
public import Platform

extension Workspace {
  /// Opens a workspace as it was in a commit: settings, articles and SOPs come from git's objects.
  ///
  /// - Parameters:
  ///   - root: the workspace's folder, or a repository without a working tree; default: the nearest workspace upwards.
  ///   - revision: a revision as git reads it, or `YYYY-MM-DD` for the last commit of that day in UTC.
  public static func open(root: String? = nil, at revision: String) async throws(WorkspaceError) -> Workspace
  {
    do throws(WorkspaceError) {
      return try await open(root: root).at(revision)
    } catch .noWorkspace(let folder) {
      guard let bare = await bareRepository(folder) else { throw .noWorkspace(from: folder) }
      return try await Workspace(bare, at: revision)
    } catch .notAWorkspace(let folder) {
      guard let bare = await bareRepository(folder) else { throw .notAWorkspace(folder) }
      return try await Workspace(bare, at: revision)
    }
  }

  /// The workspace as it was in a commit.
  public func at(_ revision: String) async throws(WorkspaceError) -> Workspace {
    switch await Repository.find(from: root) {
    case .found(let repository): return try await Workspace(repository, at: revision)
    case let lookup: throw .failed("\(lookup.obstacle), so there is nothing to look back at")
    }
  }

  /// The day in UTC on which the commit was made that is looked at; `nil` where none is.
  public func revisionDay() async -> CivilDate? {
    guard let revision, case .found(let repository) = await repository() else { return nil }
    return await repository.day(of: revision.commit)
  }

  private static func bareRepository(_ folder: String) async -> Repository? {
    guard let path = try? FileSystem.realPath(folder) else { return nil }
    return await Repository.bare(at: path)
  }

  private init(_ repository: Repository, at name: String) async throws(WorkspaceError) {
    let revision: RevisionTree
    do throws(RevisionFailure) {
      revision = try await repository.revision(name)
    } catch {
      throw .failed(error.sentence)
    }
    try self.init(
      root: repository.folder, files: TreeFiles(tree: revision.tree, objects: ObjectReader(repository)),
      revision: revision)
  }
}

extension RepositoryLookup {
  /// Why there is no history, as the beginning of a sentence.
  var obstacle: String {
    switch self {
    case .found: "the repository has no commit yet"
    case .gitMissing: "git is not installed"
    case .notARepository: "this folder is in no git repository"
    case .noWorkingTree: "the repository has no working tree here"
    case .refused(let reason): "git refuses to tell the history: \(reason)"
    }
  }
}

extension RevisionFailure {
  /// What is wrong and what to do.
  var sentence: String {
    switch self {
    case .unknown(let name):
      "git knows no revision \"\(name)\"\n  help: name a commit, a tag, a branch, or a day such as 2026-10-02"
    case .noCommit:
      "the repository has no commit yet\n  help: `git add` and `git commit` make one"
    case .cutOff(let name):
      "git knows no revision \"\(name)\" in this shallow clone\n  help: fetch the rest with `git fetch --unshallow`, "
        + "or a branch with `git fetch origin BRANCH`"
    case .before(let day):
      "no commit is as old as \(day)\n  help: `git log --reverse` shows the first"
    case .shallow(let day):
      "this clone is shallow and does not reach back to \(day)\n  help: fetch the rest with `git fetch --unshallow`"
    case .noFolder(let commit): "the commit \(commit.prefix(12)) does not hold this folder"
    case .refused(let reason): "git refuses: \(reason)"
    }
  }
}
