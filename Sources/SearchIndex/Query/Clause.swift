/// One condition of an executable query: a thing that was asked for, in all the ways that it may be written.
///
/// A word, its synonyms, its prefix's expansions, its repairs, and the sides of an `OR` are alternatives of one
/// clause. A document that holds several scores the best of them; the scores of clauses add up.
public struct Clause: Sendable, Hashable {
  /// What a clause demands of a document.
  public enum Occurrence: Sendable {
    /// It adds to the score. A query without `must` finds the documents that meet at least one of these.
    case should
    /// It adds to the score, and documents that do not meet it are left out.
    case must
    /// Documents that meet it are left out.
    case mustNot
  }

  /// What the clause demands.
  public var occurrence: Occurrence
  /// Where an alternative counts.
  public var fields: FieldSet
  /// The ways to meet the clause; none means that no document meets it.
  public var alternatives: [Alternative]

  /// Makes a clause.
  public init(_ occurrence: Occurrence = .should, in fields: FieldSet = .all, _ alternatives: [Alternative]) {
    self.occurrence = occurrence
    self.fields = fields
    self.alternatives = alternatives
  }
}

/// The fields in which a clause looks.
public enum FieldSet: Sendable {
  /// Every field.
  case all
  /// The title alone; occurrences elsewhere neither match nor count.
  case title

  /// The fields as bits of a posting's mask.
  var mask: UInt8 {
    switch self {
    case .all: PostingsFormat.allFields
    case .title: Field.title.bit
    }
  }
}

/// One way to meet a clause: a term, or several at given places, which is a phrase.
///
/// A phrase scores as a term does: with its own frequency in each field and the sum of its terms' idf.
public struct Alternative: Sendable, Hashable {
  /// Why the alternative is searched for.
  public enum Kind: String, Sendable {
    /// It was typed.
    case typed
    /// A synonym of what was typed.
    case synonym
    /// A term that begins with what was typed.
    case prefix
    /// A term near to one that was typed and that the index does not have.
    case repair
  }

  /// A term of the alternative and its place.
  public struct Part: Sendable, Hashable {
    /// The term as the index holds it.
    public var term: [UInt8]
    /// Its position behind the position of the first part, which has 0; in `Token.position`'s count.
    public var offset: Int

    /// Makes a part.
    public init(_ term: [UInt8], at offset: Int = 0) {
      self.term = term
      self.offset = offset
    }
  }

  /// The terms; one is a word, several are a phrase. Offsets ascend from 0; equal ones are allowed.
  public var parts: [Part]
  /// How much the alternative counts: 1 as a word does, repetitions in the query included; not negative.
  public var weight: Float
  /// What was typed, or what stands for it, in a reader's form.
  public var surface: String
  /// Why it is searched for.
  public var kind: Kind

  /// Makes a phrase.
  public init(parts: [Part], weight: Float = 1, surface: String, kind: Kind = .typed) {
    self.parts = parts
    self.weight = weight
    self.surface = surface
    self.kind = kind
  }

  /// Makes a single term.
  public init(_ term: [UInt8], weight: Float = 1, surface: String, kind: Kind = .typed) {
    self.init(parts: [Part(term)], weight: weight, surface: surface, kind: kind)
  }
}
