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
  /// Who answers for what.
  public var directory = OwnerDirectory()

  /// Makes a report.
  public init(audit: Audit, trend: FreshnessTrend? = nil, notes: [String] = [], title: String) {
    self.audit = audit
    self.trend = trend
    self.notes = notes
    self.title = title
  }

  /// Everybody who can be asked for: owners of articles, teams and their people, and whom CODEOWNERS names; sorted.
  public var ownerNames: [String] {
    Set(audit.shares.compactMap(\.owner) + directory.names).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// What a name means: that owner, and for a person the teams too; ignoring case. `nil` where nobody is called so.
  public func selection(of name: String) -> AuditSelection.Owner? {
    let wanted = name.lowercased()
    guard let known = ownerNames.first(where: { $0.lowercased() == wanted }) else { return nil }
    return AuditSelection.Owner(
      name: known, owners: Set([wanted] + directory.teams(of: known).map { $0.lowercased() }))
  }
}

/// Which rows of the queue are shown.
public struct AuditSelection: Sendable, Hashable {
  /// One owner, or a person with all that the person answers for.
  public struct Owner: Sendable, Hashable {
    /// The name as it is written.
    var name: String
    /// The owners meant, in lower case.
    var owners: Set<String>
  }

  /// Only those of this owner.
  public var owner: Owner?
  /// Only those with a reason that came up on this day or later, or of which nobody knows when it came up.
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
  /// The trend of the owner asked for, else of all.
  let trend: FreshnessTrend?
  /// The articles of the owner asked for, else all, and those in date.
  let share: Audit.OwnerShare

  /// Selects rows.
  public init(_ report: AuditReport, _ selection: AuditSelection = AuditSelection()) {
    self.report = report
    let owner = selection.owner
    func isWanted(_ name: String?) -> Bool {
      owner.map { owner in name.map { owner.owners.contains($0.lowercased()) } ?? false } ?? true
    }
    matching = report.audit.queue.filter { row in
      isWanted(row.owner)
        && selection.since.map { day in row.signals.contains { $0.since.map { $0 >= day } ?? true } } ?? true
    }
    trend = owner.map { report.trend?.only($0.owners) } ?? report.trend
    share = report.audit.shares.reduce(into: Audit.OwnerShare(owner: owner?.name)) { sum, share in
      guard isWanted(share.owner) else { return }
      sum.articleCount += share.articleCount
      sum.inDateCount += share.inDateCount
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
    let owner = share.owner.map { " of \($0)" } ?? ""
    let now = "\(share.inDateCount) of \(share.articleCount) articles\(owner) are in date"
    guard let first = trend?.all.first(where: { $0.count > 0 }), let before = first.percent,
      let percent = share.percent, first.day < report.audit.today
    else { return now }
    return "\(now), \(percent) %; on \(first.day) it was \(before) %"
  }

  /// The rows of this week that are not shown.
  public var hiddenCount: Int { matching.prefix { $0.week == 0 }.count - rows.prefix { $0.week == 0 }.count }

  /// The weeks of the plan behind this one in words; `nil` where there are none.
  public var planText: String? {
    let later = plan.filter { $0.day > report.audit.today }
    guard let last = later.last else { return nil }
    let shown = later.prefix(4).map { "\($0.count) in the week of \($0.day)" }.joined(separator: ", ")
    return later.count > 4 ? "\(shown), and so on until \(last.day)" : shown
  }
}
