public import BinaryCoding
public import Diagnostics

/// Two articles that say nearly the same, as positions among all.
public struct AlikeArticles: Sendable, Hashable {
  /// The one of the earlier path.
  public var earlier: Int
  /// The one of the later path.
  public var later: Int
  /// The Jaccard similarity of their shingles, 0 to 1.
  public var similarity: Double
  /// The longest passage that both have, side by side.
  public var notes: [Note]

  /// Makes a pair.
  public init(earlier: Int, later: Int, similarity: Double, notes: [Note] = []) {
    self.earlier = earlier
    self.later = later
    self.similarity = similarity
    self.notes = notes
  }

  /// Writes pairs in a binary form.
  public static func write(_ pairs: [AlikeArticles], to writer: inout ByteWriter) {
    pairs.write(to: &writer)
  }

  /// Reads what was written.
  ///
  /// - Parameter count: the number of articles.
  /// - Throws: `DecodingFailure` where the bytes are no such form, or name an article that is not there.
  public static func read(from reader: inout ByteReader, articles count: Int) throws(DecodingFailure)
    -> [AlikeArticles]
  {
    let pairs = try [AlikeArticles](from: &reader)
    guard pairs.allSatisfy({ (0..<count).contains($0.earlier) && (0..<count).contains($0.later) }) else {
      throw DecodingFailure("no such article", at: reader.offset)
    }
    return pairs
  }
}

extension AlikeArticles: BinaryForm {
  func write(to writer: inout ByteWriter) {
    earlier.write(to: &writer)
    later.write(to: &writer)
    similarity.write(to: &writer)
    notes.write(to: &writer)
  }

  init(from reader: inout ByteReader) throws(DecodingFailure) {
    self.init(
      earlier: try Int(from: &reader), later: try Int(from: &reader), similarity: try Double(from: &reader),
      notes: try [Note](from: &reader))
  }
}
