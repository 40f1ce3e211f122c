public import Platform

/// How the share of articles whose review is in date went, week by week.
public struct FreshnessTrend: Sendable, Hashable {
  /// An article that was not archived on a day.
  public struct State: Sendable, Hashable {
    /// Who answered for it.
    public var owner: String?
    /// The part of the knowledge base it stood in.
    public var section: String
    /// The day its review was due; `nil` where it was never reviewed.
    public var reviewBy: CivilDate?

    /// Makes a state.
    public init(owner: String?, section: String, reviewBy: CivilDate?) {
      self.owner = owner
      self.section = section
      self.reviewBy = reviewBy
    }
  }

  /// The figures of one day.
  public struct Point: Sendable, Hashable {
    /// The day.
    public var day: CivilDate
    /// The articles whose review was in date.
    public var inDate = 0
    /// All articles.
    public var count = 0

    /// The share in date in whole percent; `nil` where there was no article.
    public var percent: Int? { Share.percent(inDate, of: count) }
  }

  /// The figures of an owner or a part.
  public struct Line: Sendable, Hashable {
    /// The owner's or the part's name; empty for what has none.
    public var name: String
    /// One point a day, in order.
    public var points: [Point]
  }

  /// All articles.
  public let all: [Point]
  /// By owner, in the order of the alphabet: who is first says nothing.
  public let owners: [Line]
  /// By the first folder below `kb/`.
  public let sections: [Line]

  /// What an owner has in a part, one point a day.
  private struct Holding: Hashable {
    var owner: String
    var section: String
    var points: [Point]
  }

  private let holdings: [Holding]

  /// Counts the articles of each day.
  ///
  /// - Parameter days: each day with its articles, the earliest first.
  public init(_ days: [(day: CivilDate, articles: [State])]) {
    struct Key: Hashable {
      var owner: String
      var section: String
    }
    let empty = days.map { Point(day: $0.day) }
    var counted: [Key: [Point]] = [:]
    for (index, day) in days.enumerated() {
      for article in day.articles {
        let key = Key(owner: article.owner ?? "", section: article.section)
        counted[key, default: empty][index].add(article)
      }
    }
    let holdings = counted.map { Holding(owner: $0.owner, section: $0.section, points: $1) }
    self.init(
      holdings.sorted {
        $0.owner != $1.owner
          ? $0.owner.utf8.lexicographicallyPrecedes($1.owner.utf8)
          : $0.section.utf8.lexicographicallyPrecedes($1.section.utf8)
      }, empty)
  }

  private init(_ holdings: [Holding], _ empty: [Point]) {
    self.holdings = holdings
    all = holdings.reduce(into: empty) { Self.add($1.points, to: &$0) }
    owners = Self.lines(holdings, empty, by: \.owner)
    sections = Self.lines(holdings, empty, by: \.section)
  }

  /// The figures of some owners alone, given in lower case.
  func only(_ owners: Set<String>) -> FreshnessTrend {
    FreshnessTrend(
      holdings.filter { owners.contains($0.owner.lowercased()) }, all.map { Point(day: $0.day) })
  }

  private static func lines(_ holdings: [Holding], _ empty: [Point], by name: (Holding) -> String) -> [Line] {
    let points = holdings.reduce(into: [String: [Point]]()) { points, holding in
      add(holding.points, to: &points[name(holding), default: empty])
    }
    return points.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { Line(name: $0, points: points[$0] ?? empty) }
  }

  private static func add(_ points: [Point], to sum: inout [Point]) {
    for (index, point) in points.enumerated() {
      sum[index].inDate += point.inDate
      sum[index].count += point.count
    }
  }
}

extension FreshnessTrend.Point {
  fileprivate mutating func add(_ article: FreshnessTrend.State) {
    count += 1
    if let due = article.reviewBy, due >= day { inDate += 1 }
  }
}

/// Shares as they are shown.
enum Share {
  /// A share in whole percent, rounded; 100 only where it is all, 0 only where it is nothing; `nil` of nothing.
  static func percent(_ part: Int, of whole: Int) -> Int? {
    guard whole > 0 else { return nil }
    guard part > 0, part < whole else { return part > 0 ? 100 : 0 }
    return min(99, max(1, (200 * part + whole) / (2 * whole)))
  }
}
