import Platform

/// Whether a folder's history can be read, and if not, why.
public enum RepositoryLookup: Sendable, Hashable {
  /// The folder lies in the working tree of a repository.
  case found(Repository)
  /// There is no git program.
  case gitMissing
  /// The folder belongs to no repository.
  case notARepository
  /// The folder lies in a repository without a working tree, or inside its `.git`.
  case noWorkingTree
  /// git refuses, for example because another user owns the repository; git's own words.
  case refused(String)
}

/// A git repository, seen from a folder in its working tree: a main tree, a linked worktree or a submodule.
public struct Repository: Sendable, Hashable {
  /// The absolute path of the folder from which all paths count: the workspace.
  public let folder: String
  /// Where the folder lies below the top of the working tree, with a closing `/`; empty at the top.
  public let prefix: String
  /// The hash of the commit that is checked out; `nil` before the first commit.
  public let head: String?
  /// Whether older commits were not fetched.
  public var isShallow: Bool { !boundary.isEmpty }
  /// The oldest commits of a shallow clone: what they seem to add is older than they are.
  let boundary: Set<String>

  /// Finds the repository that a folder lies in.
  public static func find(from folder: String) async -> RepositoryLookup {
    let git = Git(folder: folder)
    do {
      guard FileSystem.kind(of: folder) == .folder else { return .notARepository }
      // One process answers all three, unless a folder's name holds a line end.
      let all = try await git.run(
        [
          "rev-parse", "--is-inside-work-tree", "--show-prefix", "--path-format=absolute", "--git-path",
          "shallow",
        ])
      let lines = all.line.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if all.status == 0, lines.count == 3, lines[0] == "true" {
        let head = try await git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
        return .found(
          Repository(
            folder: folder, prefix: lines[1], head: head.status == 0 ? head.line : nil,
            boundary: boundary(in: lines[2])))
      }
      let kind = try await git.run(["rev-parse", "--is-inside-work-tree"])
      guard kind.status == 0 else {
        return kind.error.contains("not a git repository") ? .notARepository : .refused(trimmed(kind.error))
      }
      guard kind.line == "true" else { return .noWorkingTree }
      let head = try await git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
      let prefix = try await git.run(["rev-parse", "--show-prefix"])
      let shallow = try await git.run(["rev-parse", "--path-format=absolute", "--git-path", "shallow"])
      guard prefix.status == 0, shallow.status == 0 else {
        return .refused(trimmed(prefix.error + shallow.error))
      }
      return .found(
        Repository(
          folder: folder, prefix: prefix.line, head: head.status == 0 ? head.line : nil,
          boundary: boundary(in: shallow.line)))
    } catch {
      return error.isMissing ? .gitMissing : .refused(error.reason)
    }
  }

  /// The repository without a working tree in a folder; `nil` where there is none.
  public static func bare(at folder: String) async -> Repository? {
    let git = Git(folder: folder)
    guard let kind = try? await git.run(["rev-parse", "--is-bare-repository"]), kind.line == "true",
      let head = try? await git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]),
      let shallow = try? await git.run(["rev-parse", "--path-format=absolute", "--git-path", "shallow"])
    else { return nil }
    return Repository(
      folder: folder, prefix: "", head: head.status == 0 ? head.line : nil,
      boundary: boundary(in: shallow.line))
  }

  /// The commits that git's `shallow` file lists, one hash a line.
  private static func boundary(in file: String) -> Set<String> {
    guard let bytes = try? FileSystem.read(file, limit: 1 << 24) else { return [] }
    return Set(bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) })
  }

  private static func trimmed(_ message: String) -> String {
    let line = message.split(separator: "\n").first.map(String.init) ?? "git gave no reason"
    return line.hasPrefix("fatal: ") ? String(line.dropFirst(7)) : line
  }
}
