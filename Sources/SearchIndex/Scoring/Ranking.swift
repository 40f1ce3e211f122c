public import TextAnalysis

/// The constants of the ranking: BM25F over all fields plus a share of a BM25 over titles alone.
///
/// Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004. The values
/// come from measurements on judged sets in Chinese and English, where the ranges around them make little
/// difference.
public struct Ranking: Sendable {
  /// How slowly further occurrences of a word stop to count.
  public var k1: Float = 1.75
  /// How much a long field discounts its words: 0 not at all, 1 in full.
  public var b: Float = 0.75
  /// How much one occurrence counts, for each field in order.
  public var fieldWeights: [Float] = [3, 2.5, 1.5, 2, 1.5, 1, 0.8]
  /// The share of the BM25 over titles.
  public var titleShare: Float = 0.45
  /// The weight of two neighbouring characters of a script without spaces.
  public var bigram: Float = 0.5
  /// The weight of one character of such a script.
  public var unigram: Float = 0.25
  /// The weight of a piece of an identifier, beside the whole.
  public var part: Float = 0.5
  /// The documents that hold an identifier as a whole from which on its pieces are not searched for.
  public var documentsForParts = 50
  /// The share of the weight of a piece left out that the whole gets.
  public var weightOfLeftOutPart: Float = 0.5
  /// The documents that hold a bigram from which on its characters are not searched for.
  public var documentsForUnigrams = 8

  /// The measured values.
  public init() {}

  /// The weight of a query term of a kind.
  public func weight(of kind: TokenKind) -> Float {
    switch kind {
    case .word: 1
    case .part: part
    case .bigram: bigram
    case .unigram: unigram
    }
  }

  /// Inverse document frequency (Robertson and Spärck Jones, never negative).
  public static func idf(_ frequency: Int, of documents: Int) -> Float {
    let (frequency, documents) = (Double(frequency), Double(max(documents, frequency)))
    return Float(Logarithm.natural(1 + (documents - frequency + 0.5) / (frequency + 0.5)))
  }
}
