/// How much a term's occurrences in a field of a document can weigh, in one byte, rounded up.
///
/// An impact is tf / (1 − b + b · length / average) with b = 0.75 and the averages of the segment, deleted
/// documents included. The byte is logarithmic: 21 steps double the value, from 1/16 (0) to 262 (254); 255
/// stands for more. Ranking is monotone in it, so the largest impact of a block bounds its scores.
enum Impact {
  /// The b of the length normalisation that impacts are taken with.
  static let b: Float = 0.75

  /// The value of each byte; the last is infinite.
  static let values: [Float] = {
    // The 21st root of 2; multiplied, because every machine multiplies alike.
    let step = 1.033_557_703_588_869_6
    var value = 0.0625
    return (0..<255).map { _ in
      defer { value *= step }
      return Float(value)
    } + [.infinity]
  }()

  /// The smallest byte whose value is not below an impact, with a margin for rounding.
  static func encode(_ impact: Float) -> UInt8 {
    let bound = impact * 1.000_01
    var (low, high) = (0, 255)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] >= bound { high = middle } else { low = middle + 1 }
    }
    return UInt8(low)
  }

  /// The impact of a frequency.
  ///
  /// - Parameter average: the mean length of the field in the segment.
  static func of(_ frequency: UInt32, norm: UInt8, average: Float) -> Float {
    Float(frequency) / discount(norm, average)
  }

  /// What the length of a field divides its frequencies by.
  static func discount(_ norm: UInt8, _ average: Float) -> Float {
    1 - b + b * Float(FieldNorm.lengths[Int(norm)]) / average
  }

  /// The value of a byte.
  static func decode(_ byte: UInt8) -> Float { values[Int(byte)] }
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
