/// What the person who asked should know about how a query was read.
public struct QueryNote: Sendable, Hashable {
  /// One sentence without a full stop.
  public var message: String
  /// The part of the query that is meant, in bytes; `nil` for the whole.
  public var range: Range<Int>?

  /// Makes a note.
  public init(_ message: String, at range: Range<Int>? = nil) {
    self.message = message
    self.range = range
  }

  /// A text of a query as a note quotes it: a long one is cut.
  static func cut(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(40)
    return String(shown) + (shown.endIndex < text.unicodeScalars.endIndex ? "…" : "")
  }
}

/// The bounds of a query: whatever somebody pastes is answered, in bounded work.
enum QueryLimit {
  /// Bytes of the text that are read.
  static let bytes = 1 << 16
  /// Phrases, prefixes, alternatives and conditions; what follows is words.
  static let parts = 64
  /// Distinct words, characters and pairs of characters.
  static let clauses = 512
  /// Terms that one prefix stands for.
  static let expansions = 64
  /// Notes of the parser.
  static let notes = 8
  /// Words and bigrams of a phrase.
  static let phraseParts = 128
  /// Unknown words that are repaired.
  static let repairs = 16
  /// Unknown words that are looked for in other spellings.
  static let repairSearches = 32
  /// Near words that are searched for in place of an unknown one.
  static let repairTerms = 2
}
