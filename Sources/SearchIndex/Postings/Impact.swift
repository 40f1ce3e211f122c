/// How much a term can weigh in a document, in 16 bits, rounded up.
///
/// The impact of a field is tf / (1 − b + b · length / average) with b = 0.75 and the averages of the segment,
/// deleted documents included; that of a document is their sum, each times the field's weight. 16 bits keep it to
/// one part in 2,048: many documents that are nearly alike score nearly alike, and a coarser bound would tell none
/// of their blocks from the best. Ranking is monotone in impacts, so the largest of a block bounds its scores.
/// Should a search weigh fields otherwise, they are still bounds after they are multiplied by the most that a field
/// gained.
enum Impact {
  /// The b of the length normalisation that impacts are taken with.
  static let b: Float = 0.75

  /// The weights of the fields, as those of `Ranking` are unless kb.yaml has others.
  static let weights: [Float] = [3, 2.5, 1.5, 2, 1.5, 1, 0.8]

  /// The bits of 2⁻⁵ as a Float, of which the code 1 is the next larger.
  private static let origin: UInt32 = 0x3D00_0000

  /// The smallest code whose value is not below an impact, with a margin for rounding; 0 for no impact.
  ///
  /// A code is the upper 20 bits of a Float, counted from 2⁻⁵: 11 bits of the fraction below those of the exponent.
  static func encode(_ impact: Float) -> UInt16 {
    guard impact > 0 else { return 0 }
    let bits = (impact * 1.000_002).bitPattern
    guard bits > origin else { return 1 }
    return UInt16(truncatingIfNeeded: min((bits - origin + 0xFFF) >> 12, UInt32(UInt16.max)))
  }

  /// The value of a code; the last is infinite.
  static func decode(_ code: UInt16) -> Float {
    switch code {
    case 0: 0
    case .max: .infinity
    default: Float(bitPattern: origin + UInt32(code) << 12)
    }
  }

  /// The impacts of a posting.
  ///
  /// - Parameters:
  ///   - table: the factors of `ImpactFactors`.
  ///   - frequency: the frequencies of the mask's fields, by their order.
  @inline(__always) static func of(
    _ mask: UInt8, _ document: Int, _ norms: FieldNorms, _ table: UnsafePointer<Float>,
    frequency: (Int) -> UInt32
  ) -> ImpactMaxima {
    var all: Float = 0
    var title: Float = 0
    var bits = mask
    var slot = 0
    while bits != 0 {
      let field = bits.trailingZeroBitCount
      let impact = Float(frequency(slot)) * table[field << 8 | Int(norms.norm(field, document))]
      all += impact * weights[field]
      if field == Int(Field.title.rawValue) { title = impact }
      slot += 1
      bits &= bits - 1
    }
    return title > 0
      ? ImpactMaxima(plain: 0, titled: all, title: title) : ImpactMaxima(plain: all, titled: 0, title: 0)
  }

  /// What the length of a field divides its frequencies by.
  static func discount(_ norm: UInt8, _ average: Float) -> Float {
    1 - b + b * Float(FieldNorm.lengths[Int(norm)]) / average
  }
}

/// What impacts multiply frequencies by, for every norm of every field.
struct ImpactFactors: Sendable {
  private let factors: [Float]

  init(_ lengths: LengthStatistics) {
    factors = Field.allCases.flatMap { field in
      let average = lengths.average(field)
      return (0...255).map { 1 / Impact.discount($0, average) }
    }
  }

  /// Calls `body` with 256 factors a field, one field behind the other.
  func withTable<Result>(_ body: (UnsafePointer<Float>) throws -> Result) rethrows -> Result {
    try factors.withUnsafeBufferPointer { try body($0.baseAddress.unsafelyUnwrapped) }
  }
}
