import Platform
import Testing

@testable import Expressions

@Suite struct TimeTests {
  @Test func readsAndWritesTimes() {
    let texts: [(String, String?)] = [
      ("2026-03-01T08:30:00Z", "2026-03-01T08:30:00Z"),
      ("2026-03-01T08:30:00.120+01:30", "2026-03-01T07:00:00.12Z"),
      ("1969-12-31t23:59:59.999999999z", "1969-12-31T23:59:59.999999999Z"),
      ("2024-02-29T00:00:00-23:59", "2024-02-29T23:59:00Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"), ("0001-01-01T00:00:00+00:01", nil),
      ("2026-02-29T00:00:00Z", nil),
      ("2026-03-01T24:00:00Z", nil), ("2026-03-01T08:60:00Z", nil), ("2026-03-01T08:30:60Z", nil),
      ("2026-03-01", nil),
      ("2026-03-01T08:30:00", nil), ("2026-03-01T08:30:00.Z", nil), ("2026-03-01T08:30:00.1234567890Z", nil),
      ("2026-03-01T08:30:00+1:00", nil), ("2026-03-01T08:30:00 Z", nil), ("", nil),
    ]
    for (text, expected) in texts { #expect(Timestamp(text)?.description == expected, "\(text)") }
  }

  @Test func readsAndWritesDurations() {
    let texts: [(String, Int?)] = [
      ("0", 0), ("1s", 1_000_000_000), ("1h30m", 5_400_000_000_000), ("-1.5s", -1_500_000_000),
      ("2d", 172_800_000_000_000),
      ("1ms2us3ns", 1_002_003), (".5s", 500_000_000), ("0.1234567891s", 123_456_789), ("1µs", 1000),
      ("", nil), ("-", nil),
      ("5", nil), ("s", nil), (".s", nil), ("1x", nil), ("1 s", nil), ("999999999h", nil), ("1.5.5s", nil),
      ("9223372036.854775807s", .max), ("9223372036.854775808s", nil), ("106752d", nil),
    ]
    for (text, expected) in texts { #expect(DurationText.parse(text) == expected, "\(text)") }
    #expect(DurationText.text(nanoseconds: -1_500_000_000) == "-1.5s")
    #expect(DurationText.text(nanoseconds: .min) == "-9223372036.854775808s")
  }

  @Test func followsTheRuleForLaterYears() throws {
    let sydney = try #require(RecurringChange("AEST-10AEDT,M10.1.0,M4.1.0/3".utf8))
    let newYork = try #require(RecurringChange("EST5EDT,M3.2.0,M11.1.0".utf8))
    let shanghai = try #require(RecurringChange("CST-8".utf8))
    let nuuk = try #require(RecurringChange("<-02>2<-01>,M3.5.0/-1,M10.5.0/0".utf8))
    let moments: [(RecurringChange, String, Int)] = [
      (sydney, "2026-04-04T15:59:59Z", 39_600), (sydney, "2026-04-04T16:00:00Z", 36_000),
      (sydney, "2026-10-03T15:59:59Z", 36_000), (sydney, "2026-10-03T16:00:00Z", 39_600),
      (sydney, "2027-01-01T00:00:00Z", 39_600), (newYork, "2026-03-08T06:59:59Z", -18_000),
      (newYork, "2026-03-08T07:00:00Z", -14_400), (newYork, "2026-11-01T05:59:59Z", -14_400),
      (newYork, "2026-11-01T06:00:00Z", -18_000), (shanghai, "2026-07-01T00:00:00Z", 28_800),
      (nuuk, "2026-03-29T00:59:59Z", -7200), (nuuk, "2026-03-29T01:00:00Z", -3600),
    ]
    for (rule, text, offset) in moments {
      let moment = try #require(Timestamp(text))
      #expect(rule.offset(at: moment.seconds) == offset, "\(text)")
    }
    for text in [
      "", "A", "AEST", "AEST-10AEDT", "AEST-10AEDT,M13.1.0,M4.1.0", "AEST-10AEDT,M1.1.0", "EST5EDT,J0,J5",
    ] {
      #expect(RecurringChange(text.utf8) == nil, "\(text)")
    }
  }

  @Test func refusesNamesThatAreNoZones() {
    for name in ["", "/etc/passwd", "../../etc/passwd", "Asia/../UTC", "Asia//Shanghai", "Asia/", "no such"] {
      #expect(TimeZoneRules.installed(name) == nil)
    }
  }

  @Test(.enabled(if: FileSystem.kind(of: "/usr/share/zoneinfo/Europe/Berlin") == .file))
  func readsTheZonesOfTheSystem() throws {
    let berlin = try #require(TimeZoneRules.installed("Europe/Berlin"))
    for (text, offset) in [
      ("1850-01-01T00:00:00Z", 3208), ("1980-01-15T00:00:00Z", 3600), ("2026-07-01T00:00:00Z", 7200),
      ("2026-12-01T00:00:00Z", 3600),
      ("2100-07-01T00:00:00Z", 7200),
    ] {
      #expect(berlin.offset(at: try #require(Timestamp(text)).seconds) == offset, "\(text)")
    }
  }

  @Test func survivesDamagedZones() throws {
    // Version 1: one change from 0 to 3600 at second 1000.
    var bytes = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
    for count in [0, 0, 0, 1, 2, 4] { bytes += [0, 0, 0, UInt8(count)] }
    bytes += [0, 0, 3, 232, 1, 0, 0, 0, 0, 0, 0, 0, 0, 14, 16, 0, 0, 65, 66, 67, 0]
    let rules = try #require(TimeZoneRules(tzif: bytes))
    #expect([0, 999, 1000, 5000].map { rules.offset(at: $0) } == [0, 0, 3600, 3600])
    for length in bytes.indices { #expect(TimeZoneRules(tzif: Array(bytes[..<length])) == nil) }
    for place in bytes.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
        var damaged = bytes
        damaged[place] = value
        if let rules = TimeZoneRules(tzif: damaged) { _ = rules.offset(at: .max) }
      }
    }
  }
}
