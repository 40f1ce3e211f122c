/// How a document came to its score. Every number that is called a score is a decimal of at most six places, and
/// the parts add up to the whole exactly.
public struct Explanation: Sendable, Hashable {
  /// The score of the hit: the sum over `clauses`.
  public var score: Double
  /// The clauses that the document meets, in the order of the query.
  public var clauses: [ClauseScore]

  /// What a clause adds.
  public struct ClauseScore: Sendable, Hashable {
    /// What the clause demands.
    public var occurrence: Clause.Occurrence
    /// Where it looks.
    public var fields: FieldSet
    /// The score of the best alternative.
    public var score: Double
    /// The alternative that scores best; of equal ones the first.
    public var best: AlternativeScore
    /// The others that the document holds, in the order of the clause. They add nothing.
    public var others: [AlternativeScore]
  }

  /// What an alternative scores: `main + title`.
  public struct AlternativeScore: Sendable, Hashable {
    /// What was typed, or what stands for it.
    public var surface: String
    /// Why it is searched for.
    public var kind: Alternative.Kind
    /// How much it counts.
    public var weight: Double
    /// Its terms with how telling they are; the idf of a phrase is their sum.
    public var terms: [TermStatistics]
    /// The sum of both parts.
    public var score: Double
    /// The part over all fields.
    public var main: PartScore
    /// The part over titles alone; `nil` where the title does not hold it.
    public var title: PartScore?
    /// Where the document holds it.
    public var fields: [FieldFrequency]
  }

  /// A term in the whole index.
  public struct TermStatistics: Sendable, Hashable {
    /// The term as the index holds it.
    public var term: String
    /// The documents that hold it.
    public var documentFrequency: Int
    /// The documents whose title holds it.
    public var titleFrequency: Int
  }

  /// One part of a score: `weight · idf · (k1 + 1) · frequency / (frequency + k1)`.
  public struct PartScore: Sendable, Hashable {
    /// The part, rounded to the unit of the search.
    public var score: Double
    /// The weight of the alternative, for titles times the share of titles.
    public var weight: Double
    /// How telling the terms are.
    public var idf: Double
    /// The frequency over fields, each discounted for its length.
    public var frequency: Double
    /// `(k1 + 1) · frequency / (frequency + k1)`: 1 for a frequency of 1, at most `k1 + 1`.
    public var saturation: Double
  }

  /// The occurrences in one field.
  public struct FieldFrequency: Sendable, Hashable {
    /// The field.
    public var field: Field
    /// How often the field holds it.
    public var count: Int
    /// The length of the field in this document, in positions.
    public var length: Int
    /// The mean length over the documents that have the field.
    public var meanLength: Double
    /// How much one occurrence counts.
    public var weight: Double
    /// What the field adds to the frequency: `weight · count / (1 − b + b · length / meanLength)`.
    public var frequency: Double
  }
}
