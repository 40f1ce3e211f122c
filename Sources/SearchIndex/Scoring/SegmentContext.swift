/// What all scorers of one segment share.
struct SegmentContext {
  /// The documents of the segment, deleted ones included.
  let documentCount: Int
  /// The norms of all fields, one column of `documentCount` bytes behind the other.
  let norms: UnsafePointer<UInt8>
  /// What lengths do to frequencies.
  let factors: LengthFactors
  /// How slowly further occurrences stop to count.
  let k1: Float

  /// Reads the norms of a segment that has documents.
  init?(_ segment: SegmentReader, _ factors: LengthFactors, _ ranking: Ranking) throws {
    guard let base = try segment.norms().column(.title).baseAddress else { return nil }
    documentCount = segment.documentCount
    norms = UnsafePointer(base.assumingMemoryBound(to: UInt8.self))
    self.factors = factors
    k1 = ranking.k1
  }

  /// The saturated share of a pseudo-frequency, below 1.
  @inline(__always) func saturation(_ frequency: Float) -> Float { frequency / (frequency + k1) }

  /// What a field's frequency adds to the pseudo-frequency of a document.
  @inline(__always) func weighted(_ count: UInt32, _ field: Int, _ document: Int) -> Float {
    Float(count) * factors.weighted[field << 8 | Int(norms[field * documentCount + document])]
  }

  /// A frequency in the title, discounted by its length.
  @inline(__always) func title(_ count: UInt32, _ document: Int) -> Float {
    Float(count) * factors.title[Int(norms[document])]
  }
}

/// What a full match of an alternative scores, in units: the factors of the saturated frequencies.
struct AlternativeScale {
  /// The part over all fields.
  var main: Float
  /// The part over titles alone.
  var title: Float
  /// The fields that count, as bits.
  var mask: UInt8

  /// The score for two saturated frequencies.
  @inline(__always) func score(main saturation: Float, title titleSaturation: Float) -> Int32 {
    let score = ScoreUnit.round(main * saturation)
    return titleSaturation > 0 ? score &+ ScoreUnit.round(title * titleSaturation) : score
  }
}
