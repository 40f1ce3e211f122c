/// The tokens of one text, flat, to be filled again and again without allocating.
@frozen
public struct TokenBuffer: Sendable {
  /// The bytes of all terms (UTF-8); tokens may share them (a bigram covers its two unigrams).
  public var terms: [UInt8]
  /// The tokens in the order of their positions.
  public var tokens: [Token]
  /// How many positions the text takes: the length of the text for the ranking, and the first
  /// position behind it.
  public var positionCount: UInt32
  /// True if a traditional Chinese character was folded to its simplified form.
  public var foldedTraditional: Bool

  /// Makes an empty buffer.
  public init() {
    terms = []
    tokens = []
    positionCount = 0
    foldedTraditional = false
  }

  /// Empties the buffer and keeps its memory.
  public mutating func removeAll() {
    terms.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    positionCount = 0
    foldedTraditional = false
  }

  /// The term of a token as text, for messages and tests.
  public func term(of token: Token) -> String {
    String(decoding: terms[token.termRange], as: UTF8.self)
  }
}
