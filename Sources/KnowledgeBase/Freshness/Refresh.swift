public import Diagnostics
import SearchIndex

/// What a refresh of the index found and did.
public struct Refresh: Sendable {
  /// The articles in the index.
  public var articleCount: Int
  /// The files that were compiled.
  public var compiledCount = 0
  /// Their bytes.
  public var sourceBytes = 0
  /// What is wrong in the files that were compiled.
  public var findings: [Diagnostic] = []
  /// Why everything was compiled again, in one line, where an index stood there but could not be used.
  public var rebuildReason: String?
  /// The folder of the index.
  public var folder: String
  /// Whether `.kb` cannot be written, so that the index lies in a folder of the user's.
  public var isInFallbackFolder: Bool

  let snapshot: IndexSnapshot
}
