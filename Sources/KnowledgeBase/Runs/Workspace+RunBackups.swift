public import Identity
import Journal
public import SOPRuntime

extension Workspace {
  /// Puts a backup in the place of the journal of the workspace's runs, all or nothing, after it was verified.
  ///
  /// - Parameter replacing: whether runs that are there may be moved aside.
  /// - Returns: the file in which the runs that were there are kept; `nil` where there were none.
  public func restoreRuns(from backup: String, replacing: Bool, as actor: Actor) throws(RunError) -> String? {
    guard people.isLead(actor) else {
      throw .refused(
        RunRefusal(
          .permission, "\(actor.name) may not put a backup in the place of the runs",
          help:
            "the roles \(people.leads.joined(separator: ", ")) may: see `runs: leads` and `roles` in kb.yaml")
      )
    }
    try checkRunFolder()
    do throws(JournalError) {
      return try SQLiteJournal.restore(from: backup, into: runFolder, replacing: replacing)
    } catch {
      var help = error.remedy
      if case .refused = error, !replacing {
        help = "with --replace, runs that are there are moved aside and kept"
      }
      throw .failed(error.description, help: help)
    }
  }
}
