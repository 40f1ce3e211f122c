public import Platform

/// One reason why an article is worth reviewing.
public enum AuditSignal: Sendable, Hashable {
  /// Its review was due on a day, a number of days ago.
  case overdue(since: CivilDate, days: Int)
  /// The text is another than the one that was reviewed.
  case changedSinceReview
  /// It was never reviewed.
  case neverReviewed
  /// Nobody answers for it, in a workspace whose articles have owners.
  case noOwner
  /// Its last commit was long ago.
  case unchanged(since: CivilDate, days: Int)

  /// A stable name for programs and for `audit: {weights}` in kb.yaml.
  public var name: String {
    switch self {
    case .overdue: "overdue"
    case .changedSinceReview: "changed-since-review"
    case .neverReviewed: "never-reviewed"
    case .noOwner: "no-owner"
    case .unchanged: "unchanged"
    }
  }

  /// The weight unless kb.yaml sets another: how much the signal alone says that readers are at risk.
  public var defaultWeight: Double {
    switch self {
    case .overdue: 3
    case .changedSinceReview: 3
    case .neverReviewed: 2
    case .noOwner: 1
    case .unchanged: 1
    }
  }

  /// The reason in words.
  public var reason: String {
    switch self {
    case .overdue(let day, let days): "review was due on \(day), \(count(days)) ago"
    case .changedSinceReview: "the text changed since its review"
    case .neverReviewed: "never reviewed"
    case .noOwner: "no owner"
    case .unchanged(let day, let days): "unchanged since \(day), \(count(days))"
    }
  }

  private func count(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }
}
