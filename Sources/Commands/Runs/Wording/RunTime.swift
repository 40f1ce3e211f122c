import Expressions
import SOPRuntime

/// Writes moments and spans of time as people read them, in the workspace's time zone.
struct RunTime: Sendable {
  private let zone: TimeZoneRules?

  init(zone name: String) {
    zone = TimeZoneRules.installed(name)
  }

  /// `2026-11-21 14:32:05`, or without the seconds.
  func text(_ moment: Moment, seconds: Bool = false) -> String {
    let stamp = moment.timestamp
    let offset = zone?.offset(at: stamp.seconds) ?? 0
    let local = Moment(microseconds: (moment.microseconds / 1_000_000) * 1_000_000).adding(seconds: offset)
    return String(local.timestamp.description.prefix(seconds ? 19 : 16)).replacing("T", with: " ")
  }

  /// The time of a moment, with its day where that is not the day of another moment.
  func short(_ moment: Moment, beside now: Moment) -> String {
    let text = text(moment)
    let day = text.prefix(10)
    return day == self.text(now).prefix(10) ? String(text.dropFirst(11)) : text
  }

  /// RFC 3339 in UTC, for programs.
  static func machine(_ moment: Moment) -> String { moment.timestamp.description }

  /// The time between two moments: `0:42`, `12:05`, `1:02:03`, from two days on `3d 4h`; never below zero.
  static func span(from start: Moment, to end: Moment) -> String {
    let (microseconds, overflows) = end.microseconds.subtractingReportingOverflow(start.microseconds)
    return span(seconds: overflows ? 0 : Int(max(0, microseconds) / 1_000_000))
  }

  /// A length of time in the form of `span(from:to:)`.
  static func span(seconds: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (days, hours) = (seconds / 86_400, seconds % 86_400 / 3600)
    if days >= 2 { return "\(days)d \(hours)h" }
    let rest = "\(padded(seconds % 60))"
    let minutes = seconds % 3600 / 60
    return seconds >= 3600 ? "\(seconds / 3600):\(padded(minutes)):\(rest)" : "\(minutes):\(rest)"
  }
}
