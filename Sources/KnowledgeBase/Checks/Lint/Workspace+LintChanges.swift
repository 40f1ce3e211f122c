public import History
import Platform

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
        throw .failed(
          "\(error.reason)\n  help: in a shallow clone, fetch it first: git fetch origin \(revision)")
      }
    case .gitMissing: throw .failed("changes cannot be told without git\n  help: install git")
    case .notARepository, .noWorkingTree:
      throw .failed("\(root) lies in no git repository, so changes cannot be told\n  help: run `git init`")
    case .refused(let reason): throw .failed("git refuses to read \(root): \(reason)")
    }
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
