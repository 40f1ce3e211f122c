import Expressions
import Platform
import TestSupport
import Testing

@testable import SOPRuntime

@Suite struct FiguresTests {
  /// Computed from the other form of the formula, with p = k/n.
  @Test(arguments: [
    (3, 40, 0.0258360, 0.1986423), (0, 10, 0, 0.2775328), (10, 10, 0.7224672, 1), (1, 1, 0.2065493, 1),
  ])
  func boundsRatesByWilson(_ count: Int, _ total: Int, _ low: Double, _ high: Double) throws {
    let interval = try #require(Share(count, of: total).interval)
    #expect(abs(interval.lowerBound - low) < 1e-6)
    #expect(abs(interval.upperBound - high) < 1e-6)
  }

  @Test func hasNoRateOfNothing() {
    #expect(Share(0, of: 0).rate == nil)
    #expect(Share(3, of: 0).interval == nil)
    #expect(Share(9, of: 3).interval?.upperBound == 1)
  }

  @Test func takesQuantilesThatWereMeasured() {
    let figures = DurationFigures([40, 10, 30, 20])
    #expect(figures.median == 20)
    #expect(figures.ninetieth == 40)
    #expect(figures.mean == 25)
    #expect(DurationFigures([5]).interval == 5...5)
    #expect(DurationFigures([]).count == 0)
  }

  @Test(arguments: [5, 20, 101])
  func comesNearWhatResamplingGives(_ count: Int) {
    var random = SplitMix(seed: 11)
    let values = (1...count).map { Int64($0) }
    var medians: [Int64] = []
    for _ in 0..<4000 {
      let resample = values.map { _ in values[Int.random(in: 0..<count, using: &random)] }.sorted()
      medians.append(resample[(count + 1) / 2 - 1])
    }
    medians.sort()
    let interval = DurationFigures(values).interval
    #expect(abs(interval.lowerBound - medians[99]) <= 1)
    #expect(abs(interval.upperBound - medians[3899]) <= 1)
  }

  @Test func knowsTheTailsOfTheBinomialDistribution() {
    #expect(abs(Bootstrap.tail(2, of: 3, chance: 0.5) - 0.5) < 1e-15)
    #expect(abs(Bootstrap.tail(0, of: 5, chance: 0.3) - 1) < 1e-15)
    #expect(abs(Bootstrap.tail(500_001, of: 1_000_001, chance: 0.5) - 0.5) < 1e-9)
    #expect(Bootstrap.tail(1, of: 4, chance: 0) == 0)
  }

  @Test func namesTheTimesOfAZone() throws {
    let berlin = LocalDays(zone: TimeZoneRules.installed("Europe/Berlin"))
    let moment = try #require(LocalDays.moment("2026-10-25T22:59:59Z"))
    #expect(berlin.name(of: moment.microseconds, by: .day) == "2026-10-25")
    #expect(berlin.name(of: moment.microseconds, by: .week) == "2026-W43")
    #expect(berlin.name(of: moment.microseconds + 1_000_000, by: .week) == "2026-W44")
    #expect(berlin.name(of: moment.microseconds, by: .month) == "2026-10")
    let utc = LocalDays(zone: nil)
    for (day, week) in [("2027-01-01", "2026-W53"), ("2024-12-30", "2025-W01"), ("2026-01-01", "2026-W01")] {
      let start = utc.start(of: try #require(CivilDate(day)))
      #expect(utc.name(of: start.microseconds, by: .week) == week)
    }
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z"),
    ("Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z"),
    // Here the clocks are put forward at midnight.
    ("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z"),
    ("Asia/Shanghai", "2026-01-01", "2025-12-31T16:00:00Z"),
  ])
  func beginsDaysByTheClock(_ zone: String, _ day: String, _ start: String) throws {
    let days = LocalDays(zone: TimeZoneRules.installed(zone))
    #expect(days.start(of: try #require(CivilDate(day))) == LocalDays.moment(start))
  }

  @Test(
    arguments: [
      (0, "0 s"), (340_000, "340 ms"), (9_000_000, "9 s"), (553_626_123, "9 m 13 s"), (3_600_000_000, "1 h"),
      (90_061_000_000, "1 d 1 h"),
    ] as [(Int64, String)])
  func writesDurationsInTwoUnits(_ microseconds: Int64, _ text: String) {
    #expect(FigureText.duration(microseconds) == text)
  }

  @Test func placesDoublingsAtTheSameDistance() {
    let scale = LogScale(1, 1 << 20, pixels: 200)
    #expect([1, 1 << 5, 1 << 10, 1 << 20, 1 << 30].map { scale.place($0) } == [0, 50, 100, 200, 200])
    #expect(LogScale.logarithm(3) == Int((4096 * 1.584962500721156).rounded(.down)))
    #expect(LogScale.logarithm(.max) < 63 * 4096)
  }
}
