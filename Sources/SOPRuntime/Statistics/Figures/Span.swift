/// Lengths of time in microseconds; what hostile clocks say cannot overflow them.
enum Span {
  private static let longest: Int64 = 100 * 31_557_600_000_000

  /// From one moment to another: never negative, a century at most.
  static func from(_ start: Int64, to end: Int64) -> Int64 {
    let (span, overflows) = end.subtractingReportingOverflow(start)
    if overflows { return end > start ? longest : 0 }
    return min(max(0, span), longest)
  }

  /// The sum, or the largest number.
  static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? .max : sum
  }
}
