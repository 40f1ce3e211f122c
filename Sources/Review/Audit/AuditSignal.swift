public import Content
public import Platform

/// One reason why an article is worth reviewing.
public struct AuditSignal: Sendable, Hashable {
  /// What kind of reason it is.
  public var kind: AuditSignalKind
  /// The reason in words, without a full stop.
  public var reason: String
  /// The day since which it stands; `nil` where nobody knows.
  public var since: CivilDate?
  /// The command that closes it once the article is right.
  public var command: String

  init(_ kind: AuditSignalKind, _ reason: String, since: CivilDate? = nil, command: String) {
    self.kind = kind
    self.reason = reason
    self.since = since
    self.command = command
  }

  /// How long it has stood as of a day, in review intervals, from 1.
  func age(on today: CivilDate, interval: Int) -> Double {
    1 + Double(since.map { max(0, today.days(since: $0)) } ?? 0) / Double(max(1, interval))
  }
}

extension AuditSignalKind {
  /// The weight unless kb.yaml sets another: how much the signal alone says that readers are at risk.
  public var defaultWeight: Double {
    switch self {
    case .flagged: 4
    case .overdue, .changedSinceReview, .brokenLinks, .releaseExcluded, .notHelpful: 3
    case .neverReviewed, .releasedSinceReview, .sopChanged, .translationBehind, .archivedLinked, .stepTrouble:
      2
    case .sopBehind, .neighboursMoved, .newerDuplicate, .unfinished, .publicUnvalidated, .noOwner,
      .ownerSilent, .ownerUnknown, .unchanged:
      1
    case .orphan: 0.5
    }
  }
}

/// Days and other counts as the reasons say them.
enum AuditWords {
  static func days(_ days: Int) -> String { days == 1 ? "1 day" : "\(days) days" }

  /// Up to three names, and how many there are besides.
  static func names(_ names: [String]) -> String {
    let shown = names.prefix(3).joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}
