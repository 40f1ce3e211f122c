extension Repository {
  /// Reads the whole history of the files below some folders, from the commit that is looked at backwards.
  ///
  /// A file counts as renamed where half of its text stayed. Where contents are missing or damaged, only files that
  /// kept their content are; where a commit cannot be read, the history ends before it. Both are told as `problem`.
  ///
  /// - Parameter folders: files or folders, relative to `folder`.
  /// - Complexity: one `git log`, read as a stream; memory grows with the number of versions.
  public func history(of folders: [String]) async throws(GitError) -> FolderHistory {
    guard let head else { return HistoryBuilder().finish(isComplete: true, problem: nil) }
    let (parser, answer) = try await log(from: head, folders, renames: "50%")
    guard answer.status != 0 else {
      return parser.builder.finish(isComplete: !parser.reachedBoundary, problem: nil)
    }
    let problem = answer.error.split(separator: "\n").first.map(String.init) ?? "git's log broke off"
    let (exact, second) = try await log(from: head, folders, renames: "100%")
    return exact.builder.finish(
      isComplete: second.status == 0 && !exact.reachedBoundary, problem: problem)
  }

  private func log(from head: String, _ folders: [String], renames: String) async throws(GitError)
    -> (HistoryParser, Git.Answer)
  {
    var parser = HistoryParser(boundary: boundary)
    let answer = try await Git(folder: folder).follow(
      [
        "log", "-z", "--date-order", "--format=\(HistoryParser.format)", "--encoding=UTF-8", "--raw",
        "--no-abbrev", "--relative", "-c", "--combined-all-paths", "--find-renames=\(renames)", "-l1000",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", head, "--",
      ] + (folders.isEmpty ? ["."] : folders)
    ) { bytes in
      bytes.withUnsafeBytes { parser.read($0) }
    }
    parser.finish(isCut: answer.status != 0)
    return (parser, answer)
  }
}
