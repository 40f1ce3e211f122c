import Expressions
import Platform
import SOP
import TestSupport
import Testing

/// Moments and hours as people write them.
private enum Hours {
  static func spans(_ days: ClosedRange<Int>, _ hours: Range<Int>...) -> [WorkingHours.Span] {
    days.flatMap { day in
      hours.map { WorkingHours.Span(weekday: day, minutes: $0.lowerBound * 60..<$0.upperBound * 60) }
    }
  }

  static func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  static func zone(_ name: String) throws -> TimeZoneRules { try #require(TimeZoneRules.installed(name)) }
}

struct WorkingHoursTests {
  /// 2026-09-30 is a Wednesday; the first three days of October are no work days.
  private let office = WorkingHours(
    spans: Hours.spans(1...5, 8..<12, 13..<18),
    holidays: ["2026-10-01", "2026-10-02"].compactMap { CivilDate($0) }, zone: nil)

  @Test(arguments: [
    ("2026-09-30T09:00:00Z", 3600, "2026-09-30T10:00:00Z"),
    ("2026-09-30T11:30:00Z", 3600, "2026-09-30T13:30:00Z"),
    ("2026-09-30T11:00:00Z", 3600, "2026-09-30T12:00:00Z"),
    ("2026-09-30T12:30:00Z", 1, "2026-09-30T13:00:01Z"),
    ("2026-09-30T17:30:00Z", 3600, "2026-10-05T08:30:00Z"),
    ("2026-09-30T17:30:00Z", 1800, "2026-09-30T18:00:00Z"),
    ("2026-10-03T00:00:00Z", 9 * 3600, "2026-10-05T18:00:00Z"),
    ("2026-10-03T00:00:00Z", 9 * 3600 + 1, "2026-10-06T08:00:01Z"),
    ("2026-09-30T09:00:00.250Z", 3600, "2026-09-30T10:00:00.250Z"),
    ("2026-09-30T17:59:59.250Z", 1, "2026-10-05T08:00:00.250Z"),
    ("2026-09-30T19:00:00.250Z", 1, "2026-10-05T08:00:01Z"),
    ("2026-09-30T19:00:00.250Z", 0, "2026-09-30T19:00:00.250Z"),
    ("2026-09-30T19:00:00Z", -5, "2026-09-30T19:00:00Z"),
  ])
  func endsWhereTheTimeIsWorked(start: String, seconds: Int, due: String) throws {
    let start = try Hours.moment(start)
    #expect(office.due(after: start, seconds: seconds) == (try Hours.moment(due)))
    #expect(office.seconds(from: start, to: try Hours.moment(due)) == max(seconds, 0))
  }

  @Test func countsPartsOfSeconds() throws {
    let start = try Hours.moment("2026-09-30T17:59:59.600Z")
    let end = try Hours.moment("2026-10-05T08:00:00.500Z")
    #expect(office.milliseconds(from: start, to: end) == 900)
    #expect(office.seconds(from: start, to: end) == 0)
    #expect(office.milliseconds(from: end, to: start) == -900)
    #expect(WorkingHours.always.milliseconds(from: start, to: end) == 396_000_900)
  }

  @Test func withoutACalendarAllTimeCounts() throws {
    let start = try Hours.moment("2026-09-30T17:30:00.5Z")
    #expect(
      WorkingHours.always.due(after: start, seconds: 86_400) == (try Hours.moment("2026-10-01T17:30:00.5Z")))
    #expect(WorkingHours.always.due(after: start, seconds: .max) == nil)
    #expect(WorkingHours.always.due(after: start, seconds: 1 << 50) == nil)
    #expect(WorkingHours.always.seconds(from: start, to: try Hours.moment("9999-12-31T23:59:59Z")) > 1 << 37)
  }

