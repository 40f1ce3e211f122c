/// What all scorers of one segment share. Made once a segment and searcher.
final class SegmentContext {
  /// The segment.
  let segment: SegmentReader
  /// The documents of the segment, deleted ones included.
  let documentCount: Int
  /// The norms of all fields, one column of `documentCount` bytes behind the other.
  let norms: UnsafePointer<UInt8>
  /// What lengths do to frequencies.
  let factors: LengthFactors
  /// How slowly further occurrences stop to count.
  let k1: Float
  /// What an impact is at most as a pseudo-frequency.
  private let impactWeight: Float
  /// What the impact of the title is at most as a frequency of its own.
  private let titleImpactWeight: Float

  /// Reads the norms of a segment that has documents.
  init?(_ segment: SegmentReader, _ searcher: Searcher) throws {
    let (ranking, lengths) = (searcher.ranking, searcher.snapshot.lengths)
    guard let base = try segment.norms().column(.title).baseAddress else { return nil }
    self.segment = segment
    documentCount = segment.documentCount
    norms = UnsafePointer(base.assumingMemoryBound(to: UInt8.self))
    factors = searcher.factors
    k1 = ranking.k1
    var gain: Float = 0
    for field in Field.allCases where segment.lengths.holders[Int(field.rawValue)] > 0 {
      let weight = ranking.fieldWeights[Int(field.rawValue)]
      // A field that does not count stays without weight where the correction knows no bound.
      guard weight > 0 else { continue }
      let correction = Self.correction(
        ranking.b, mean: lengths.average(field), written: segment.lengths.average(field))
      gain = max(gain, correction * weight / Impact.weights[Int(field.rawValue)])
    }
    impactWeight = gain
    titleImpactWeight = Self.correction(
      ranking.b, mean: lengths.average(.title), written: segment.lengths.average(.title))
  }

  /// By how much the discount of a length may be smaller now than it was when the impacts were written.
  ///
  /// Both are linear in the length, so that their ratio is largest for an empty field or an endless one.
  private static func correction(_ b: Float, mean: Float, written: Float) -> Float {
    max((1 - Impact.b) / (1 - b), Impact.b * mean / (b * written))
  }

  /// The length of a field of a document, as a byte.
  @inline(__always) func norm(_ field: Int, _ document: Int) -> UInt8 {
    norms[field * documentCount + document]
  }

  /// What a frequency in a field adds to the pseudo-frequency of a document.
  @inline(__always) func weighted(_ count: UInt32, _ field: Int, _ document: Int) -> Float {
    Float(Int32(bitPattern: count)) * factors.weighted[field << 8 | Int(norm(field, document))]
  }

  /// The pseudo-frequency of a document, and its discounted frequency in the title.
  func frequencies(_ counts: FieldCounts, of document: Int) -> (all: Float, title: Float) {
    var frequency: Float = 0
    for field in 0..<Field.count where counts[field] > 0 {
      frequency += weighted(counts[field], field, document)
    }
    let title = Int(Field.title.rawValue)
    let factor = factors.title[Int(norm(title, document))]
    return (frequency, Float(Int32(bitPattern: counts[title])) * factor)
  }

  /// The same of a posting, in the fields that count for an alternative.
  func frequencies(_ posting: SinglePosting, _ scale: AlternativeScale) -> (all: Float, title: Float) {
    let document = Int(posting.document)
    var (bits, slot) = (posting.mask, 0)
    var (frequency, title): (Float, Float) = (0, 0)
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      if scale.mask >> UInt8(field) & 1 != 0 {
        let count = posting.frequencies[slot]
        frequency += weighted(count, field, document)
        if field == Int(Field.title.rawValue) {
          title = Float(Int32(bitPattern: count)) * factors.title[Int(norm(field, document))]
        }
      }
      bits &= bits - 1
      slot += 1
    }
    return (frequency, title)
  }

  /// The two parts of a score, in units; both 0 where the document does not match.
  @inline(__always) func units(_ scale: AlternativeScale, frequency: Float, title: Float) -> (
    main: Int32, title: Int32
  ) {
    guard frequency > 0 else { return (0, 0) }
    let main = ScoreUnit.match(scale.main * Self.saturation(frequency, k1))
    guard title > 0 else { return (main, 0) }
    return (main, ScoreUnit.round(scale.title * Self.saturation(title, k1)))
  }

  /// The saturated share of a pseudo-frequency, below 1.
  @inline(__always) static func saturation(_ frequency: Float, _ k1: Float) -> Float {
    frequency / (frequency + k1)
  }

  /// A saturated share that no document exceeds whose pseudo-frequency is at most `frequency`.
  private func saturationBound(_ frequency: Float) -> Float {
    frequency <= .greatestFiniteMagnitude ? Self.saturation(frequency, k1) : 1
  }

  /// What no title adds whose impact is at most this one's.
  func titleBound(_ scale: AlternativeScale, _ maxima: ImpactMaxima) -> Int32 {
    ScoreUnit.ceiling(scale.title * saturationBound(maxima.title * titleImpactWeight))
  }

  /// A score that no document exceeds whose impacts are at most these.
  func bound(_ scale: AlternativeScale, _ maxima: ImpactMaxima) -> Int32 {
    var titled: Int32 = 0
    if maxima.titled > 0 {
      let title = maxima.title * titleImpactWeight
      let isTitleOnly = scale.mask == Field.title.bit
      let frequency = isTitleOnly ? title * factors.titleWeight : maxima.titled * impactWeight
      titled = ScoreUnit.ceiling(scale.main * saturationBound(frequency))
      if title > 0 { titled += ScoreUnit.ceiling(scale.title * saturationBound(title)) }
      if isTitleOnly { return titled }
    }
    guard maxima.plain > 0, scale.mask != Field.title.bit else { return titled }
    return max(titled, ScoreUnit.ceiling(scale.main * saturationBound(maxima.plain * impactWeight)))
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
}
