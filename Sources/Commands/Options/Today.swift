import Expressions
import KnowledgeBase
import Platform

/// The day on which a command runs.
enum Today {
  /// `$KB_TODAY` (`YYYY-MM-DD`), so that a report can be made again as of a day; else today in UTC.
  static func date() throws -> CivilDate { try given() ?? CivilDate.today() }

  /// The day that a report about a workspace is as of: `$KB_TODAY`; else that of the revision looked at, the day that
  /// names it or that of its commit; else today.
  static func date(for workspace: Workspace, _ revision: RevisionOptions) async throws -> CivilDate {
    if let day = try given() { return day }
    guard let at = revision.at else { return CivilDate.today() }
    if let day = CivilDate(at) { return day }
    return await workspace.revisionDay() ?? CivilDate.today()
  }

  private static func given() throws -> CivilDate? {
    guard let text = Environment.value("KB_TODAY"), !text.isEmpty else { return nil }
    guard let date = CivilDate(text) else {
      throw Failure("KB_TODAY is \"\(text)\"", help: "write YYYY-MM-DD")
    }
    return date
  }

  /// Noon of that day in UTC, as conditions of SOPs know moments.
  static func noon() throws -> Timestamp? { Timestamp("\(try date())T12:00:00Z") }
}
