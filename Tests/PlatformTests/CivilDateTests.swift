import Platform
import Testing

@Suite struct CivilDateTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
    ("2026-11-21", 20_778), ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func countsDaysBothWays(text: String, days: Int) throws {
    let date = try #require(CivilDate(text))
    #expect(date.daysSinceEpoch == days)
    #expect(CivilDate(daysSinceEpoch: days).description == text)
  }

  @Test func agreesWithItselfOnEveryDayOfEightCenturies() {
    var previous = CivilDate(daysSinceEpoch: -150_000).parts
    for day in -149_999...150_000 {
      let parts = CivilDate(daysSinceEpoch: day).parts
      let isNextDay =
        parts.year == previous.year && parts.month == previous.month && parts.day == previous.day + 1
      let isNewMonth = parts.day == 1 && previous.day >= 28 && parts.month == previous.month % 12 + 1
      #expect(isNextDay || isNewMonth)
      #expect(CivilDate(year: parts.year, month: parts.month, day: parts.day)?.daysSinceEpoch == day)
      previous = parts
    }
  }

  @Test(arguments: [
    "", "2026", "2026-2-3", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
    "2026-01-00",
    "2026/01/01", "2026-01-01T00", " 2026-01-01", "２０２６-01-01", "0000-01-01", "-001-01-01", "+026-01-01",
  ])
  func refusesWhatIsNoDay(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01"), (86_399, "1970-01-01"), (86_400, "1970-01-02"), (-1, "1969-12-31"),
    (-86_400, "1969-12-31"), (-86_401, "1969-12-30"), (1_795_219_200, "2026-11-21"),
  ])
  func takesTheDayOfAUnixTime(seconds: Int, text: String) {
    #expect(CivilDate(unixTime: seconds).description == text)
  }

  @Test(arguments: [Int.min, .max, -1_000_000_000_000, 1_000_000_000_000])
  func survivesNumbersThatNoCalendarKnows(number: Int) {
    #expect(!CivilDate(unixTime: number).description.isEmpty)
    #expect(!CivilDate(daysSinceEpoch: number).adding(days: number).description.isEmpty)
  }

  @Test func reckonsInDays() throws {
    let date = try #require(CivilDate("2026-12-31"))
    #expect(date.adding(days: 1).description == "2027-01-01")
    #expect(date.adding(days: 60).days(since: date) == 60)
    #expect(date < date.adding(days: 1))
  }
}
