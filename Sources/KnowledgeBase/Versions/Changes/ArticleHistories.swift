public import History
public import Platform

/// The histories of all articles as of one commit and the working files on top of it.
public struct ArticleHistories: Sendable {
  /// What is known of one article.
  public struct Entry: Sendable, Hashable {
    /// The last change of what readers see.
    public var change: SubstantiveChange
    /// The commits after it that changed nothing that readers see: front matter, link targets, white space, the path.
    public var mechanicalCount = 0
    /// What the file said, newest first, back to the day that was asked for; the last one began before that day.
    public var states: [ArticleState] = []
  }

  /// The history of the folder of articles; `nil` where there is none to be read.
  public let history: FolderHistory?
  /// Why dates are missing or doubtful, one sentence each.
  public let problems: [String]
  let entries: [String: Entry]
  /// The paths of files that git does not know.
  let untracked: Set<String>
  /// Where articles stood in the commit that were moved since, by the paths they have now.
  let moves: [String: String]

  /// What is known of the article at a path, also of one that is gone; `nil` where git never held it.
  public subscript(path: String) -> Entry? { entries[path] }

  /// The last change of what readers see of the article at a path.
  public func change(of path: String) -> SubstantiveChange {
    entries[path]?.change ?? (untracked.contains(path) ? .uncommitted : .unknown)
  }

  /// The path that the article at a path had in the newest commit.
  public func committedPath(of path: String) -> String { moves[path] ?? path }

  /// The newest paths of all articles that ever were, sorted.
  public var paths: [String] { entries.keys.sorted(by: PathOrder.precedes) }
}

/// What an article's file said from a day on.
public struct ArticleState: Sendable, Hashable {
  /// The day; never later than that of the state after it.
  public var since: CivilDate
  /// What it said; `nil` where there was no file, or its content cannot be read.
  public var facts: BodyFacts?
  /// Whether the file was there.
  public var isPresent: Bool
}
