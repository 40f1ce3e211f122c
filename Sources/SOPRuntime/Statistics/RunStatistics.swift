public import Expressions
public import SOP

/// The figures of many runs, counted in one pass over their events (`docs/run-stats.md`).
///
/// What is personal is never read, so that erasing it changes no figure. What stays in memory are numbers: a few a visit
/// and a run, never events.
public struct RunStatistics {
  /// What is counted, and how it is told apart.
  public struct Options: Sendable {
    /// Only runs that began with this SOP.
    public var sop: String?
    /// Runs that ended at this moment or later.
    public var from: Moment?
    /// Runs that ended before this moment.
    public var until: Moment?
    /// The moment at which the figures are made.
    public var now: Moment
    /// The clocks by which days begin; UTC where there are none.
    public var zone: TimeZoneRules?
    /// What runs are told apart by, beside all together.
    public var groupings: [Grouping] = [.sop]
    /// For how many seconds after a run no other of the same person may follow, for the first contact to have helped.
    public var repeatWindow = 7 * 86_400

    /// Makes options.
    public init(now: Moment) { self.now = now }
  }

  /// What runs are told apart by.
  public enum Grouping: String, Sendable, Hashable, CaseIterable {
    /// The SOP that they began with.
    case sop
    /// The day, the week or the month in which they ended.
    case day, week, month
  }

  private struct GroupKey: Hashable {
    let grouping: Grouping?
    let name: String
  }

  private let options: Options
  private let calendar: LocalDays
  private let closure: (String) -> SOPClosure?
  private var versions: [String: VersionFacts] = [:]
  private var groups: [GroupKey: FigureGroup] = [GroupKey(grouping: nil, name: ""): FigureGroup()]
  private var starts: [Contact.Person: [Int64]] = [:]
  private var coverage: [String: VersionCoverage] = [:]
  private var open = RunReport.Open()

  /// Begins to count.
  ///
  /// - Parameter closure: the SOPs of a version by its hash; what needs a version that is not there is left out.
  public init(_ options: Options, closure: @escaping (String) -> SOPClosure?) {
    self.options = options
    self.closure = closure
    calendar = LocalDays(zone: options.zone)
  }

  /// Adds a run, whatever became of it: also runs outside of the time tell whether somebody had to come back.
  ///
  /// - Parameter events: all its events in order.
  /// - Complexity: linear in the events.
  public mutating func add(_ events: [RunEvent]) {
    for event in events {
      switch event.fact {
      case .runStarted(let start): learn(start.version)
      case .migrated(let migration): learn(migration.version)
      default: break
      }
    }
    guard let digest = RunReader.read(events, versions),
      options.sop == nil || options.sop == digest.sop
    else { return }
    if let person = digest.person { starts[person, default: []].append(digest.startedAt) }
    guard let endedAt = digest.endedAt else {
      open.runs += 1
      open.overdue += digest.visits.count {
        $0.leftAt == nil && $0.isBreached(at: options.now.microseconds)
      }
      return
    }
    guard options.from.map({ $0.microseconds <= endedAt }) ?? true,
      options.until.map({ endedAt < $0.microseconds }) ?? true
    else { return }
    groups[GroupKey(grouping: nil, name: ""), default: FigureGroup()].add(digest)
    for grouping in options.groupings {
      let name = grouping == .sop ? digest.sop : calendar.name(of: endedAt, by: grouping)
      groups[GroupKey(grouping: grouping, name: name), default: FigureGroup()].add(digest)
    }
    cover(digest)
  }

  private mutating func learn(_ version: String) {
    guard versions[version] == nil else { return }
    versions[version] = closure(version).map { VersionFacts($0) } ?? VersionFacts()
  }

  private mutating func cover(_ digest: RunDigest) {
    for (version, places) in digest.reached {
      guard let facts = versions[version], facts.isKnown else { continue }
      coverage[version, default: VersionCoverage(facts)].add(places)
    }
  }

  /// The figures of the runs that were added; the same in whatever order they were.
  ///
  /// - Complexity: O(n log n) in the runs and visits.
  public func report() -> RunReport {
    let later = LaterRuns(starts, window: options.repeatWindow, now: options.now)
    var report = RunReport(options)
    report.all = groups[GroupKey(grouping: nil, name: "")]?.figures("", later) ?? report.all
    for grouping in options.groupings {
      let names = groups.keys.filter { $0.grouping == grouping }.map(\.name)
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      report.groups.append(
        RunReport.Group(
          by: grouping,
          figures: names.compactMap { name in
            groups[GroupKey(grouping: grouping, name: name)]?.figures(name, later)
          }))
    }
    report.coverage = coverage.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap { version in coverage[version]?.figures(version) }
    report.open = open
    return report
  }
}
