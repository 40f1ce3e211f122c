import Content
public import Platform
import SearchIndex

/// The weekly review: which articles are worth a look, why, and the command that closes each.
public struct Audit: Sendable {
  /// One article of the queue.
  public struct Row: Sendable, Hashable {
    /// The article's id.
    public var id: String
    /// Its title.
    public var title: String
    /// Its path.
    public var path: String
    /// Who answers for it.
    public var owner: String?
    /// The day its review is due; `nil` where it was never reviewed.
    public var reviewBy: CivilDate?
    /// Why it stands here, heaviest first.
    public var signals: [AuditSignal]
    /// How often it was used lately.
    public var uses: Int
    /// `(1 + ln(1 + uses)) × Σ weight × age in review intervals`.
    public var priority: Double
    /// The week for which it is planned: 0 is this one.
    public var week = 0

    /// The command that closes its heaviest reason.
    public var command: String { signals.first?.command ?? "kb review \(id)" }
  }

  /// How many articles of an owner are in date.
  public struct OwnerShare: Sendable, Hashable {
    /// The owner; `nil` for articles without one, and for the sum of several owners' without a name.
    public var owner: String?
    /// The articles looked at: all but the archived.
    public var articleCount = 0
    /// Those of which the review is in date.
    public var inDateCount = 0

    /// The share in date in whole percent; `nil` where there is no article.
    public var percent: Int? { Share.percent(inDateCount, of: articleCount) }
  }

  /// The queue: week by week, in each the most urgent first; equals by id.
  public let queue: [Row]
  /// The articles looked at: all but the archived.
  public let articleCount: Int
  /// The articles of those whose review is in date.
  public let inDateCount: Int
  /// The same by owner, in the order of their names; those without one first.
  public let shares: [OwnerShare]
  /// What the queue does not say, one sentence each.
  public let notes: [String]
  /// The day on which it is read.
  public let today: CivilDate

  /// Judges every article as of a day.
  ///
  /// - Complexity: O(n log n) in the articles, linear in the commits.
  public init(_ input: AuditInput, policy: AuditPolicy, today: CivilDate) {
    let judge = AuditJudge(input, policy: policy, today: today)
    var rows: [Row] = []
    var shares: [String?: OwnerShare] = [:]
    for (index, article) in input.articles.enumerated() {
      let owner = judge.owner(of: index)
      if article.facts.confidence != .archived {
        var share = shares[owner] ?? OwnerShare(owner: owner)
        share.articleCount += 1
        if judge.reviewBy(article).map({ $0 >= today }) ?? false { share.inDateCount += 1 }
        shares[owner] = share
      }
      let weighed = judge.signals(of: index).compactMap { signal -> (AuditSignal, Double)? in
        let weight = policy.weight(of: signal.kind)
        guard weight > 0 else { return nil }
        return (signal, weight * signal.age(on: today, interval: judge.interval(article)))
      }
      .sorted { $0.1 == $1.1 ? $0.0.kind.rawValue < $1.0.kind.rawValue : $0.1 > $1.1 }
      guard !weighed.isEmpty else { continue }
      let uses = max(0, input.uses[article.facts.id] ?? 0)
      let factor = 1 + Logarithm.natural(1 + Double(uses))
      rows.append(
        Row(
          id: article.facts.id, title: article.facts.title, path: article.facts.path,
          owner: owner, reviewBy: judge.reviewBy(article), signals: weighed.map(\.0),
          uses: uses, priority: factor * weighed.reduce(0) { $0 + $1.1 }))
    }
    queue = Self.planned(rows, cap: policy.cap)
    self.shares = shares.values.sorted { left, right in
      (left.owner ?? "").utf8.lexicographicallyPrecedes((right.owner ?? "").utf8)
    }
    articleCount = self.shares.reduce(0) { $0 + $1.articleCount }
    inDateCount = self.shares.reduce(0) { $0 + $1.inDateCount }
    notes = judge.notes
    self.today = today
  }

  /// Spreads the rows over weeks, so that nobody is asked for more than `cap` articles in one; where nobody owns
  /// anything, all together are asked for three times as many.
  private static func planned(_ rows: [Row], cap: Int) -> [Row] {
    let usesOwners = rows.contains { $0.owner != nil }
    let cap = max(1, usesOwners ? cap : cap * 3)
    var taken: [String?: Int] = [:]
    var planned = rows.sorted { $0.priority == $1.priority ? $0.id < $1.id : $0.priority > $1.priority }
    for index in planned.indices {
      let count = taken[planned[index].owner, default: 0]
      planned[index].week = count / cap
      taken[planned[index].owner] = count + 1
    }
    return planned.enumerated().sorted {
      ($0.element.week, $0.offset) < ($1.element.week, $1.offset)
    }.map(\.element)
  }
}

extension Audit.Row {
  /// The first day of the week for which the row is planned.
  public func plannedFor(from today: CivilDate) -> CivilDate { today.adding(days: 7 * week) }
}
