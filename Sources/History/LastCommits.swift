public import Platform

/// One commit as far as a date and a name are concerned.
public struct Commit: Sendable, Hashable {
  /// The full hash.
  public let hash: String
  /// When the author wrote the change, in seconds since 1970.
  public let time: Int
  /// Who wrote it, after `.mailmap`.
  public let author: Person
  /// The first line of its message.
  public let subject: String

  /// The day in UTC on which the change was written.
  public var date: CivilDate { CivilDate(unixTime: time) }
}

/// A commit's author.
public struct Person: Sendable, Hashable {
  /// The name.
  public let name: String
  /// The mail address.
  public let email: String
}

/// What the history says about one path.
public enum LastChange: Sendable, Hashable {
  /// The commit that last changed it.
  case commit(Commit)
  /// The clone is shallow and does not reach back to the commit that did.
  case unknown
}

/// The last change of every path below a folder.
public struct LastCommits: Sendable {
  private var changes: [String: LastChange] = [:]

  /// The last change of a path relative to the repository's `folder`; `nil` where no commit ever held it.
  public func lastChange(of path: String) -> LastChange? { changes[path] }

  /// The number of paths known, those of files long gone too.
  public var count: Int { changes.count }

  mutating func note(_ path: [UInt8], _ change: LastChange) {
    // A name that is not UTF-8 can be no article's: the walk of the folder reports it.
    guard let path = String(validating: path, as: UTF8.self), changes[path] == nil else { return }
    changes[path] = change
  }
}

extension Repository {
  /// Reads the whole history once and keeps each path's last commit.
  ///
  /// Renames are not followed. A merge counts only for files that differ from all its parents.
  ///
  /// - Parameter paths: files or folders to look at, relative to `folder`; all of it where empty.
  /// - Complexity: one `git log`, read as a stream; memory grows with the number of paths only.
  public func lastCommits(of paths: [String] = []) async throws(GitError) -> LastCommits {
    guard head != nil else { return LastCommits() }
    var parser = LogParser(boundary: boundary)
    try await Git(folder: folder).stream(
      [
        "log", "-z", "--format=%x00..%x00%H%x00%at%x00%aN%x00%aE%x00%s", "--name-only", "--relative",
        "--no-renames",
        "-c",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--",
      ] + (paths.isEmpty ? ["."] : paths)
    ) { bytes in
      bytes.withUnsafeBytes { parser.read($0) }
    }
    parser.finish()
    return parser.commits
  }
}

/// Reads `git log -z --name-only` with the format above, fields that end in NUL: `..`, which no path can be, five
/// fields of the commit, then its paths. Before the first path git writes a line feed, or an empty field for a merge.
struct LogParser {
  private(set) var commits = LastCommits()
  private let boundary: Set<String>
  private var field: [UInt8] = []
  private var header: [[UInt8]] = []
  private var change = LastChange.unknown
  private var isFirstPath = false
  private var isInHeader = false

  init(boundary: Set<String>) { self.boundary = boundary }

  /// Takes the next bytes of the output.
  mutating func read(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if byte == 0 { endField() } else { field.append(byte) }
    }
  }

  /// Takes the end of the output.
  mutating func finish() {
    if !field.isEmpty { endField() }
  }

  private mutating func endField() {
    defer { field.removeAll(keepingCapacity: true) }
    if isInHeader {
      header.append(field)
      guard header.count == 5 else { return }
      change = commit()
      header = []
      isInHeader = false
      isFirstPath = true
    } else if field.elementsEqual("..".utf8) {
      isInHeader = true
    } else {
      if isFirstPath, field.first == UInt8(ascii: "\n") { field.removeFirst() }
      isFirstPath = false
      if !field.isEmpty { commits.note(field, change) }
    }
  }

  private func commit() -> LastChange {
    let texts = header.map { String(decoding: $0, as: UTF8.self) }
    if boundary.contains(texts[0]) { return .unknown }
    return .commit(
      Commit(
        hash: texts[0], time: Int(texts[1]) ?? 0, author: Person(name: texts[2], email: texts[3]),
        subject: texts[4]))
  }
}
