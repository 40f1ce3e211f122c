import Diagnostics
import Expressions
import Journal
import Platform
import SOP
import TestSupport
import Testing

@testable import SOPRuntime

/// Clocks that jump, hours that are skipped or repeated, and machines that were asleep.
struct ClockTests {
  private static let office = """
    sop: office
    title: Office hours
    steps:
      - step: answer
        task: Answer
        sla: {within: 4h, warn: 50%, calendar: office}
      - step: pause
        wait: One hour
        for: 1h
      - step: done
        end: resolved
    """

  /// Sunday to Saturday from 01:00 to 05:00 by the clocks of Berlin, so that both changes of the clocks lie in it.
  private static func nights(_ start: Moment, _ seconds: Int, _ calendar: String?) -> Moment {
    guard calendar == "office", let zone = TimeZoneRules.installed("Europe/Berlin") else {
      return start.adding(seconds: seconds)
    }
    let hours = WorkingHours(
      spans: (1...7).map { .init(weekday: $0, minutes: 60..<300) }, holidays: [], zone: zone)
    return hours.due(after: start.timestamp, seconds: seconds).map { Moment($0) } ?? start
  }

  private func fixture(at moment: String) throws -> RunFixture {
    let fixture = try RunFixture([Self.office], due: Self.nights)
    let time = Moment(try #require(Timestamp(moment)))
    fixture.clock.withLock { $0 = time.microseconds }
    return fixture
  }

  private func counts(_ fixture: RunFixture, _ run: String) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for event in try fixture.service.events(of: run) { counts[event.fact.type, default: 0] += 1 }
    return counts
  }

  private func work(_ fixture: RunFixture, _ run: String) throws -> RunView {
    _ = try fixture.service.work(on: run)
    return try fixture.service.work(on: run)
  }

  /// Clocks go forward at 02:00 on 2027-03-28, back at 03:00 on 2026-10-25. Each limit is told at its second, not before.
  @Test(
    arguments: [
      // A night without a change, one that lacks an hour, one that has an hour twice; all from 01:00.
      ("2026-10-23T23:00:00Z", "2026-10-24T01:00:00Z", "2026-10-24T03:00:00Z"),
      ("2027-03-28T00:00:00Z", "2027-03-28T02:00:00Z", "2027-03-29T00:00:00Z"),
      ("2026-10-24T23:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T03:00:00Z"),
      // In the evening: nothing counts before the night.
      ("2026-10-24T18:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T03:00:00Z"),
    ])
  func countsLimitsByTheCalendarOverAChangeOfClocks(start: String, warns: String, due: String) throws {
    let fixture = try fixture(at: start)
    let view = try fixture.service.start("office", inputs: [], as: "agent")
    let position = try #require(view.positions.first)
    #expect(position.warnsAt?.timestamp == Timestamp(warns))
    #expect(position.dueAt?.timestamp == Timestamp(due))
    for (moment, type) in [(warns, "SlaWarned"), (due, "SlaBreached")] {
      let time = Moment(try #require(Timestamp(moment))).microseconds
      fixture.clock.withLock { $0 = time - 1 }
      _ = try work(fixture, view.run)
      #expect(try counts(fixture, view.run)[type] == nil)
      #expect(try fixture.service.dueRuns() == [])
      fixture.clock.withLock { $0 = time }
      #expect(try fixture.service.dueRuns() == [view.run])
      _ = try work(fixture, view.run)
      #expect(try counts(fixture, view.run)[type] == 1)
    }
    #expect(try fixture.service.replay(view.run).differences.isEmpty)
  }

  /// One jump behind the other, at every step of the way: each timer is told once, and time never goes back.
  @Test(arguments: [
    [-3600], [86_400], [-3600, 86_400, -86_400], [90 * 86_400, -90 * 86_400], [1800, -3600, 7200],
  ])
  func tellsEachTimerOnceWhateverTheClockDoes(jumps: [Int]) throws {
    let fixture = try fixture(at: "2026-11-02T00:00:00Z")
    var view = try fixture.service.start("office", inputs: [], as: "agent")
    for jump in jumps {
      fixture.pass(seconds: jump)
      view = try work(fixture, view.run)
    }
    fixture.pass(seconds: 5 * 86_400)
    view = try work(fixture, view.run)
    let number = try fixture.position("answer", view)
    view = try fixture.service.perform(.submit(position: number, values: []), on: view.run, as: "agent")
    // The wait lasts as long as it says from the moment that the journal knows.
    let wakes = try #require(view.positions.first?.wakesAt)
    for jump in jumps {
      fixture.pass(seconds: jump)
      _ = try work(fixture, view.run)
    }
    fixture.clock.withLock { $0 = max($0, wakes.microseconds) }
    view = try work(fixture, view.run)
    #expect(view.status == .ended)
    let counts = try counts(fixture, view.run)
    #expect(counts["SlaWarned"] == 1)
    #expect(counts["SlaBreached"] == 1)
    #expect(counts["TimerFired"] == 1)
    let events = try fixture.service.events(of: view.run)
    #expect(events.map(\.at) == events.map(\.at).sorted())
    let fired = try #require(events.first { $0.fact.type == "TimerFired" })
    #expect(fired.at >= wakes)
  }

  /// Between the limits of many runs a machine sleeps for a month; two workers wake up at once.
  @Test func tellsAfterALongSleepOnceWithTwoWorkers() throws {
    let fixture = try fixture(at: "2026-11-02T00:00:00Z")
    let runs = try (0..<20).map { _ in try fixture.service.start("office", inputs: [], as: "agent").run }
    fixture.pass(seconds: 30 * 86_400)
    let services = try (0..<2).map { _ in try fixture.another() }
    let faults = Lock<[String]>([])
    allAtOnce(2) { number in
      do {
        for run in try services[number].dueRuns() { _ = try services[number].work(on: run) }
      } catch {
        faults.withLock { $0.append("\(error)") }
      }
    }
    #expect(faults.withLock { $0 } == [])
    for run in runs {
      let counts = try counts(fixture, run)
      #expect(counts["SlaWarned"] == 1 && counts["SlaBreached"] == 1)
    }
    #expect(try fixture.service.dueRuns() == [])
  }
}
