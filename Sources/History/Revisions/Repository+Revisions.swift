public import Platform

/// A commit's tree as a workspace sees it: what `--at` looks at.
public struct RevisionTree: Sendable, Hashable {
  /// The commit; `nil` where a tree was named.
  public let commit: String
  /// The tree of the workspace's folder in that commit.
  public let tree: ObjectID
}

/// Why a revision cannot be looked at.
public enum RevisionFailure: Error, Sendable, Hashable {
  /// No commit has the name.
  case unknown(String)
  /// No commit has the name, and there is none at all.
  case noCommit
  /// No commit that is here has the name, and the clone is shallow.
  case cutOff(String)
  /// No commit is as old as the day.
  case before(CivilDate)
  /// The clone is shallow, and its oldest commit is younger than the day.
  case shallow(CivilDate)
  /// The commit does not hold the folder.
  case noFolder(commit: String)
  /// git refuses; its own words.
  case refused(String)
}

extension Repository {
  /// The same repository with another commit to look at: its history is what led to that commit.
  public func at(_ commit: String) -> Repository {
    Repository(folder: folder, prefix: prefix, head: commit, boundary: boundary)
  }

  /// The commit that a text names: a revision as git reads it, or `YYYY-MM-DD`, the last commit of the first-parent line
  /// before the end of that day in UTC.
  ///
  /// A tag or branch that looks like a day goes first.
  public func revision(_ name: String) async throws(RevisionFailure) -> RevisionTree {
    if let known = await both(name) { return known }
    let commit = try await commit(name)
    do throws(GitError) {
      // `--` would keep the name from being read as an option, but rev-parse repeats it.
      let tree = try await Git(folder: folder).run(
        ["rev-parse", "--verify", "--quiet", "\(commit):\(prefix.dropLast())"])
      guard tree.status == 0, let id = ObjectID(hex: Array(tree.line.utf8)) else {
        throw GitError(folder: folder, reason: "")
      }
      return RevisionTree(commit: commit, tree: id)
    } catch {
      throw error.reason.isEmpty ? .noFolder(commit: commit) : .refused(error.reason)
    }
  }

  /// The commit and the tree in one process; `nil` where one of them is not there, or the name is none of git's.
  private func both(_ name: String) async -> RevisionTree? {
    guard !name.isEmpty, !name.utf8.contains(0), !name.hasPrefix("-") else { return nil }
    let found = try? await Git(folder: folder).run(
      ["rev-parse", "--quiet", "\(name)^{commit}", "\(name)^{commit}:\(prefix.dropLast())", "--"])
    guard let found, found.status == 0 else { return nil }
    let lines = found.line.split(separator: "\n").filter { $0 != "--" }
    guard lines.count == 2, ObjectID(hex: Array(lines[0].utf8)) != nil,
      let tree = ObjectID(hex: Array(lines[1].utf8))
    else { return nil }
    return RevisionTree(commit: String(lines[0]), tree: tree)
  }

  private func commit(_ name: String) async throws(RevisionFailure) -> String {
    guard !name.isEmpty, !name.utf8.contains(0) else { throw .unknown(name) }
    do throws(GitError) {
      let found = try await Git(folder: folder).run(
        ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(name)^{commit}"])
      let line = found.line.split(separator: "\n").last.map(String.init) ?? ""
      if found.status == 0, !line.isEmpty { return line }
    } catch {
      throw .refused(error.reason)
    }
    guard let day = CivilDate(name) else { throw await absence(of: name) }
    return try await lastCommit(before: day)
  }

  /// Why no commit has a name, which does not.
  public func absence(of name: String) async -> RevisionFailure {
    if isShallow { return .cutOff(name) }
    guard head == nil, let found = try? await Git(folder: folder).run(["rev-list", "-1", "--all"]) else {
      return .unknown(name)
    }
    return found.status == 0 && found.line.isEmpty ? .noCommit : .unknown(name)
  }

  /// The day in UTC on which a commit was made; `nil` where there is none of the name.
  public func day(of commit: String) async -> CivilDate? {
    let found = try? await Git(folder: folder).run(
      ["show", "--no-patch", "--format=%ct", "--end-of-options", commit])
    guard let found, found.status == 0, let time = Int(found.line) else { return nil }
    return CivilDate(unixTime: time)
  }

  /// The name of what stands at a path in a commit; `nil` where there is nothing.
  ///
  /// - Parameter path: counts from the top of the repository, not from ``folder``.
  public func object(at path: String, in commit: String) async -> ObjectID? {
    let found = try? await Git(folder: folder).run(
      ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit):\(path)"])
    guard let found, found.status == 0 else { return nil }
    return found.line.split(separator: "\n").last.flatMap { ObjectID(hex: Array($0.utf8)) }
  }

  private func lastCommit(before day: CivilDate) async throws(RevisionFailure) -> String {
    guard let head else { throw .before(day) }
    do throws(GitError) {
      let end = day.adding(days: 1).daysSinceEpoch * 86_400
      let found = try await Git(folder: folder).run(
        ["rev-list", "--first-parent", "-1", "--before=@\(end - 1) +0000", head])
      if found.status == 0, !found.line.isEmpty { return found.line }
      guard found.status == 0 else { throw GitError(folder: folder, reason: found.error) }
    } catch {
      throw .refused(error.reason)
    }
    throw isShallow ? .shallow(day) : .before(day)
  }
}
