extension Repository {
  /// The files that have another path in a later commit: their new paths by the old ones.
  ///
  /// - Complexity: one comparison of the two trees, and of the contents of files that only one of them has.
  public func renames(from old: String, to new: String?, in folders: [String]) async throws(GitError)
    -> [String: String]
  {
    guard let new, old != new else { return [:] }
    let answer = try await Git(folder: folder).run(
      [
        "diff-tree", "-r", "-z", "--name-status", "--relative", "--diff-filter=R", "--find-renames=50%",
        "-l1000", "--no-ext-diff", "--no-textconv", old, new, "--",
      ] + folders, limit: 1 << 28)
    guard answer.status == 0 else { throw GitError(folder: folder, reason: answer.error) }
    let fields = answer.output.split(separator: 0, omittingEmptySubsequences: false)
    var renames: [String: String] = [:]
    for start in stride(from: 0, to: fields.count - 2, by: 3) {
      guard let from = String(validating: fields[start + 1], as: UTF8.self),
        let to = String(validating: fields[start + 2], as: UTF8.self)
      else { continue }
      renames[from] = to
    }
    return renames
  }
}
