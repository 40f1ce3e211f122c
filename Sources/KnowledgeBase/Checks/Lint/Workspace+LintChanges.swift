import Content
public import History
import Platform
public import Review

extension Workspace {
  /// The lines of articles, SOPs and settings that changed since a revision.
  ///
  /// - Throws: `WorkspaceError` where there is no history or no such revision.
  public func changedLines(since revision: String) async throws(WorkspaceError) -> ChangedLines {
    switch await Repository.find(from: root) {
    case .found(let repository):
      do throws(GitError) {
        return try await repository.changedLines(since: revision)
      } catch {
        guard error.isUnknownRevision else { throw .failed(error.description) }
        let absence = await repository.absence(of: revision)
        guard case .unknown = absence else { throw .failed(absence.sentence) }
        throw .failed("\(error.reason)\n  help: name a branch, a tag or a commit")
      }
    case .gitMissing: throw .failed("changes cannot be told without git\n  help: install git")
    case .notARepository, .noWorkingTree:
      throw .failed("\(root) lies in no git repository, so changes cannot be told\n  help: run `git init`")
    case .refused(let reason): throw .failed("git refuses to read \(root): \(reason)")
    }
  }

  /// The articles that stood where changes begin, and whose files are there no more, by path; those that kb.yaml
  /// excludes now are none.
  ///
  /// - Throws: `WorkspaceError` where git cannot tell.
  /// - Complexity: one look at the tree of the commit, and a compilation of each such article.
  public func removedArticles(since changes: ChangedLines) async throws(WorkspaceError) -> [ArticleFacts] {
    guard let start = changes.start, case .found(let repository) = await Repository.find(from: root) else {
      return []
    }
    let revision: RevisionTree
    do throws(RevisionFailure) {
      revision = try await repository.revision(start)
    } catch .noFolder {
      return []
    } catch {
      throw .failed("git cannot read the commit \(start): \(error)")
    }
    let old = try Workspace(
      root: root, files: TreeFiles(tree: revision.tree, objects: ObjectReader(repository)),
      revision: revision)
    let present = Set(articleFiles().files.map(\.path))
    var listing = old.articleFiles()
    listing.files.removeAll { file in
      present.contains(file.path) || configuration.excludes(file.path) || files.isFile(at: file.path)
    }
    return old.mapArticles(of: listing) { _, compiled in compiled.article.map(ArticleFacts.init) }
      .compactMap { $0 }
  }

  /// Where the workspace lies in its repository, with a `/` at its end; empty at the top or without one.
  public var folderInRepository: String {
    var folder = root
    while FileSystem.kind(of: Path.join(folder, ".git")) == nil {
      guard folder != "/", !folder.isEmpty else { return "" }
      folder = Path.parent(of: folder)
    }
    guard folder != root else { return "" }
    return String(decoding: root.utf8.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1), as: UTF8.self)
      + "/"
  }
}
