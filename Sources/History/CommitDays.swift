public import Platform

extension Repository {
  /// The days in UTC on which commits were written, as far as the repository holds them.
  ///
  /// - Parameter commits: full or short hashes; anything else is left out.
  /// - Complexity: one `git show` for each.
  public func days(ofCommits commits: [String]) async throws(GitError) -> [String: CivilDate] {
    let git = Git(folder: folder)
    var days: [String: CivilDate] = [:]
    for commit in Set(commits).sorted() where Self.isHash(commit) {
      let answer = try await git.run(["show", "--no-patch", "--format=%at", "--end-of-options", commit])
      if answer.status == 0, let time = Int(answer.line) { days[commit] = CivilDate(unixTime: time) }
    }
    return days
  }

  private static func isHash(_ text: String) -> Bool {
    (7...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}
