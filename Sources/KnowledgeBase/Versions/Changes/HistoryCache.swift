import History
import Platform

/// The files in which a workspace keeps what git's history told.
struct HistoryCache {
  private let workspace: Workspace
  private let folder: String
  /// The folders of which the history is read.
  static let folders = ["kb", "sops"]
  /// Facts of contents that no commit holds any more are kept up to this many times those that are held.
  private static let slack = 4

  init(_ workspace: Workspace) {
    self.workspace = workspace
    let own = CacheFolder.own(root: workspace.root)
    folder = Path.join(own.prepare() ? own.path : CacheFolder.user(root: workspace.root).path, "history")
  }

  /// The history up to the repository's commit: from the file where it was read before, else from git.
  func history(of repository: Repository) async throws(GitError) -> FolderHistory {
    let key = HistoryFile.key(of: repository, folders: Self.folders)
    // That of an older commit must not replace that of the working files, which is asked for far more often.
    let path = Path.join(folder, workspace.revision == nil ? "log" : "log-at")
    if let file = try? MappedFile(path), let history = try? HistoryFile.decoded(file.bytes, key: key) {
      return history
    }
    let history = try await repository.history(of: Self.folders)
    // What could not be read may be readable the next time.
    if history.problem == nil { write(HistoryFile.encoded(history, key: key), to: path) }
    return history
  }

  /// The facts known of contents.
  func bodies() -> BodyTable {
    guard let file = try? MappedFile(bodiesPath) else { return BodyTable() }
    return BodyTable(file.bytes)
  }

  /// Keeps facts where some are new.
  func keep(_ table: BodyTable, of history: FolderHistory) {
    guard table.isChanged else { return }
    let isWorn = table.facts.count > Self.slack * max(1, history.objectCount)
    write(table.encoded(keeping: isWorn ? history.allObjects : nil), to: bodiesPath)
  }

  private var bodiesPath: String { Path.join(folder, "bodies") }

  /// A cache that cannot be written costs time and no answer.
  private func write(_ bytes: [UInt8], to path: String) {
    guard (try? FileSystem.createFolder(folder)) != nil else { return }
    try? FileSystem.writeAtomically(bytes, to: path, durable: false)
  }
}
