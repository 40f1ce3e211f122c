public import Content

/// A sketch of an article's text from which its likeness to others is estimated: MinHash in one permutation.
///
/// Shingles fall into bins by their hash, and each bin keeps the smallest. The share of bins that are equal in two
/// sketches estimates the Jaccard similarity of the texts, with a standard error of about 0.05.
public struct TextFingerprint: Sendable, Hashable {
  /// The number of bins.
  public static let binCount = 64
  /// Shorter texts say too little to be called alike.
  public static let minimumCount = 40

  /// The smallest hash of each bin.
  public let bins: [UInt32]
  /// The number of shingles of the text.
  public let count: Int

  /// Takes what was stored before.
  public init(bins: [UInt32], count: Int) {
    self.bins = bins
    self.count = count
  }

  /// The sketch of an article's visible text; `nil` where it has fewer than `minimumCount` shingles.
  ///
  /// - Complexity: linear in the text.
  public init?(_ article: Article) { self.init(article.document) }

  /// The sketch of a document's visible text; `nil` where it has fewer than `minimumCount` shingles.
  init?(_ document: MarkdownDocument) {
    var bins = [UInt32](repeating: .max, count: Self.binCount)
    var count = 0
    document.text.withUnsafeBufferPointer { text in
      bins.withUnsafeMutableBufferPointer { bins in
        ShingleScan.forEach(text) { shingle, _ in
          let bin = Int(shingle >> 58)
          bins[bin] = min(bins[bin], UInt32(truncatingIfNeeded: shingle) & 0x7FFF_FFFF)
          count += 1
        }
      }
    }
    guard count >= Self.minimumCount else { return nil }
    self.init(bins: Self.filled(bins), count: count)
  }

  /// An empty bin takes the value of the next one that is not, changed by the distance, so that short texts compare too.
  private static func filled(_ bins: [UInt32]) -> [UInt32] {
    guard bins.contains(where: { $0 != .max }) else { return bins }
    return bins.indices.map { index in
      var distance = 0
      while bins[(index + distance) % binCount] == .max { distance += 1 }
      return bins[(index + distance) % binCount] &+ UInt32(distance) &* 0x9E37_79B9
    }
  }

  /// The estimated Jaccard similarity, 0 to 1.
  public func similarity(to other: TextFingerprint) -> Double {
    var equal = 0
    for index in bins.indices where other.bins.indices.contains(index) && bins[index] == other.bins[index] {
      equal += 1
    }
    return Double(equal) / Double(Self.binCount)
  }
}
