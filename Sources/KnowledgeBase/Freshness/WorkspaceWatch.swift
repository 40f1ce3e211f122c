import Platform

/// Keeps the index of a workspace up to its files: waits for a change, then compiles what changed.
///
/// Belongs to one thread. Every round opens the workspace anew, because `kb.yaml` is one of the files that change.
public final class WorkspaceWatch {
  /// What came of a wait.
  public enum Round: Sendable {
    /// The index was brought up to the files.
    case refreshed(Refresh)
    /// Something changed that is no concern of the index.
    case nothing
    /// It cannot be brought up to the files now; the next change tries again.
    case failed(WorkspaceError)
    /// The process is asked to end.
    case interrupted
  }

  /// Why changes are looked for every few seconds instead of being told by the system, in one line.
  public private(set) var limit: String?

  private let root: String
  private var watch: FolderWatch?
  /// A look every so many milliseconds where the system cannot tell changes.
  private static let pause = 2000

  /// Begins to watch a workspace; what changes from now on ends a wait.
  public init(_ workspace: Workspace) throws(WorkspaceError) {
    root = workspace.root
    try WorkspaceError.wrap {
      do {
        watch = try FolderWatch()
        try watchFolders(of: workspace)
      } catch let error as FolderWatch.LimitReached {
        giveUp(error)
      }
    }
  }

  /// Waits for a change and compiles it.
  ///
  /// - Parameter milliseconds: how long to wait before looking all the same; `nil` waits for a change.
  public func next(
    within milliseconds: Int? = nil, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) -> Round {
    switch watch?.wait(milliseconds) ?? FolderWatch.sleep(Self.pause) {
    case .interrupted: return .interrupted
    case .changed, .timeout: break
    }
    do throws(WorkspaceError) {
      let workspace = try Workspace.open(root: root)
      // New folders are watched before the files in them are looked at, so that no change falls in between.
      try WorkspaceError.wrap {
        do {
          try watchFolders(of: workspace)
        } catch let error as FolderWatch.LimitReached {
          giveUp(error)
        }
      }
      let refresh = try workspace.refresh(progress: progress)
      let isSame = refresh.compiledCount == 0 && refresh.removedPaths.isEmpty && refresh.rebuildReason == nil
      return isSame ? .nothing : .refreshed(refresh)
    } catch {
      return .failed(error)
    }
  }

  private func watchFolders(of workspace: Workspace) throws {
    try watch?.watch(
      workspace.watchedFolders(), onlyNamed: [workspace.root: ["kb", "sops", "kb.yaml"]])
  }

  private func giveUp(_ error: FolderWatch.LimitReached) {
    watch = nil
    limit = error.description
  }
}
