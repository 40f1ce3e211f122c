/// A term that was searched for.
public struct QueryTerm: Sendable, Hashable {
  /// The term as the index holds it.
  public var term: [UInt8]
  /// What was typed, or what stands for it.
  public var surface: String
  /// How much it counts, repetitions included.
  public var weight: Float
  /// The documents that hold it.
  public var documentFrequency: Int
  /// How telling it is.
  public var idf: Float

  /// Makes a term.
  public init(_ term: [UInt8], surface: String, weight: Float = 1, documentFrequency: Int = 0, idf: Float = 1)
  {
    self.term = term
    self.surface = surface
    self.weight = weight
    self.documentFrequency = documentFrequency
    self.idf = idf
  }
}
