/// One document of an answer.
public struct Hit: Sendable, Hashable {
  /// How well it answers, as a decimal of at most six places; comparable within one answer only.
  public var score: Double
  /// The stored record.
  public var document: StoredDocument
  /// The terms of the answer that the document holds, as indexes into `SearchResult.terms`.
  public var matchedTerms: [Int]
}

/// A word of the query that the index does not have, and the nearest one that it has.
public struct WordRepair: Sendable, Hashable {
  /// The word as typed.
  public var word: String
  /// The nearest term, as the index holds it (stemmed).
  public var term: String
  /// How many documents hold it.
  public var documentFrequency: Int
}

/// The answer to a query.
public struct SearchResult: Sendable {
  /// The hits, best first.
  public var hits: [Hit]
  /// The terms that were searched for.
  public var terms: [QueryTerm]
  /// Repairs of words that the index does not have.
  public var repairs: [WordRepair]
  /// Whether nothing was found as typed, so that the repairs were searched for instead.
  public var isRepaired: Bool
  /// Whether a traditional Chinese character was searched for as its simplified form.
  public var foldedTraditional: Bool
}

/// What a search may answer.
public struct SearchOptions: Sendable {
  /// The most hits.
  public var limit = 10
  /// Documents of this state are left out unless a filter asks for a state; `nil` lets all in.
  public var excludedConfidence: String? = "archived"

  /// Ten hits, without archived documents.
  public init() {}
}
