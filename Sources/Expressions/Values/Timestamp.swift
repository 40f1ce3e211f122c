import Platform

/// A moment between the years 1 and 9999, in UTC, to the nanosecond.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int
  /// Nanoseconds behind them, 0…999,999,999.
  public let nanoseconds: Int

  /// Makes a moment; `nil` outside of the years 1 to 9999.
  public init?(seconds: Int, nanoseconds: Int = 0) {
    guard (Self.first...Self.last).contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else {
      return nil
    }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  private init(valid seconds: Int) {
    self.seconds = seconds
    nanoseconds = 0
  }

  /// 1970-01-01T00:00:00Z.
  public static let epoch = Timestamp(valid: 0)

  private static let first = -62_135_596_800
  private static let last = 253_402_300_799

  /// Orders by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// The moment a time span later; `nil` outside of the years 1 to 9999.
  public func adding(nanoseconds span: Int) -> Timestamp? {
    let (whole, rest) = span.quotientAndRemainder(dividingBy: 1_000_000_000)
    var nanoseconds = self.nanoseconds + rest
    var seconds = self.seconds + whole
    if nanoseconds < 0 {
      nanoseconds += 1_000_000_000
      seconds -= 1
    } else if nanoseconds >= 1_000_000_000 {
      nanoseconds -= 1_000_000_000
      seconds += 1
    }
    return Timestamp(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// The time span from another moment to this one in nanoseconds; `nil` above 292 years.
  public func nanoseconds(since other: Timestamp) -> Int? {
    let (product, overflow) = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = product.addingReportingOverflow(nanoseconds - other.nanoseconds)
    return overflow || carry ? nil : sum
  }
}

extension Timestamp {
  /// A moment as clock and calendar show it somewhere.
  struct Parts {
    let date: CivilDate
    let year: Int
    let month: Int
    let day: Int
    let hour: Int
    let minute: Int
    let second: Int

    /// The days since January 1.
    var dayOfYear: Int { CivilDate(year: year, month: 1, day: 1).map { date.days(since: $0) } ?? 0 }

    /// The day of the week, Sunday 0.
    var dayOfWeek: Int { ((date.daysSinceEpoch + 4) % 7 + 7) % 7 }
  }

  /// What clock and calendar show a number of seconds east of UTC.
  func parts(offset: Int) -> Parts {
    let local = seconds + offset
    let date = CivilDate(unixTime: local)
    let (year, month, day) = date.parts
    let second = local - date.daysSinceEpoch * 86_400
    return Parts(
      date: date, year: year, month: month, day: day, hour: second / 3600, minute: second / 60 % 60,
      second: second % 60)
  }
}
