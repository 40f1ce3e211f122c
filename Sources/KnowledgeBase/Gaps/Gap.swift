/// Searches that belong together and that nothing answered.
public struct Gap: Sendable, Hashable {
  /// A search with how often it stayed without an answer.
  public struct Search: Sendable, Hashable {
    /// The words, as the log keeps them.
    public var query: String
    /// How often.
    public var count: Int
  }

  /// The article that comes nearest.
  public struct Nearest: Sendable, Hashable {
    /// Its id.
    public var id: String
    /// Its title.
    public var title: String
    /// Its path.
    public var path: String
    /// The line of front matter that would close the gap there: its questions with those asked.
    public var questions: String
  }

  /// The searches, the most frequent first.
  public var searches: [Search]
  /// How often they stayed without an answer.
  public var count: Int
  /// How often they had no hit at all.
  public var countWithoutHit: Int
  /// The article that comes nearest; `nil` where none has a fair share of it.
  public var nearest: Nearest?
  /// The command that opens what is to be written.
  public var command: String
}

/// What the log says is missing.
public struct GapReport: Sendable {
  /// The gaps, the most frequent first.
  public var gaps: [Gap]
  /// The searches of the time.
  public var searchCount: Int
  /// Those without a hit.
  public var withoutHit: Int
  /// Those with hits of which none was opened.
  public var withoutOpen: Int
  /// Searches too rare to be shown.
  public var rare: Int
  /// Lines of the log that could not be read.
  public var brokenLines: Int
}
