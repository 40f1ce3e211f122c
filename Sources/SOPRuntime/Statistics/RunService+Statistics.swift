import Journal

extension RunService {
  /// What the runs of the workspace tell; their personal data stays sealed.
  ///
  /// - Throws: `RunError.failed` where the journal cannot be read.
  /// - Complexity: linear in the events; those of one run are in memory at a time.
  public func statistics(_ options: RunStatistics.Options) throws(RunError) -> RunReport {
    var filter = RunFilter(states: [])
    filter.sop = options.sop
    var statistics = RunStatistics(options) { version in try? self.closure(version).closure }
    for summary in try summaries(filter) {
      let events = try journaled { () throws(JournalError) in try journal.events(of: summary.run) }
      statistics.add(try RunCodec.decode(events, with: RunKeys()))
    }
    return statistics.report()
  }
}
