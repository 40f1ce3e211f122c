/// The middle and the end of some lengths of time, all in microseconds.
///
/// A quantile is the nearest rank: the smallest of the values that at least that share of them does not exceed. So it is
/// always a value that was measured.
public struct DurationFigures: Sendable, Hashable {
  /// How many lengths there are.
  public var count = 0
  /// The median.
  public var median: Int64 = 0
  /// The 95 % interval of the median.
  public var interval: ClosedRange<Int64> = 0...0
  /// What nine of ten do not exceed.
  public var ninetieth: Int64 = 0
  /// The sum divided by their number, rounded down.
  public var mean: Int64 = 0

  /// The figures of no value.
  init() {}

  /// The figures of some lengths in any order.
  ///
  /// - Complexity: O(n log n).
  init(_ values: [Int64]) {
    guard !values.isEmpty else { return }
    let sorted = values.sorted()
    count = sorted.count
    median = sorted[(count + 1) / 2 - 1]
    ninetieth = sorted[(9 * count + 9) / 10 - 1]
    mean = sorted.reduce(0) { Span.sum($0, $1) } / Int64(count)
    let low = Bootstrap.rank(ofMedian: 0.025, count: count)
    let high = Bootstrap.rank(ofMedian: 0.975, count: count)
    interval = sorted[low - 1]...sorted[max(low, high) - 1]
  }
}

/// The percentile bootstrap of a median, without resampling.
///
/// A resample's median is at most the k-th smallest value where at least half of its n draws are, and each draw is with
/// probability k/n. So the distribution that more and more resamples come near is known exactly (Efron, 1982), and the
/// same numbers give the same interval everywhere.
enum Bootstrap {
  /// The rank, from 1, of the smallest value that resampled medians do not exceed with a probability.
  ///
  /// - Complexity: O(√n log n).
  static func rank(ofMedian probability: Double, count: Int) -> Int {
    let needed = (count + 1) / 2
    var low = 1
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if tail(needed, of: count, chance: Double(middle) / Double(count)) >= probability {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  /// The probability of at least `needed` successes in `count` draws.
  static func tail(_ needed: Int, of count: Int, chance: Double) -> Double {
    guard chance < 1 else { return 1 }
    guard chance > 0 else { return needed == 0 ? 1 : 0 }
    // Weights relative to that of the most likely number; what is far from it adds nothing.
    let mode = min(count, Int(Double(count + 1) * chance))
    let odds = chance / (1 - chance)
    var all = 1.0
    var reached = mode >= needed ? 1.0 : 0
    var weight = 1.0
    var number = mode
    while number < count, weight > 1e-20 {
      weight *= Double(count - number) / Double(number + 1) * odds
      number += 1
      all += weight
      if number >= needed { reached += weight }
    }
    weight = 1
    number = mode
    while number > 0, weight > 1e-20 {
      weight *= Double(number) / Double(count - number + 1) / odds
      number -= 1
      all += weight
      if number >= needed { reached += weight }
    }
    return reached / all
  }
}
