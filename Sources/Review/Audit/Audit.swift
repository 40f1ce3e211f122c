import Content
public import Platform

/// The weekly review: which articles are worth a look, why, and the command that closes each.
public struct Audit: Sendable {
  /// What the queue is made with.
  public struct Policy: Sendable {
    /// Days between reviews of an article that asks for none; also the age from which "unchanged" counts.
    public var defaultInterval: Int
    /// Weights by the name of a signal, where they differ from the signal's own.
    public var weights: [String: Double]

    /// Makes a policy.
    public init(defaultInterval: Int = 180, weights: [String: Double] = [:]) {
      self.defaultInterval = defaultInterval
      self.weights = weights
    }
  }

  /// One article of the queue.
  public struct Row: Sendable, Hashable {
    /// The article's id.
    public var id: String
    /// Its title.
    public var title: String
    /// Its path.
    public var path: String
    /// The team that answers for it.
    public var owner: String?
    /// The day its review is due; `nil` where it was never reviewed.
    public var reviewBy: CivilDate?
    /// Why it stands here, heaviest first.
    public var signals: [AuditSignal]
    /// The sum of the signals' weights times how long they have stood, in review intervals.
    public var priority: Double

    /// The command that takes the article off the queue once it is right.
    public var command: String {
      signals == [.noOwner] ? "kb edit \(id)" : "kb review \(id)"
    }
  }

  /// The queue, most urgent first; equals by id.
  public let queue: [Row]
  /// The articles looked at: all but the archived.
  public let articleCount: Int
  /// The articles of those whose review is in date.
  public let inDateCount: Int

  /// Judges every article as of a day.
  ///
  /// - Parameters:
  ///   - articles: every article.
  ///   - lastCommits: the day of each path's last commit, as far as git knows.
  ///   - today: the day on which the queue is read.
  /// - Complexity: O(n log n) in the number of articles.
  public init(
    _ articles: [ArticleFacts], lastCommits: [String: CivilDate], policy: Policy, today: CivilDate
  ) {
    let living = articles.filter { $0.confidence != .archived }
    let usesOwners = living.contains { $0.owner != nil }
    var rows: [Row] = []
    var inDate = 0
    for article in living {
      let interval = max(1, article.reviewInterval ?? policy.defaultInterval)
      let reviewBy = article.reviewed.map { $0.on.adding(days: interval) }
      if let reviewBy, reviewBy >= today { inDate += 1 }
      let signals = Audit.signals(
        article, interval: interval, reviewBy: reviewBy, lastCommit: lastCommits[article.path],
        usesOwners: usesOwners, today: today)
      guard !signals.isEmpty else { continue }
      let weighted = signals.map { signal in
        (
          signal,
          (policy.weights[signal.name] ?? signal.defaultWeight) * Audit.age(signal, interval: interval)
        )
      }
      .sorted { $0.1 == $1.1 ? $0.0.name < $1.0.name : $0.1 > $1.1 }
      rows.append(
        Row(
          id: article.id, title: article.title, path: article.path, owner: article.owner, reviewBy: reviewBy,
          signals: weighted.map(\.0), priority: weighted.reduce(0) { $0 + $1.1 }))
    }
    queue = rows.sorted { $0.priority == $1.priority ? $0.id < $1.id : $0.priority > $1.priority }
    articleCount = living.count
    inDateCount = inDate
  }

  private static func signals(
    _ article: ArticleFacts, interval: Int, reviewBy: CivilDate?, lastCommit: CivilDate?, usesOwners: Bool,
    today: CivilDate
  ) -> [AuditSignal] {
    var signals: [AuditSignal] = []
    if let reviewBy {
      if reviewBy < today { signals.append(.overdue(since: reviewBy, days: today.days(since: reviewBy))) }
    } else {
      signals.append(.neverReviewed)
    }
    if article.changedSinceReview == true { signals.append(.changedSinceReview) }
    if usesOwners, article.owner == nil { signals.append(.noOwner) }
    // A review in date vouches for an old text; without one, age is all there is to go by.
    if let lastCommit, today.days(since: lastCommit) > interval, reviewBy.map({ $0 < today }) ?? true {
      signals.append(.unchanged(since: lastCommit, days: today.days(since: lastCommit)))
    }
    return signals
  }

  /// How long a signal has stood, in review intervals, at least 1.
  private static func age(_ signal: AuditSignal, interval: Int) -> Double {
    switch signal {
    case .overdue(_, let days): 1 + Double(days) / Double(interval)
    case .unchanged(_, let days): max(1, Double(days) / Double(interval))
    case .changedSinceReview, .neverReviewed, .noOwner: 1
    }
  }
}
