/// What a token stands for, so that the ranking can weigh it.
@frozen
public enum TokenKind: UInt8, Sendable {
  /// A word, a number, or an identifier as a whole.
  case word
  /// A piece of an identifier: `gen` and `itgc` of `gen-itgc`.
  case part
  /// Two neighbouring characters of a script written without spaces.
  case bigram
  /// One character of a script written without spaces.
  case unigram
}

/// One searchable term at one place of the analysed text.
///
/// Positions count places, not tokens: tokens at one place (an identifier and its first part, a
/// character and the bigram it begins) share a position, and the next word, part or character has the next.
/// A phrase therefore matches the *finest* tokens at consecutive positions: unigrams, parts where
/// there are any, else words. A term that is left out because it is too long still takes its position.
@frozen
public struct Token: Sendable, Equatable {
  /// Where the term begins in `TokenBuffer.terms`.
  public var termStart: UInt32
  /// Where the term ends in `TokenBuffer.terms`.
  public var termEnd: UInt32
  /// The first byte of the analysed text that the term came from.
  public var sourceStart: UInt32
  /// The byte behind the last one that the term came from.
  public var sourceEnd: UInt32
  /// The place in the text, counted from 0.
  public var position: UInt32
  /// What the token stands for.
  public var kind: TokenKind

  /// Makes a token; the analyzer does.
  @inlinable
  public init(
    termStart: UInt32, termEnd: UInt32, sourceStart: UInt32, sourceEnd: UInt32, position: UInt32,
    kind: TokenKind
  ) {
    self.termStart = termStart
    self.termEnd = termEnd
    self.sourceStart = sourceStart
    self.sourceEnd = sourceEnd
    self.position = position
    self.kind = kind
  }

  /// The term as a range of `TokenBuffer.terms`.
  @inlinable public var termRange: Range<Int> { Int(termStart)..<Int(termEnd) }

  /// The bytes of the analysed text that the term came from.
  @inlinable public var sourceRange: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
}
