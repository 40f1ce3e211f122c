/// How well a list of articles answers a query, each figure from 0 to 1.
public struct RetrievalFigures: Sendable, Hashable {
  /// Normalised discounted cumulative gain over the first ten, with linear gain (Järvelin and Kekäläinen 2002).
  public var ndcg: Double
  /// One divided by the rank of the first answer; 0 where none stands in the first ten.
  public var reciprocalRank: Double
  /// The share of the answers that stand in the first hundred.
  public var recall: Double

  /// 1 / log2(rank + 1) for the ranks from 1.
  private static let discounts = [
    1, 0.630_929_753_571_457_4, 0.5, 0.430_676_558_073_393_06, 0.386_852_807_234_541_6,
    0.356_207_187_108_022_2, 0.333_333_333_333_333_3, 0.315_464_876_785_728_7, 0.301_029_995_663_981_2,
    0.289_064_826_317_887_86,
  ]

  /// Takes figures as they are.
  public init(ndcg: Double, reciprocalRank: Double, recall: Double) {
    self.ndcg = ndcg
    self.reciprocalRank = reciprocalRank
    self.recall = recall
  }

  /// Judges what was found.
  ///
  /// - Parameters:
  ///   - found: ids in lower case, best first.
  ///   - grades: the grades by id in lower case, at least one above 0; below 0 takes the article out.
  init(found: [String], grades: [String: Int]) {
    let counted = Array(found.lazy.map { grades[$0, default: 0] }.filter { $0 >= 0 }.prefix(100))
    let ideal = grades.values.filter { $0 > 0 }.sorted(by: >)
    func gain(_ grades: some Sequence<Int>) -> Double {
      zip(grades, Self.discounts).reduce(0) { $0 + Double($1.0) * $1.1 }
    }
    ndcg = gain(counted) / gain(ideal)
    reciprocalRank = counted.prefix(10).firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    recall = Double(counted.count { $0 > 0 }) / Double(ideal.count)
  }

  /// The mean of several; zero for none.
  public static func mean(_ figures: some Collection<RetrievalFigures>) -> RetrievalFigures {
    guard !figures.isEmpty else { return RetrievalFigures(ndcg: 0, reciprocalRank: 0, recall: 0) }
    func mean(_ value: (RetrievalFigures) -> Double) -> Double {
      figures.reduce(0) { $0 + value($1) } / Double(figures.count)
    }
    return RetrievalFigures(
      ndcg: mean(\.ndcg), reciprocalRank: mean(\.reciprocalRank), recall: mean(\.recall))
  }
}
