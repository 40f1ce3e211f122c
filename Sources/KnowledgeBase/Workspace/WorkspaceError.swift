import Diagnostics
public import Platform
public import SearchIndex

/// Why a workspace cannot do what was asked.
public enum WorkspaceError: Error, Sendable, CustomStringConvertible {
  /// No folder from here upwards is a workspace.
  case noWorkspace(from: String)
  /// The folder named as the root is none.
  case notAFolder(String)
  /// The folder named as the root holds nothing of a workspace.
  case notAWorkspace(String)
  /// The path does not lie in the workspace.
  case outside(String)
  /// No article has the id.
  case noArticle(String, near: String?)
  /// No SOP has the id.
  case noSOP(String, among: [String])
  /// The article's file cannot be compiled.
  case brokenArticle(String, reason: String)
  /// The index cannot be written or read.
  case index(IndexError)
  /// The system refused.
  case system(SystemError)
  /// Something else, in words.
  case failed(String)

  /// What the system refused, where that is all.
  public var systemError: SystemError? {
    switch self {
    case .system(let error), .index(.system(let error)): error
    default: nil
    }
  }

  /// What happened, and what to do next.
  public var description: String {
    switch self {
    case .noWorkspace(let folder):
      """
      no knowledge base in \(folder) or above it
        help: make one with `kb init`, or name its folder with --root
      """
    case .notAFolder(let path): "\(path) is no folder"
    case .notAWorkspace(let path):
      "\(path) holds no kb.yaml, kb/ or sops/\n  help: make a knowledge base there with `kb init \(path)`"
    case .outside(let path): "\(path) does not lie in this knowledge base"
    case .noArticle(let id, let near):
      "no article has the id \"\(id)\"\n  help: \(near.map { "did you mean \"\($0)\"?" } ?? "find it with `kb search`")"
    case .noSOP(let id, let ids):
      """
      no SOP has the id "\(id)"
        help: \(Suggestion.closest(to: id, among: ids).map { "did you mean \"\($0)\"?" } ?? "`kb sop list` shows them")
      """
    case .brokenArticle(let path, let reason): "\(path) cannot be read: \(reason)\n  help: `kb lint \(path)`"
    case .index(let error): "\(error)"
    case .system(let error): "\(error)"
    case .failed(let text): text
    }
  }
}
