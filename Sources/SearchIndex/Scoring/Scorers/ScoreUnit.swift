/// The unit in which one search counts its scores: a power of ten, at most one millionth of a point.
///
/// Every part of a score is rounded to a whole number of units before it is added. Sums are therefore exact:
/// they do not depend on the order in which terms, segments and threads add to them, and the printed parts of a
/// score add up to the printed score.
struct ScoreUnit {
  /// The largest number of units that one part of a score may have: what a Float rounds exactly.
  static let partLimit: Float = 8_388_607
  /// The largest number of units that a score may have.
  static let totalLimit: Float = 2_000_000_000

  /// The units of a point, as a power of ten.
  let decimals: Int
  /// The units of a point.
  let perPoint: Float

  /// Chooses the finest unit in which no part and no sum overflows.
  ///
  /// - Parameters:
  ///   - largest: the largest part, in points.
  ///   - total: the largest sum, in points.
  init(largest: Float, total: Float) {
    var decimals = 6
    var scale: Float = 1_000_000
    while decimals > 0, largest * scale > Self.partLimit || total * scale > Self.totalLimit {
      decimals -= 1
      scale /= 10
    }
    self.decimals = decimals
    // Weights so large that not even whole points can be counted are scaled down, which keeps their order.
    perPoint = min(scale, Self.partLimit / max(largest, 1), Self.totalLimit / max(total, 1))
  }

  /// A number of units in points.
  func points(_ units: Int32) -> Double { Double(units) / Self.powers[decimals] }

  private static let powers: [Double] = [1, 10, 100, 1000, 10000, 100_000, 1_000_000]

  /// A part of a score in whole units, rounded to the nearest.
  ///
  /// Adding 2²³ leaves the rounded number in the low bits of the Float: several a step, unlike a conversion that
  /// checks its range.
  @inline(__always) static func round(_ units: Float) -> Int32 {
    Int32(bitPattern: (units + 8_388_608).bitPattern & 0x7F_FFFF)
  }

  /// The same, but at least one, so that a match is told from none.
  @inline(__always) static func match(_ units: Float) -> Int32 { max(1, round(units)) }

  /// A whole number of units that no part exceeds after rounding whose exact value is not above `units`.
  static func ceiling(_ units: Float) -> Int32 {
    // A margin for the rounding of the few operations behind a score, each of at most 2⁻²⁴.
    Int32(min(units * 1.000_002, 2 * partLimit)) + 2
  }
}
