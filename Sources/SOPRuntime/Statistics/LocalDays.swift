public import Expressions
public import Platform

/// Days, weeks and months as the clocks of a place show them.
public struct LocalDays: Sendable {
  private let zone: TimeZoneRules?

  /// The days of a zone; of UTC where there is none.
  public init(zone: TimeZoneRules?) { self.zone = zone }

  private func offset(at second: Int) -> Int { zone?.offset(at: second) ?? 0 }

  /// The day of a moment.
  public func day(of moment: Moment) -> CivilDate {
    let second = Int(Self.seconds(moment.microseconds))
    return CivilDate(unixTime: second + offset(at: second))
  }

  /// The first moment of a day: where clocks are put forward at midnight, the one at which they are.
  public func start(of day: CivilDate) -> Moment {
    let midnight = day.daysSinceEpoch * 86_400
    let candidates = [midnight - 86_400, midnight + 86_400].map { midnight - offset(at: $0) }
      .sorted()
    let first = candidates.first { $0 + offset(at: $0) >= midnight } ?? midnight
    return Moment(microseconds: Int64(first) * 1_000_000)
  }

  /// The name of the time in which a moment lies: `2026-11-21`, the ISO week `2026-W47`, or `2026-11`.
  func name(of microseconds: Int64, by grouping: RunStatistics.Grouping) -> String {
    let day = day(of: Moment(microseconds: microseconds))
    switch grouping {
    case .sop, .day: return day.description
    case .month: return String(day.description.dropLast(3))
    case .week:
      // A week belongs to the year of its Thursday.
      let monday = day.adding(days: -((day.daysSinceEpoch + 3) % 7 + 7) % 7)
      let thursday = monday.adding(days: 3)
      let year = thursday.parts.year
      let first = CivilDate(year: min(max(year, 1), 9999), month: 1, day: 1) ?? thursday
      let number = thursday.days(since: first) / 7 + 1
      return "\(thursday.description.prefix { $0 != "-" })-W\(number < 10 ? "0" : "")\(number)"
    }
  }

  private static func seconds(_ microseconds: Int64) -> Int64 {
    let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return rest < 0 ? seconds - 1 : seconds
  }
}
