public import Content
public import Diagnostics
import History
import Platform

/// A knowledge base on disk: articles in `kb/`, SOPs in `sops/`, settings in `kb.yaml`.
///
/// Opening one reads nothing but the settings. What a method answers is true of the files as they are when it is
/// called; nothing is kept in between but the index in `.kb`. One that is opened at a commit never changes.
public struct Workspace: Sendable {
  /// The folder, an absolute path with every symbolic link resolved.
  public let root: String
  /// The settings; every key has a default.
  public let configuration: Configuration
  /// What is wrong in `kb.yaml`.
  public let configurationDiagnostics: [Diagnostic]
  /// A number that changes with everything but the articles that decides what the index holds.
  let settings: UInt64
  /// Where the files come from.
  let files: any FileSource
  /// The commit that the files are those of; `nil` for the files as they are on disk.
  let revision: RevisionTree?

  /// The largest `kb.yaml` that is read, in bytes.
  private static let configurationLimit = 1 << 20

  /// Opens the workspace in a folder, or the nearest one from the current folder upwards.
  ///
  /// - Throws: `WorkspaceError` where there is none, or it cannot be read.
  public static func open(root: String? = nil) throws(WorkspaceError) -> Workspace {
    try WorkspaceError.wrap {
      guard let root else {
        let current = try FileSystem.currentFolder()
        guard let found = WorkspaceRoot.find(from: current) else {
          throw WorkspaceError.noWorkspace(from: current)
        }
        return try Workspace(folder: found)
      }
      guard FileSystem.kind(of: root) == .folder else { throw WorkspaceError.notAFolder(root) }
      guard WorkspaceRoot.isRoot(root) else { throw WorkspaceError.notAWorkspace(root) }
      return try Workspace(folder: FileSystem.realPath(root))
    }
  }

  private init(folder: String) throws(WorkspaceError) {
    try self.init(root: folder, files: FolderFiles(root: folder), revision: nil)
  }

  /// Reads the settings from where the files come from.
  init(root: String, files: any FileSource, revision: RevisionTree?) throws(WorkspaceError) {
    self.root = root
    self.files = files
    self.revision = revision
    var bytes: [UInt8] = []
    do throws(SystemError) {
      bytes = try files.read("kb.yaml", limit: Workspace.configurationLimit)
    } catch {
      guard error.isMissing else { throw .system(error) }
    }
    let source = SourceText(path: "kb.yaml", bytes: bytes)
    var (configuration, diagnostics) = Configuration.parse(source)
    if case .file(let file) = configuration.synonyms {
      let (synonyms, findings) = Self.synonyms(in: file, of: source, files)
      configuration.synonyms = .list(synonyms)
      diagnostics += findings
    }
    self.configuration = configuration
    configurationDiagnostics = diagnostics
    settings = IndexSettings.fingerprint(of: configuration)
  }

  /// The synonyms of a file that `kb.yaml` names.
  private static func synonyms(in file: Located<String>, of source: SourceText, _ files: any FileSource)
    -> ([Synonym], [Diagnostic])
  {
    do throws(SystemError) {
      let bytes = try files.read(file.value, limit: configurationLimit)
      return Synonym.list(in: SourceText(path: file.value, bytes: bytes))
    } catch {
      let message = "\(file.value) cannot be read: \(error.reason)"
      return ([], [Diagnostic("source.unreadable", message, at: source.place(file.range))])
    }
  }

  /// The path relative to the workspace's root of a path as a user types it, from the current folder.
  public func relativePath(_ path: String) throws(WorkspaceError) -> String {
    try WorkspaceError.wrap {
      let full = try FileSystem.realPath(path)
      if full == root { return "" }
      guard full.hasPrefix(root + "/") else { throw WorkspaceError.outside(path) }
      return String(full.dropFirst(root.count + 1))
    }
  }

  /// Whether a file made at a path relative to the root would stay in the workspace, whatever links lie on the way.
  public func holds(_ path: String) -> Bool {
    var folder = Path.parent(of: Path.join(root, path))
    while FileSystem.kind(of: folder) == nil, folder != root, folder != "/" {
      folder = Path.parent(of: folder)
    }
    guard let real = try? FileSystem.realPath(folder) else { return false }
    return real == root || real.hasPrefix(root + "/")
  }

  /// The language that a file's stem ends in, such as `zh-CN` of `refund-time.zh-CN`; `nil` where it ends in none of
  /// the workspace's languages.
  public func languageSuffix(of stem: String) -> String? {
    guard let dot = stem.lastIndex(of: ".") else { return nil }
    let suffix = stem[stem.index(after: dot)...]
    return LanguageTag.listed(suffix, in: configuration.languages) == nil ? nil : String(suffix)
  }
}
