import Journal

/// Which runs a list shows: those that fulfil every condition that is set.
public struct RunSelection: Sendable, Hashable {
  /// Whether runs that are over are shown too.
  public var withEnded = false
  /// At which somebody is.
  public var claimedBy: String?
  /// That wait for one of these roles.
  public var roles: [String]?
  /// With a time limit that is over.
  public var isOverdue = false
  /// Of an SOP.
  public var sop: String?

  /// Every run that is not over.
  public init() {}
}

extension RunService {
  /// The runs of a selection, oldest first.
  ///
  /// - Complexity: linear in the runs of the SOP that are not over.
  public func list(_ selection: RunSelection = RunSelection()) throws(RunError) -> [RunRow] {
    var filter = RunFilter(states: selection.withEnded ? [] : [.open, .paused])
    filter.sop = selection.sop
    let now = surroundings.now()
    return try summaries(filter).map { RunRow($0) }.filter { row in
      if let claimedBy = selection.claimedBy, !row.waiting.contains(where: { $0.claimedBy == claimedBy }) {
        return false
      }
      if let roles = selection.roles,
        !row.waiting.contains(where: { place in place.role.map { roles.contains($0) } ?? false })
      {
        return false
      }
      return !selection.isOverdue || row.isOverdue(at: now)
    }
  }

  /// The runs that have something to do without a person, oldest first.
  public func dueRuns() throws(RunError) -> [String] {
    var due = RunFilter(states: [.open])
    due.dueBy = surroundings.now().microseconds
    var programs = RunFilter(states: [.open])
    programs.needsProgram = true
    var runs: [String] = []
    var isKnown: Set<String> = []
    for summary in try summaries(due) + summaries(programs) where isKnown.insert(summary.run).inserted {
      runs.append(summary.run)
    }
    return runs
  }

  /// Does what is due by the clock in all runs, many of them in one transaction, so that a machine that was off or
  /// asleep catches up within seconds. A run that cannot be read is left out: to work on it tells why.
  ///
  /// - Returns: how many runs it happened to.
  @discardableResult
  public func fireDueTimers() throws(RunError) -> Int {
    var due = RunFilter(states: [.open])
    due.dueBy = surroundings.now().microseconds
    var fired = 0
    var runs = try summaries(due).map(\.run)[...]
    while !runs.isEmpty {
      let part = runs.prefix(Self.runsPerTransaction)
      runs = runs.dropFirst(part.count)
      var batch: [RunAppend] = []
      for run in part {
        guard let append = try? dueAppend(run) else { continue }
        batch.append(append)
      }
      do throws(JournalError) {
        try journal.append(batch)
      } catch {
        guard case .conflict = error else { throw RunError(error) }
        // Somebody has acted on one of them meanwhile: one by one.
        for append in batch { _ = try tick(append.run) }
      }
      fired += batch.count
    }
    return fired
  }

  /// So many that a commit costs each run little, and so few that nobody waits for the lock for long.
  private static let runsPerTransaction = 100

  /// The next moment at which a run has something to do by itself; `nil` where none has.
  public func nextTimer() throws(RunError) -> Moment? {
    var filter = RunFilter(states: [.open])
    filter.dueBy = .max
    return try summaries(filter).compactMap(\.dueAt).min().map { Moment(microseconds: $0) }
  }

  /// The run that a person wrote: its id, or the beginning of one.
  public func resolve(_ text: String) throws(RunError) -> String {
    guard let prefix = RunID.canonical(text) else {
      throw .refused(
        RunRefusal(.unknown, "\"\(text)\" is no id of a run", help: "see the runs with `kb run list`"))
    }
    let found = try journaled { () throws(JournalError) in try journal.runs(withPrefix: prefix, limit: 6) }
    if found.count == 1, let only = found.first { return only }
    if found.contains(prefix) { return prefix }
    throw .refused(
      found.isEmpty
        ? RunRefusal(.unknown, "there is no run \(text)", help: "see the runs with `kb run list --all`")
        : RunRefusal(
          .unknown, "several runs begin with \(text): \(found.prefix(5).joined(separator: ", "))",
          help: "write more of the id"))
  }

  func summaries(_ filter: RunFilter) throws(RunError) -> [RunSummary] {
    try journaled { () throws(JournalError) in try journal.summaries(where: filter) }
  }
}
