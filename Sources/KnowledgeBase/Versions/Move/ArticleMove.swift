import Platform

/// What moving an article to another path takes: which files get another name, and what else has to be written.
public struct ArticleMove: Sendable {
  /// A file that gets another path.
  public struct Step: Sendable, Hashable {
    /// The path it has, relative to the root.
    public var from: String
    /// The path it gets.
    public var to: String
  }

  /// A file of which the text changes.
  public struct Edit: Sendable, Hashable {
    /// The path it has before the move.
    public var path: String
    /// What changes, one sentence each.
    public var changes: [String]
    /// What it holds now, so that a change in between is noticed.
    var old: [UInt8]
    /// What it will hold.
    var new: [UInt8]
  }

  /// The article and its translations beside it.
  public var steps: [Step]
  /// The files whose text changes, by path; moved ones may be among them.
  public var edits: [Edit]
  /// What has to be done by hand, one sentence each.
  public var notes: [String]
}

extension Workspace {
  /// Carries a move out: all of it, or nothing where one of the files cannot be written.
  ///
  /// - Throws: `WorkspaceError` where a file was changed since the move was planned, or cannot be written.
  public func carryOut(_ move: ArticleMove) throws(WorkspaceError) {
    let newPaths = Dictionary(move.steps.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
    try WorkspaceError.wrap {
      for edit in move.edits {
        guard try files.read(edit.path) == edit.old else {
          throw WorkspaceError.failed("\(edit.path) was changed just now; look at it again")
        }
      }
      var undo: [() throws -> Void] = []
      do {
        for step in move.steps {
          let target = Path.join(root, step.to)
          guard FileSystem.kind(of: target) == nil else {
            throw WorkspaceError.failed("\(step.to) is there already; nothing was moved")
          }
          try FileSystem.createFolder(Path.parent(of: target))
          try FileSystem.rename(Path.join(root, step.from), to: target)
          undo.append { try FileSystem.rename(target, to: Path.join(root, step.from)) }
        }
        for edit in move.edits {
          let path = Path.join(root, newPaths[edit.path] ?? edit.path)
          try FileSystem.writeAtomically(edit.new, to: path)
          undo.append { try FileSystem.writeAtomically(edit.old, to: path) }
        }
      } catch {
        for step in undo.reversed() { try? step() }
        throw error
      }
    }
  }
}
