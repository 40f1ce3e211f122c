import Platform

/// A repository in a temporary folder, with dates and identities that never change.
public struct GitFixture: Sendable {
  /// The folder.
  public let folder: TemporaryFolder
  /// The folder's path.
  public var path: String { folder.path }

  /// git ended with another status than 0.
  public struct Failure: Error, CustomStringConvertible {
    /// What was asked, and what git said.
    public let description: String
  }

  /// Makes an empty repository whose objects are named by SHA-1 or SHA-256.
  public init(objectFormat: String = "sha1") throws {
    folder = try TemporaryFolder()
    try git("init", "--quiet", "--initial-branch=main", "--object-format=\(objectFormat)", ".")
  }

  /// Runs git in the repository; the test fails where git does.
  @discardableResult
  public func git(
    _ arguments: String..., day: String = "2026-01-01", author: String = "Li Wei <li.wei@example.com>"
  ) throws -> String {
    let parts = author.split(separator: "<")
    let name = parts.first.map { String($0.dropLast()) } ?? ""
    let email = parts.last.map { String($0.dropLast()) } ?? ""
    let result = try Program.run(
      "git", arguments, in: path,
      environment: [
        "PATH": Environment.value("PATH") ?? "/usr/bin:/bin", "HOME": path, "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "\(day)T12:00:00Z", "GIT_COMMITTER_DATE": "\(day)T12:00:00Z",
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_NAME": "Committer",
        "GIT_COMMITTER_EMAIL": "committer@example.com",
      ])
    guard result.status == 0 else { throw Failure(description: "git \(arguments): \(result.error)") }
    return result.output
  }

  /// Writes files and commits all there is.
  public func commit(
    _ files: [String: String], day: String, author: String = "Li Wei <li.wei@example.com>"
  ) throws {
    for (name, text) in files { try folder.write(text, to: name) }
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "Change", day: day, author: author)
  }
}
