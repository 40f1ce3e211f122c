/// A query made ready for one version of the index.
public struct CompiledQuery: Sendable, Hashable {
  /// What is searched for.
  public var clauses: [Clause] = []
  /// Conditions on the document's record.
  public var filters: [Filter] = []
  /// What the person who asked should know.
  public var notes: [QueryNote] = []
  /// Words that the index does not have, with those searched for as well.
  public var repairs: [WordRepair] = []
  /// Whether a traditional Chinese character is searched for as its simplified form.
  public var foldedTraditional = false
}

/// A word of the query that the index does not have, and the nearest ones that it has.
public struct WordRepair: Sendable, Hashable {
  /// The word as typed.
  public var word: String
  /// The nearest words, most likely first; never empty.
  public var replacements: [String]
}

/// How much the ways to write a thing count beside the typed one.
///
/// What was typed comes before its synonyms, those before what a beginning stands for, those before repairs. The
/// weights are held against the idf of what was typed, so that a rare word does not come first for its rareness.
/// Judged queries with an error in each lose .01 of nDCG where repairs count .6, .003 from .8 on.
enum AlternativeWeight {
  static let synonym: Float = 0.9
  static let prefix: Float = 0.85
  static let repair: Float = 0.8

  /// The weight of an alternative with an idf beside one whose weight times idf is `value`.
  static func of(_ kind: Float, idf: Float, beside value: Float) -> Float {
    guard value > 0, idf > value else { return kind }
    return kind * value / idf
  }
}
