public import Expressions
public import Platform

/// The time in which deadlines run: all of it, or the hours of a calendar in its time zone.
///
/// A moment is worked if the clocks of the zone show a time of day then that lies in a span of their day of the week,
/// and the day is no holiday. So an hour that the clocks skip is not worked, one that they repeat is worked twice, and
/// a span that begins in a skipped hour begins where the clocks go on.
public struct WorkingHours: Sendable {
  /// A span of hours on a day of the week.
  public struct Span: Sendable, Hashable {
    /// The day: 1 is Monday, 7 is Sunday (ISO 8601).
    public var weekday: Int
    /// Minutes after midnight, up to 1440.
    public var minutes: Range<Int>

    /// Makes a span.
    public init(weekday: Int, minutes: Range<Int>) {
      self.weekday = weekday
      self.minutes = minutes
    }
  }

  /// Every second counts.
  public static let always = WorkingHours(days: nil, holidays: [], zone: nil)

  /// The spans of each day of the week from Monday on, in seconds, ascending and apart; `nil` for all time.
  private let days: [[Range<Int>]]?
  /// Days since 1970-01-01.
  private let holidays: Set<Int>
  private let zone: TimeZoneRules?

  private init(days: [[Range<Int>]]?, holidays: Set<Int>, zone: TimeZoneRules?) {
    self.days = days
    self.holidays = holidays
    self.zone = zone
  }

  /// Makes the hours of a calendar.
  ///
  /// - Parameters:
  ///   - spans: in any order; where they overlap they count once.
  ///   - holidays: days without work.
  ///   - zone: the clocks that count; `nil` for UTC.
  public init(spans: [Span], holidays: [CivilDate], zone: TimeZoneRules?) {
    var days = [[Range<Int>]](repeating: [], count: 7)
    for span in spans.sorted(by: { $0.minutes.lowerBound < $1.minutes.lowerBound }) {
      let seconds = span.minutes.clamped(to: 0..<1440)
      guard (1...7).contains(span.weekday), !seconds.isEmpty else { continue }
      let day = span.weekday - 1
      let start = seconds.lowerBound * 60
      let end = seconds.upperBound * 60
      if let last = days[day].last, last.upperBound >= start {
        days[day][days[day].count - 1] = last.lowerBound..<max(last.upperBound, end)
      } else {
        days[day].append(start..<end)
      }
    }
    self.init(days: days, holidays: Set(holidays.map(\.daysSinceEpoch)), zone: zone)
  }

  /// The first moment at which a number of seconds has been worked since `start`.
  ///
  /// - Returns: `nil` where that is more than a hundred years of a calendar away, or behind the year 9999.
  /// - Complexity: linear in the days between.
  public func due(after start: Timestamp, seconds: Int) -> Timestamp? {
    guard seconds > 0 else { return start }
    guard days != nil else {
      let (moment, overflow) = start.seconds.addingReportingOverflow(seconds)
      return overflow ? nil : Timestamp(seconds: moment, nanoseconds: start.nanoseconds)
    }
    // Spans begin and end with whole seconds, so a part of one is carried along, into a second that is worked too.
    let fraction = isWorked(start.seconds) ? start.nanoseconds : 0
    var left = seconds
    var moment: Int?
    let end = min(start.seconds + Self.century, Self.lastMoment)
    forEachSpan(in: start.seconds..<max(end, start.seconds)) { span in
      if left < span.count || (left == span.count && fraction == 0) {
        moment = span.lowerBound + left
        return false
      }
      left -= span.count
      return true
    }
    return moment.flatMap { Timestamp(seconds: $0, nanoseconds: fraction) }
  }

  /// The seconds worked between two moments, rounded down; below 0 where `end` comes first.
  ///
  /// - Complexity: linear in the days between.
  public func seconds(from start: Timestamp, to end: Timestamp) -> Int {
    if end < start { return -seconds(from: end, to: start) }
    let (whole, nanoseconds) = worked(from: start, to: end)
    return whole + (nanoseconds < 0 ? -1 : 0)
  }

  /// The milliseconds worked between two moments, rounded down; below 0 where `end` comes first.
  ///
  /// - Complexity: linear in the days between.
  public func milliseconds(from start: Timestamp, to end: Timestamp) -> Int {
    if end < start { return -milliseconds(from: end, to: start) }
    let (whole, nanoseconds) = worked(from: start, to: end)
    let (milliseconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return whole * 1000 + milliseconds + (rest < 0 ? -1 : 0)
  }

  /// Whole seconds, and the nanoseconds beyond them, which may be below 0.
  private func worked(from start: Timestamp, to end: Timestamp) -> (seconds: Int, nanoseconds: Int) {
    guard days != nil else { return (end.seconds - start.seconds, end.nanoseconds - start.nanoseconds) }
    var seconds = 0
    forEachSpan(in: start.seconds..<end.seconds) { span in
      seconds += span.count
      return true
    }
    let first = isWorked(start.seconds) ? start.nanoseconds : 0
    let last = isWorked(end.seconds) ? end.nanoseconds : 0
    return (seconds, last - first)
  }
}

extension WorkingHours {
  private static let century = 36_525 * 86_400
  private static let lastMoment = 253_402_300_799

  /// Whether the second from a moment on is worked.
  private func isWorked(_ moment: Int) -> Bool {
    var isWorked = false
    forEachSpan(in: moment..<moment + 1) { _ in
      isWorked = true
      return false
    }
    return isWorked
  }

  /// The worked spans of UTC within a range, in order, until `body` has enough. Spans that meet may come in pieces.
  private func forEachSpan(in range: Range<Int>, _ body: (Range<Int>) -> Bool) {
    guard let days, days.contains(where: { !$0.isEmpty }) else { return }
    var moment = range.lowerBound
    while moment < range.upperBound {
      // Up to the end of the day, or to where the clocks change.
      let offset = zone?.offset(at: moment) ?? 0
      let day = CivilDate(unixTime: moment + offset).daysSinceEpoch
      let midnight = day * 86_400 - offset
      let end = min(firstChange(from: moment, offset, to: midnight + 86_400), range.upperBound)
      if !holidays.contains(day) {
        for span in days[((day + 3) % 7 + 7) % 7] {
          let start = max(midnight + span.lowerBound, moment)
          let end = min(midnight + span.upperBound, end)
          if start < end, !body(start..<end) { return }
        }
      }
      moment = end
    }
  }

  /// The first moment at which the zone has another offset, or `end`.
  private func firstChange(from moment: Int, _ offset: Int, to end: Int) -> Int {
    guard let zone, zone.offset(at: end - 1) != offset else { return end }
    var low = moment
    var high = end - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if zone.offset(at: middle) == offset { low = middle } else { high = middle }
    }
    return high
  }
}
