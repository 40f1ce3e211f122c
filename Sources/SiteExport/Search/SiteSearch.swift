public import SearchIndex

/// What a site's search is made from.
public struct SiteSearch: Sendable {
  /// The workspace's index, of which only what has a page on the site is used.
  public var index: IndexSnapshot
  /// The constants of the ranking.
  public var ranking: Ranking
  /// Words that are searched for as well. They are the workspace's, and leave as they are.
  public var synonyms: [SynonymTable.Rule]

  /// Makes a description.
  public init(index: IndexSnapshot, ranking: Ranking = Ranking(), synonyms: [SynonymTable.Rule] = []) {
    self.index = index
    self.ranking = ranking
    self.synonyms = synonyms
  }
}

/// What the search shows of a document without opening its page.
struct SearchRecord: Sendable {
  /// The page's address below the site's root.
  var address: [UInt8]
  /// What stands in place of the last slash of the address in that of its text; empty: no text.
  var twin: String
  var title: String
  var language: String
  var type: String
  /// The state, such as `archived`.
  var confidence: String
  /// The day of the last review, `2026-01-31`; empty where there is none.
  var reviewed: String
  /// Shown until the passage is there.
  var summary: String
  /// The bytes of the text.
  var size: Int
}