  @Test func neverEndsWhereNobodyWorks() throws {
    let start = try Hours.moment("2026-09-30T17:30:00Z")
    let never = WorkingHours(spans: [], holidays: [], zone: nil)
    #expect(never.due(after: start, seconds: 1) == nil)
    #expect(never.seconds(from: start, to: try Hours.moment("9999-12-31T23:59:59Z")) == 0)
    #expect(office.due(after: start, seconds: .max) == nil)
    #expect(office.due(after: try Hours.moment("9999-12-31T23:00:00Z"), seconds: 3600) == nil)
  }

  @Test func overlappingAndForeignSpansDoNoHarm() throws {
    let hours = WorkingHours(
      spans: [
        .init(weekday: 1, minutes: 600..<720), .init(weekday: 1, minutes: 540..<660),
        .init(weekday: 1, minutes: 720..<780), .init(weekday: 1, minutes: 5000..<6000),
        .init(weekday: 1, minutes: -50..<0), .init(weekday: 0, minutes: 0..<60),
        .init(weekday: 8, minutes: 0..<60),
        .init(weekday: .min, minutes: 0..<60),
      ], holidays: [], zone: nil)
    let monday = try Hours.moment("2026-09-28T00:00:00Z")
    #expect(hours.seconds(from: monday, to: try Hours.moment("2026-10-05T00:00:00Z")) == 4 * 3600)
  }

  /// Clocks go from 02:00 to 03:00 on 2026-03-29, and from 03:00 back to 02:00 on 2026-10-25.
  @Test(arguments: [
    // Two hours that begin in the skipped one are one.
    (2..<4, "2026-03-28T23:00:00Z", 3600, "2026-03-29T02:00:00Z"),
    // The skipped hour alone is not worked at all.
    (2..<3, "2026-03-28T12:00:00Z", 3600, "2026-03-30T01:00:00Z"),
    // The repeated hour is worked twice.
    (2..<3, "2026-10-24T12:00:00Z", 7200, "2026-10-25T02:00:00Z"),
    (1..<4, "2026-10-24T12:00:00Z", 14_400, "2026-10-25T03:00:00Z"),
    // Nine o'clock is nine o'clock.
    (9..<17, "2026-03-28T17:00:00Z", 1, "2026-03-29T07:00:01Z"),
    (9..<17, "2026-10-24T17:00:00Z", 1, "2026-10-25T08:00:01Z"),
    // A day has 23 and 25 hours.
    (0..<24, "2026-03-28T23:00:00Z", 23 * 3600, "2026-03-29T22:00:00Z"),
    (0..<24, "2026-10-24T22:00:00Z", 25 * 3600, "2026-10-25T23:00:00Z"),
  ])
  func followsTheClocks(hours: Range<Int>, start: String, seconds: Int, due: String) throws {
    let berlin = WorkingHours(
      spans: Hours.spans(1...7, hours), holidays: [], zone: try Hours.zone("Europe/Berlin"))
    let start = try Hours.moment(start)
    #expect(berlin.due(after: start, seconds: seconds) == (try Hours.moment(due)))
    #expect(berlin.seconds(from: start, to: try Hours.moment(due)) == seconds)
  }

  @Test func aYearIsQuick() throws {
    let berlin = WorkingHours(
      spans: Hours.spans(1...5, 8..<12, 13..<18), holidays: [], zone: try Hours.zone("Europe/Berlin"))
    let start = try Hours.moment("2026-01-01T00:00:00Z")
    let before = Stopwatch.processorTime()
    for _ in 0..<20 {
      #expect(berlin.due(after: start, seconds: 261 * 9 * 3600) == (try Hours.moment("2026-12-31T17:00:00Z")))
    }
    // A step a minute would take half a million; unoptimised code does one in about a microsecond.
    #expect(Stopwatch.processorTime() - before < 2_000_000_000)
  }
}

