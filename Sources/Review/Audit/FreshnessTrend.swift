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

    /// The share in date in whole percent, rounded down; `nil` where there was no article.
    public var percent: Int? { count > 0 ? inDate * 100 / count : nil }
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

  /// Counts the articles of each day.
  ///
  /// - Parameter days: each day with its articles, the earliest first.
  public init(_ days: [(day: CivilDate, articles: [State])]) {
    all = days.map { Self.point($0.day, $0.articles) }
    owners = Self.lines(days) { $0.owner ?? "" }
    sections = Self.lines(days, by: \.section)
  }

  private static func point(_ day: CivilDate, _ articles: [State]) -> Point {
    articles.reduce(into: Point(day: day)) { $0.add($1) }
  }

  private static func lines(_ days: [(day: CivilDate, articles: [State])], by name: (State) -> String)
    -> [Line]
  {
    let points = days.map { day in
      day.articles.reduce(into: [String: Point]()) { points, article in
        points[name(article), default: Point(day: day.day)].add(article)
      }
    }
    let names = Set(points.flatMap(\.keys)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.map { name in
      Line(name: name, points: zip(days, points).map { $1[name] ?? Point(day: $0.day) })
    }
  }
}

extension FreshnessTrend.Point {
  fileprivate mutating func add(_ article: FreshnessTrend.State) {
    count += 1
    if let due = article.reviewBy, due >= day { inDate += 1 }
  }
}
