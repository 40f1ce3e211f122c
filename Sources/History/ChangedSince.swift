/// The lines of files that changed since a revision, by path relative to the repository's `folder`.
public struct ChangedLines: Sendable, Hashable {
  /// What changed in one file.
  public enum Change: Sendable, Hashable {
    /// All of it is new.
    case whole
    /// These lines, from 1, ascending; where lines were only taken away, those around the gap.
    case lines([ClosedRange<Int>])
  }

  /// The changed files.
  public private(set) var files: [String: Change] = [:]
  /// The commit that is compared; `nil` where nothing was.
  public internal(set) var start: String?

  /// Nothing changed.
  public init() {}

  /// Whether a file changed at all.
  public func holds(_ path: String) -> Bool { files[path] != nil }

  /// Whether some of these lines of a file changed.
  ///
  /// - Complexity: logarithmic in the file's changes.
  public func holds(_ path: String, lines: ClosedRange<Int>) -> Bool {
    switch files[path] {
    case nil: return false
    case .whole: return true
    case .lines(let ranges):
      var low = 0
      var high = ranges.count
      while low < high {
        let middle = (low + high) / 2
        if ranges[middle].upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
      }
      return low < ranges.count && ranges[low].lowerBound <= lines.upperBound
    }
  }

  mutating func add(_ path: String, _ range: ClosedRange<Int>?) {
    guard files[path] != .whole else { return }
    var ranges: [ClosedRange<Int>] = []
    if case .lines(let known)? = files[path] { ranges = known }
    if let range { ranges.append(range) }
    files[path] = .lines(ranges)
  }

  mutating func addWhole(_ path: String) { files[path] = .whole }
}

extension Repository {
  /// The lines that differ between a revision and the working tree.
  ///
  /// Where both have a common ancestor, that is compared, so that what others changed on the revision's branch does not
  /// count. Files that git does not know are new as a whole; those it ignores do not count.
  ///
  /// - Parameters:
  ///   - revision: a branch, tag, commit, or anything else that git takes for one.
  ///   - paths: files or folders to look at, relative to `folder`; all of it where empty.
  /// - Throws: ``GitError`` where there is no such revision.
  /// - Complexity: one `git diff`, read as a stream, and one `git status`.
  public func changedLines(since revision: String, in paths: [String] = []) async throws(GitError)
    -> ChangedLines
  {
    let git = Git(folder: folder)
    let commit = try await git.run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
    ])
    guard commit.status == 0, !commit.line.isEmpty else {
      throw GitError(
        folder: folder, reason: "there is no revision \"\(revision)\"", isUnknownRevision: true)
    }
    let ancestor = try await git.run(["merge-base", commit.line, "HEAD"])
    let start = ancestor.status == 0 && !ancestor.line.isEmpty ? ancestor.line : commit.line
    var parser = DiffParser()
    try await git.stream(
      [
        "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--relative",
        "--find-renames", "-U0", "--src-prefix=a/", "--dst-prefix=b/", start, "--",
      ] + (paths.isEmpty ? ["."] : paths)
    ) { piece in
      piece.withUnsafeBytes { parser.read($0) }
    }
    parser.finish()
    var changes = parser.changes
    changes.start = start
    for (path, state) in try await changedFiles(in: paths) where state == .untracked {
      changes.addWhole(path)
    }
    return changes
  }
}

/// Reads `git diff -U0`: the files that are there now and the lines of each that are new.
struct DiffParser {
  private(set) var changes = ChangedLines()
  private var line: [UInt8] = []
  private var path: String?
  /// Lines of the current hunk that are still to come; they are text of the file, whatever they look like.
  private var linesLeft = 0
  /// Longer lines are text; nothing that is looked for is cut.
  private static let lineLimit = 8192

  /// Takes the next bytes of the output.
  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if byte == 0x0A { endLine() } else if line.count < Self.lineLimit { line.append(byte) }
    }
  }

  /// Takes the end of the output.
  mutating func finish() {
    if !line.isEmpty { endLine() }
  }

  private mutating func endLine() {
    defer { line.removeAll(keepingCapacity: true) }
    if linesLeft > 0 {
      // `\ No newline at end of file` belongs to the line before it.
      if line.first != UInt8(ascii: "\\") { linesLeft -= 1 }
      return
    }
    if line.starts(with: "diff --git ".utf8) {
      path = nil
    } else if let name = rest(behind: "rename to ") ?? rest(behind: "+++ b/") {
      path = Self.unquoted(name)
      if let path { changes.add(path, nil) }
    } else if let name = rest(behind: "+++ \"b/") {
      path = Self.unquoted([UInt8(ascii: "\"")] + name)
      if let path { changes.add(path, nil) }
    } else if line.starts(with: "@@ -".utf8) {
      readHunk()
    }
  }

  private func rest(behind prefix: String) -> ArraySlice<UInt8>? {
    line.starts(with: prefix.utf8) ? line.dropFirst(prefix.utf8.count) : nil
  }

  /// `@@ -3,2 +4 @@`: two lines from the third were replaced by the fourth.
  private mutating func readHunk() {
    let parts = line.split(separator: 0x20)
    guard parts.count >= 3, let old = Self.range(parts[1]), let new = Self.range(parts[2]) else { return }
    linesLeft = old.count + new.count
    guard let path else { return }
    if new.count > 0 {
      changes.add(path, new.start...(new.start + new.count - 1))
    } else {
      changes.add(path, max(new.start, 1)...(new.start + 1))
    }
  }

  private static func range(_ text: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
    let numbers = text.dropFirst().split(separator: UInt8(ascii: ",")).map {
      Int(String(decoding: $0, as: UTF8.self))
    }
    guard let start = numbers.first ?? nil, start >= 0, start < Int(Int32.max) else { return nil }
    guard numbers.count > 1 else { return (start, 1) }
    guard let count = numbers[1], count >= 0, count < Int(Int32.max) else { return nil }
    return (start, count)
  }

  /// A path as git prints it: with a tab behind it where it holds blanks, in quotes where it holds `"`, `\` or control
  /// characters, which no article's does.
  private static func unquoted(_ name: some Collection<UInt8>) -> String? {
    guard name.first != UInt8(ascii: "\"") else { return nil }
    var bytes = Array(name)
    if bytes.last == UInt8(ascii: "\t") { bytes.removeLast() }
    return String(validating: bytes, as: UTF8.self)
  }
}
