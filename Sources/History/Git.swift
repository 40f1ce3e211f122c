import Platform
import Subprocess

/// Runs `git` so that it reads only, asks nothing, starts no program of the repository's choosing and answers in
/// one form whatever the user's settings.
struct Git: Sendable {
  /// The folder in which git runs.
  let folder: String

  /// What git answered.
  struct Answer: Sendable {
    var status: Int
    var output: [UInt8]
    var error: String

    /// The output's text without the line end that closes it.
    var line: String {
      String(decoding: output.last == UInt8(ascii: "\n") ? output.dropLast() : output[...], as: UTF8.self)
    }
  }

  /// Runs git and collects what it prints, at most `limit` bytes.
  ///
  /// - Throws: ``GitError`` where git cannot be started or prints more.
  func run(_ arguments: [String], limit: Int = 1 << 20) async throws(GitError) -> Answer {
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(Self.safe(folder) + arguments), environment: Self.environment,
        output: .bytes(limit: limit), error: .string(limit: 1 << 16))
      return Answer(
        status: Self.status(result.terminationStatus), output: result.standardOutput,
        error: result.standardError)
    } catch {
      throw Self.failure(error, folder)
    }
  }

  /// Runs git and hands on what it prints piece by piece.
  ///
  /// - Throws: ``GitError`` where git cannot be started or ends with another status than 0.
  func stream(_ arguments: [String], _ body: (RawSpan) -> Void) async throws(GitError) {
    let answer = try await follow(arguments, body)
    guard answer.status == 0 else {
      throw GitError(folder: folder, reason: "git \(arguments[0]) ended with status \(answer.status)")
    }
  }

  /// Runs git and hands on what it prints piece by piece, however it ends.
  ///
  /// - Returns: how it ended; its output is empty.
  /// - Throws: ``GitError`` where git cannot be started.
  func follow(_ arguments: [String], _ body: (RawSpan) -> Void) async throws(GitError) -> Answer {
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(Self.safe(folder) + arguments), environment: Self.environment,
        input: .none, output: .sequence, error: .string(limit: 1 << 16)
      ) { execution in
        for try await piece in execution.standardOutput { body(piece.bytes) }
      }
      return Answer(
        status: Self.status(result.terminationStatus), output: [], error: result.standardError)
    } catch {
      throw Self.failure(error, folder)
    }
  }

  /// Starts a git that answers what is written to it; `nil` where it cannot be started.
  func conversation(_ arguments: [String]) -> ChildConversation? {
    guard let program = Executable.find("git") else { return nil }
    let changed = Set(Self.changes.map(\.name))
    let inherited = Environment.all.filter { variable in
      !changed.contains(String(variable.prefix { $0 != "=" }))
    }
    let own = Self.changes.compactMap { change in change.value.map { "\(change.name)=\($0)" } }
    return try? ChildConversation(
      program: program, words: ["git"] + Self.safe(folder) + arguments, environment: inherited + own,
      folder: "/")
  }

  private static func failure(_ error: any Error, _ folder: String) -> GitError {
    let error = error as? SubprocessError
    return GitError(
      folder: folder, reason: error?.description ?? "git could not be run",
      isMissing: error?.code == .executableNotFound)
  }

  private static func status(_ status: TerminationStatus) -> Int {
    switch status {
    case .exited(let code): Int(code)
    case .signaled(let code): 128 + Int(code)
    }
  }

  /// A repository's own settings can name programs to run (`core.fsmonitor`, hooks, signature checks): none is.
  private static func safe(_ folder: String) -> [String] {
    var arguments = ["-C", folder, "--no-pager", "--literal-pathspecs"]
    for setting in [
      "color.ui=false", "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.quotePath=false",
      "log.follow=false", "log.showSignature=false",
    ] {
      arguments += ["-c", setting]
    }
    return arguments
  }

  /// What differs from the caller's environment: nothing is asked or fetched, and the variables are gone by which a
  /// calling git would point at another repository.
  private static let changes: [(name: String, value: String?)] = [
    ("LC_ALL", "C"), ("GIT_OPTIONAL_LOCKS", "0"), ("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"), ("GIT_PAGER", "cat"), ("GIT_DIR", nil), ("GIT_WORK_TREE", nil),
    ("GIT_INDEX_FILE", nil), ("GIT_PREFIX", nil), ("GIT_COMMON_DIR", nil), ("GIT_OBJECT_DIRECTORY", nil),
    ("GIT_ALTERNATE_OBJECT_DIRECTORIES", nil), ("GIT_NAMESPACE", nil), ("GIT_CONFIG_PARAMETERS", nil),
    ("GIT_CONFIG_COUNT", nil), ("GIT_EXTERNAL_DIFF", nil), ("GIT_GRAFT_FILE", nil),
    ("GIT_SHALLOW_FILE", nil), ("GIT_TRACE", nil),
  ]

  private static let environment = Subprocess.Environment.inherit.updating(
    Dictionary(
      uniqueKeysWithValues: changes.map { (Subprocess.Environment.Key(stringLiteral: $0.name), $0.value) }))
}

/// git could not be run or refused to answer.
public struct GitError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The folder it was asked about.
  public let folder: String
  /// Why there is no answer.
  public let reason: String
  /// Whether there is no git program.
  let isMissing: Bool
  /// Whether there is no commit of the name that was given.
  public let isUnknownRevision: Bool

  init(folder: String, reason: String, isMissing: Bool = false, isUnknownRevision: Bool = false) {
    self.folder = folder
    self.reason = reason
    self.isMissing = isMissing
    self.isUnknownRevision = isUnknownRevision
  }

  /// `cannot read the history of FOLDER: REASON`.
  public var description: String { "cannot read the history of \(folder): \(reason)" }
}
