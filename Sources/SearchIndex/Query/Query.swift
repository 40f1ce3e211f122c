/// What is looked for: words that are OR-ed, words that the title must have, and filters that are all met.
public struct Query: Sendable, Hashable {
  /// The words as typed, with blanks between them.
  public var words: String
  /// Words that the title must have, as typed; they count for the ranking too.
  public var titleWords: String
  /// Conditions on the document's record.
  public var filters: [Filter]

  /// Makes a query of plain words, in which nothing is special.
  public init(words: String, titleWords: String = "", filters: [Filter] = []) {
    self.words = words
    self.titleWords = titleWords
    self.filters = filters
  }
}

/// A condition on a document's record.
public struct Filter: Sendable, Hashable {
  /// What is compared.
  public enum Key: String, Sendable, CaseIterable {
    /// A tag, ignoring case.
    case tag
    /// The language: `zh` also finds `zh-CN`.
    case language = "lang"
    /// The kind of answer.
    case type
    /// Who may read it.
    case audience
    /// How far it can be trusted.
    case confidence
    /// The team that answers for it.
    case owner
    /// A file or a folder that the path starts with, with or without the first folder.
    case path = "in"
  }

  /// What is compared.
  public var key: Key
  /// The values, one of which is enough.
  public var values: [String]

  /// Makes a condition.
  public init(_ key: Key, _ values: [String]) {
    self.key = key
    self.values = values
  }
}
