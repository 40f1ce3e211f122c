/// One document of an answer.
public struct Hit: Sendable, Hashable {
  /// How well it answers, as a decimal of at most six places; comparable within one answer only.
  public var score: Double
  /// The stored record.
  public var document: StoredDocument
  /// The terms of the answer that the document holds, as indexes into `SearchResult.terms`; empty unless the
  /// search was asked to name them.
  public var matchedTerms: [Int] = []
  /// How the score came about; `nil` unless the search was asked to explain.
  public var explanation: Explanation?
}

/// The answer to a query.
public struct SearchResult: Sendable {
  /// The hits, best first.
  public var hits: [Hit]
  /// The terms that were searched for.
  public var terms: [QueryTerm]
  /// What the person who asked should know about how the query was read.
  public var notes: [QueryNote] = []
  /// Words that the index does not have, with those searched for as well.
  public var repairs: [WordRepair] = []
  /// Whether a traditional Chinese character was searched for as its simplified form.
  public var foldedTraditional = false
}

/// What a search may answer.
public struct SearchOptions: Sendable {
  /// The most hits.
  public var limit = 10
  /// Documents of this state are left out unless a filter asks for a state; `nil` lets all in.
  public var excludedConfidence: String? = "archived"
  /// Whether the word with which a query ends is taken for the beginning of others too: search while typing.
  public var completesLastWord = false
  /// Whether hits name the terms that they hold.
  public var namesTerms = false
  /// Whether hits say how their scores came about.
  public var explains = false

  /// Ten hits, without archived documents.
  public init() {}
}
