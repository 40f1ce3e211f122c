/// What changed between two evaluations of the same queries.
public struct EvaluationComparison: Sendable {
  /// The mean of the changes of one figure, and the interval in which it lies in 95 of 100 draws of as many queries.
  public struct Change: Sendable, Hashable {
    /// The mean change.
    public var mean: Double
    /// The lower end.
    public var low: Double
    /// The upper end.
    public var high: Double
  }

  /// A query of both evaluations.
  public struct Row: Sendable {
    /// The query as it is answered now.
    public var now: Evaluation.Row
    /// Its figures before.
    public var before: RetrievalFigures
    /// The change of nDCG.
    public var change: Double { now.figures.ndcg - before.ndcg }
  }

  /// The queries of both, in the order of the evaluation.
  public let rows: [Row]
  /// The queries of one alone.
  public let unpaired: Int
  /// How nDCG@10 changed.
  public let ndcg: Change
  /// How MRR@10 changed.
  public let reciprocalRank: Change
  /// How recall@100 changed.
  public let recall: Change

  /// How often queries are drawn.
  private static let draws = 10_000

  /// Compares with the figures of an earlier evaluation, by query.
  ///
  /// The intervals are those of a paired bootstrap (Sakai 2006) from a fixed seed, so that they are the same at every
  /// call.
  /// - Complexity: O(draws × queries).
  public init(_ evaluation: Evaluation, before: [String: RetrievalFigures]) {
    rows = evaluation.rows.compactMap { row in before[row.name].map { Row(now: row, before: $0) } }
    unpaired = evaluation.rows.count + before.count - 2 * rows.count
    let changes = rows.map { row in
      (
        row.change, row.now.figures.reciprocalRank - row.before.reciprocalRank,
        row.now.figures.recall - row.before.recall
      )
    }
    var random = SplitMix64(state: 1)
    var sums: [(Double, Double, Double)] = []
    for _ in 0..<(changes.isEmpty ? 0 : Self.draws) {
      var sum = (0.0, 0.0, 0.0)
      for _ in changes.indices {
        let drawn = changes[random.next(below: changes.count)]
        sum = (sum.0 + drawn.0, sum.1 + drawn.1, sum.2 + drawn.2)
      }
      sums.append(sum)
    }
    let count = Double(max(1, changes.count))
    func change(_ own: [Double], _ drawn: [Double]) -> Change {
      let sorted = drawn.sorted()
      guard !sorted.isEmpty else { return Change(mean: 0, low: 0, high: 0) }
      let tail = sorted.count / 40
      return Change(
        mean: own.reduce(0, +) / count, low: sorted[tail] / count,
        high: sorted[sorted.count - 1 - tail] / count)
    }
    ndcg = change(changes.map(\.0), sums.map(\.0))
    reciprocalRank = change(changes.map(\.1), sums.map(\.1))
    recall = change(changes.map(\.2), sums.map(\.2))
  }

  /// The rows whose nDCG changed most, at most `limit`.
  public func largest(_ limit: Int) -> [Row] {
    let changed = rows.enumerated().filter { $0.element.change != 0 }
    let sorted = changed.sorted {
      (-$0.element.change.magnitude, $0.offset) < (-$1.element.change.magnitude, $1.offset)
    }
    return sorted.prefix(limit).map(\.element)
  }
}

/// A small generator of numbers that look random and are the same on every machine (Steele, Lea and Flood 2014).
private struct SplitMix64 {
  var state: UInt64

  /// A number from 0 below a bound that is above 0.
  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Int(mixed.multipliedFullWidth(by: UInt64(bound)).high)
  }
}
