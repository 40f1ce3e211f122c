/// How a file in the working tree differs from the commit that is checked out.
public enum FileState: Sendable, Hashable {
  /// git does not know the file.
  case untracked
  /// The file differs from the commit, staged or not.
  case modified
  /// The commit holds the file, the working tree does not.
  case deleted
}

extension Repository {
  /// The files that differ from the commit that is checked out, by path relative to `folder`.
  ///
  /// Files that git ignores are not among them, nor are paths that are not UTF-8.
  ///
  /// - Parameter paths: files or folders to look at, relative to `folder`; all of it where empty.
  public func changedFiles(in paths: [String] = []) async throws(GitError) -> [String: FileState] {
    let answer = try await Git(folder: folder).run(
      [
        "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all",
        "--",
      ] + (paths.isEmpty ? ["."] : paths), limit: 1 << 28)
    guard answer.status == 0 else { throw GitError(folder: folder, reason: answer.error) }
    var states: [String: FileState] = [:]
    let prefix = Array(self.prefix.utf8)
    for entry in answer.output.split(separator: 0)
    where entry.count > 3 && entry.dropFirst(3).starts(with: prefix) {
      guard let path = String(validating: entry.dropFirst(3 + prefix.count), as: UTF8.self) else { continue }
      let codes = (entry[entry.startIndex], entry[entry.startIndex + 1])
      states[path] = Self.state(codes.0, codes.1)
    }
    return states
  }

  private static func state(_ index: UInt8, _ tree: UInt8) -> FileState {
    if index == UInt8(ascii: "?") { return .untracked }
    if tree == UInt8(ascii: "D") || (index == UInt8(ascii: "D") && tree == UInt8(ascii: " ")) {
      return .deleted
    }
    return .modified
  }
}
