public import Expressions

/// A moment as journals keep it: microseconds since 1970-01-01T00:00:00Z.
public struct Moment: Sendable, Hashable, Comparable {
  /// The microseconds.
  public let microseconds: Int64

  /// Makes a moment.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment of a timestamp, rounded down to a microsecond.
  public init(_ timestamp: Timestamp) {
    microseconds = Int64(timestamp.seconds) * 1_000_000 + Int64(timestamp.nanoseconds / 1000)
  }

  /// The moment as conditions see it; the year 1970 where it is outside of the years 1 to 9999.
  public var timestamp: Timestamp {
    let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let isBefore = rest < 0
    return Timestamp(
      seconds: Int(isBefore ? seconds - 1 : seconds),
      nanoseconds: Int(isBefore ? rest + 1_000_000 : rest) * 1000)
      ?? .epoch
  }

  /// Orders by time.
  public static func < (left: Moment, right: Moment) -> Bool { left.microseconds < right.microseconds }

  /// The moment some seconds later; the last that can be told where there is none.
  public func adding(seconds: Int) -> Moment {
    let (span, isLong) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflows) = microseconds.addingReportingOverflow(span)
    return Moment(microseconds: isLong || overflows ? .max : sum)
  }
}
