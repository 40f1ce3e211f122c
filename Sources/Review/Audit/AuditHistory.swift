public import Platform

/// What the audit knows of the past.
public struct AuditHistory: Sendable {
  /// The last time that what readers see of an article changed.
  public enum Change: Sendable, Hashable {
    /// In a commit of a day.
    case on(CivilDate)
    /// Since the last commit.
    case uncommitted
    /// Before the oldest commit that this clone has.
    case unknown
  }

  /// One commit.
  public struct Commit: Sendable, Hashable {
    /// The day on which it was written.
    public var day: CivilDate
    /// The author's name.
    public var name: String
    /// The author's mail address.
    public var email: String
    /// The articles that it changed, as positions in the audit's list.
    public var articles: [Int]

    /// Makes a commit.
    public init(day: CivilDate, name: String, email: String, articles: [Int]) {
      self.day = day
      self.name = name
      self.email = email
      self.articles = articles
    }
  }

  /// The last change by the article's path.
  public var changes: [String: Change]
  /// The day on which the article at a path was added; without those of which nobody knows.
  public var additions: [String: CivilDate] = [:]
  /// The commits, newest first.
  public var commits: [Commit]
  /// Whether no older commit is missing.
  public var isComplete: Bool

  /// Makes a history; without arguments nothing is known.
  public init(changes: [String: Change] = [:], commits: [Commit] = [], isComplete: Bool = false) {
    self.changes = changes
    self.commits = commits
    self.isComplete = isComplete
  }
}
