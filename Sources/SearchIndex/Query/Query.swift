/// What a text asks for: its parts in the order of the text, and the conditions on records.
public struct Query: Sendable, Hashable {
  /// Words, phrases and prefixes.
  public var parts: [QueryPart]
  /// Conditions on the document's record, all of which are met.
  public var filters: [Filter]
  /// What was not understood as it may have been meant.
  public var notes: [QueryNote]
  /// Whether the text ends inside a word, which a search while typing takes for the beginning of one.
  public var endsInWord: Bool

  /// Makes a query.
  public init(
    parts: [QueryPart] = [], filters: [Filter] = [], notes: [QueryNote] = [], endsInWord: Bool = false
  ) {
    self.parts = parts
    self.filters = filters
    self.notes = notes
    self.endsInWord = endsInWord
  }

  /// Makes a query of plain words, in which nothing is special.
  public init(words: String) {
    let isBlank = words.utf8.allSatisfy { $0 <= 0x20 }
    self.init(
      parts: isBlank ? [] : [QueryPart([QueryOperand(.words, words, at: 0..<words.utf8.count)])],
      endsInWord: words.unicodeScalars.last.map { !QueryScanner.isBlank($0) } ?? false)
  }

  /// The words of the query without what the query language adds to them, with blanks between them.
  public var plainWords: String {
    parts.filter { $0.occurrence != .mustNot }.flatMap(\.operands).map(\.text).joined(separator: " ")
  }
}

/// A thing that a query asks for: one operand, or several joined by `OR`.
public struct QueryPart: Sendable, Hashable {
  /// What it demands of a document.
  public var occurrence: Clause.Occurrence
  /// Where it must stand.
  public var fields: FieldSet
  /// The ways to meet it; never empty.
  public var operands: [QueryOperand]

  /// Makes a part.
  public init(
    _ operands: [QueryOperand], occurrence: Clause.Occurrence = .should, in fields: FieldSet = .all
  ) {
    self.occurrence = occurrence
    self.fields = fields
    self.operands = operands
  }
}

/// A text of a query and how it is to be read.
public struct QueryOperand: Sendable, Hashable {
  /// How a text is to be read.
  public enum Kind: Sendable {
    /// Words, each of which counts for itself.
    case words
    /// Words that follow each other.
    case phrase
    /// The beginning of a word.
    case prefix
  }

  /// How the text is to be read.
  public var kind: Kind
  /// The text without quotes and stars.
  public var text: String
  /// Where it stands in the query, in bytes.
  public var range: Range<Int>

  /// Makes an operand.
  public init(_ kind: Kind, _ text: String, at range: Range<Int>) {
    self.kind = kind
    self.text = text
    self.range = range
  }
}
