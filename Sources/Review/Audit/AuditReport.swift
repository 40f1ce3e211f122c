public import Platform

/// The audit with what stands around it in a report.
public struct AuditReport: Sendable {
  /// The queue and its figures.
  public var audit: Audit
  /// How the share in date went; `nil` where git cannot tell.
  public var trend: FreshnessTrend?
  /// What the figures do not say, one sentence each: about the history, owners, the log and the clock.
  public var notes: [String]
  /// The name of the knowledge base.
  public var title: String

  /// Makes a report.
  public init(audit: Audit, trend: FreshnessTrend? = nil, notes: [String] = [], title: String) {
    self.audit = audit
    self.trend = trend
    self.notes = notes
    self.title = title
  }
}

/// Which rows of the queue are shown.
public struct AuditSelection: Sendable, Hashable {
  /// Only those of this owner.
  public var owner: String?
  /// Only those with a reason that came up on this day or later.
  public var since: CivilDate?
  /// The most rows of this week; 0 shows those of all weeks.
  public var limit = 15

  /// Selects this week's rows, at most 15.
  public init() {}
}

/// The rows of a report that are shown.
public struct AuditPage: Sendable {
  /// The report they are of.
  public let report: AuditReport
  /// All rows of the owner and time asked for.
  public let matching: [Audit.Row]
  /// Those that are shown.
  public let rows: [Audit.Row]

  /// Selects rows.
  public init(_ report: AuditReport, _ selection: AuditSelection = AuditSelection()) {
    self.report = report
    matching = report.audit.queue.filter { row in
      (selection.owner == nil || row.owner == selection.owner)
        && selection.since.map { day in row.signals.contains { $0.since.map { $0 >= day } ?? false } } ?? true
    }
    rows =
      selection.limit > 0
      ? Array(matching.prefix { $0.week == 0 }.prefix(selection.limit)) : matching
  }

  /// The weeks for which rows are planned, each with its first day and the number of its rows.
  public var plan: [(day: CivilDate, count: Int)] {
    var plan: [(day: CivilDate, count: Int)] = []
    for row in matching {
      let day = row.plannedFor(from: report.audit.today)
      if plan.last?.day == day { plan[plan.count - 1].count += 1 } else { plan.append((day, 1)) }
    }
    return plan
  }

  /// `2 of 5 articles are in date`, and how that was when the trend began.
  public var summary: String {
    let audit = report.audit
    let now = "\(audit.inDateCount) of \(audit.articleCount) articles are in date"
    guard let first = report.trend?.all.first(where: { $0.count > 0 }), let percent = first.percent,
      audit.articleCount > 0, first.day < audit.today
    else { return now }
    let share = audit.inDateCount * 100 / audit.articleCount
    return "\(now), \(share) %; on \(first.day) it was \(percent) %"
  }

  /// The weeks of the plan behind this one in words; `nil` where there are none.
  public var planText: String? {
    let later = plan.filter { $0.day > report.audit.today }
    guard let last = later.last else { return nil }
    let shown = later.prefix(4).map { "\($0.count) in the week of \($0.day)" }.joined(separator: ", ")
    return later.count > 4 ? "\(shown), and so on until \(last.day)" : shown
  }
}
