import ArgumentParser
import KnowledgeBase

/// The option of commands that can answer as of an older version.
struct RevisionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Answer as of a commit, tag or branch, or of the last commit of a day (YYYY-MM-DD, UTC).",
      valueName: "revision"))
  var at: String?

  /// Opens a workspace as it was at the revision, or as it is where none is named.
  func open(root: String?) async throws -> Workspace {
    guard let at else { return try Workspace.open(root: root) }
    return try await Workspace.open(root: root, at: at)
  }
}

extension GlobalSettings {
  /// Opens the workspace as it was at a revision, or as it is where none is named.
  func workspace(at revision: String?) async throws -> Workspace {
    guard let revision else { return try workspace() }
    return try reported(await Workspace.open(root: root, at: revision))
  }
}

extension GlobalOptions {
  /// Opens the workspace that the options mean, as it was at the revision that they name.
  func workspace(_ revision: RevisionOptions) async throws -> Workspace {
    try await settings.workspace(at: revision.at)
  }
}