/// Hours made by chance, against a count minute by minute.
struct WorkingHoursPropertyTests {
  /// Zones that change their clocks by an hour, by half of one, by a whole day, at midnight, and never.
  @Test(arguments: [
    ("Europe/Berlin", "2026-03-27"), ("Europe/Berlin", "2026-10-23"), ("America/New_York", "2026-10-30"),
    ("Australia/Lord_Howe", "2026-04-03"), ("Australia/Lord_Howe", "2026-10-02"),
    ("Pacific/Apia", "2011-12-28"),
    ("Asia/Beirut", "2026-10-23"), ("America/Santiago", "2026-09-04"), ("Asia/Shanghai", "2026-11-20"),
    ("Africa/Casablanca", "2026-02-13"),
  ])
  func agreesWithACountOfMinutes(zone name: String, day: String) throws {
    let zone = try Hours.zone(name)
    let first = try #require(CivilDate(day)).daysSinceEpoch * 86_400
    var numbers = SplitMix(seed: UInt64(first) ^ UInt64(name.utf8.count))
    for _ in 0..<8 {
      let spans = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        let start = Int.random(in: 0..<1440, using: &numbers)
        return WorkingHours.Span(
          weekday: Int.random(in: 1...7, using: &numbers),
          minutes: start..<Int.random(in: start + 1...1440, using: &numbers))
      }
      let holidays = (0..<Int.random(in: 0...2, using: &numbers)).map { _ in
        CivilDate(daysSinceEpoch: first / 86_400 + Int.random(in: 0...5, using: &numbers))
      }
      let hours = WorkingHours(spans: spans, holidays: holidays, zone: zone)
      let worked = (0..<5 * 1440).map { minute in
        Self.isWorked(first + minute * 60, spans, holidays, zone)
      }
      try check(hours, worked, first, &numbers)
    }
  }

  private func check(
    _ hours: WorkingHours, _ worked: [Bool], _ first: Int, _ numbers: inout SplitMix
  ) throws {
    for _ in 0..<25 {
      let minutes = [0, 1].map { _ in Int.random(in: 0..<worked.count, using: &numbers) }.sorted()
      let start = try #require(Timestamp(seconds: first + minutes[0] * 60))
      let end = try #require(Timestamp(seconds: first + minutes[1] * 60))
      let count = worked[minutes[0]..<minutes[1]].count { $0 } * 60
      #expect(hours.seconds(from: start, to: end) == count)
      #expect(hours.seconds(from: end, to: start) == -count)
      #expect(hours.milliseconds(from: start, to: end) == count * 1000)
      // A deadline is met by just that much work, not earlier, and never comes before a shorter one.
      let nanoseconds = Int.random(in: 0..<1_000_000_000, using: &numbers)
      let odd = try #require(
        Timestamp(
          seconds: start.seconds + Int.random(in: 0..<60, using: &numbers), nanoseconds: nanoseconds))
      var last = odd
      for wanted in [1, 59, 60, 3599, 7200, 20_000, 90_000] {
        guard let due = hours.due(after: odd, seconds: wanted) else {
          #expect(!worked.contains(true))
          continue
        }
        #expect(hours.seconds(from: odd, to: due) == wanted)
        #expect(hours.milliseconds(from: odd, to: due) == wanted * 1000)
        let before = try #require(due.adding(nanoseconds: -1))
        #expect(hours.seconds(from: odd, to: before) < wanted)
        #expect(due > last)
        last = due
      }
    }
  }

  private static func isWorked(
    _ moment: Int, _ spans: [WorkingHours.Span], _ holidays: [CivilDate], _ zone: TimeZoneRules
  ) -> Bool {
    let local = moment + zone.offset(at: moment)
    let date = CivilDate(unixTime: local)
    let minute = (local - date.daysSinceEpoch * 86_400) / 60
    let weekday = (date.daysSinceEpoch + 3) % 7 + 1
    return !holidays.contains(date)
      && spans.contains { $0.weekday == weekday && $0.minutes.contains(minute) }
  }
}
