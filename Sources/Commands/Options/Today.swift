import Expressions
import Platform

/// The day on which a command runs.
enum Today {
  /// `$KB_TODAY` (`YYYY-MM-DD`), so that a report can be made again as of a day; else today in UTC.
  static func date() throws -> CivilDate {
    guard let text = Environment.value("KB_TODAY"), !text.isEmpty else { return CivilDate.today() }
    guard let date = CivilDate(text) else {
      throw Failure("KB_TODAY is \"\(text)\"", help: "write YYYY-MM-DD")
    }
    return date
  }

  /// Noon of that day in UTC, as conditions of SOPs know moments.
  static func noon() throws -> Timestamp? { Timestamp("\(try date())T12:00:00Z") }
}
