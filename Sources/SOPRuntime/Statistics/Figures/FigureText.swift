import Diagnostics
import Platform

/// Figures as people read them.
enum FigureText {
  private static let units: [(name: String, length: Int64)] = [
    ("d", 86_400_000_000), ("h", 3_600_000_000), ("m", 60_000_000), ("s", 1_000_000),
  ]

  /// `3 d 4 h`, `9 m 13 s` or `340 ms`: the two largest units, the rest left out.
  static func duration(_ microseconds: Int64) -> String {
    guard let first = units.firstIndex(where: { microseconds >= $0.length }) else {
      return microseconds == 0 ? "0 s" : "\(microseconds / 1000) ms"
    }
    let whole = "\(microseconds / units[first].length) \(units[first].name)"
    guard first + 1 < units.count else { return whole }
    let next = units[first + 1]
    let rest = microseconds % units[first].length / next.length
    return rest == 0 ? whole : "\(whole) \(rest) \(next.name)"
  }

  /// `33.4 %`, a number with one decimal.
  static func percent(_ rate: Double) -> String { "\(decimal(rate)) %" }

  /// `30.3–36.5 %`.
  static func percent(_ interval: ClosedRange<Double>) -> String {
    "\(decimal(interval.lowerBound))–\(decimal(interval.upperBound)) %"
  }

  /// `8 m 38 s–9 m 51 s`.
  static func durations(_ interval: ClosedRange<Int64>) -> String {
    "\(duration(interval.lowerBound))–\(duration(interval.upperBound))"
  }

  private static func decimal(_ rate: Double) -> String {
    let tenths = Int((rate * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// `goodwill 91, system_down 65`.
  static func tallies(_ tallies: [RunFigures.Tally], limit: Int = 5) -> String {
    let shown = tallies.prefix(limit).map { "\(TextWidth.visible($0.name)) \($0.count)" }
    let more = tallies.count > limit ? ["\(tallies.count - limit) more"] : []
    return (shown + more).joined(separator: ", ")
  }
}

extension Share {
  /// The rate, `–` of none.
  var rateText: String { rate.map { FigureText.percent($0) } ?? "–" }
  /// `299 of 896`.
  var countText: String { "\(count) of \(total)" }
  /// The interval, nothing of none.
  var intervalText: String { interval.map { FigureText.percent($0) } ?? "" }
}

extension DurationFigures {
  /// The median, `–` of none.
  var medianText: String { count > 0 ? FigureText.duration(median) : "–" }
  /// What nine of ten do not exceed, `–` of none.
  var ninetiethText: String { count > 0 ? FigureText.duration(ninetieth) : "–" }
  /// The interval of the median, nothing of none.
  var intervalText: String { count > 0 ? FigureText.durations(interval) : "" }
}

extension StepFigures {
  /// What is the matter with it, in a line.
  var troubleText: String {
    var parts: [String] = []
    if breaches.count > 0 { parts.append("\(breaches.countText) visits over the time limit") }
    if deviations.count > 0 {
      parts.append("left the path \(deviations.countText) times (\(FigureText.tallies(reasons)))")
    }
    parts.append("p90 \(total.ninetiethText)")
    return parts.joined(separator: "; ")
  }
}

extension RunReport {
  /// The days that were looked at, such as `2026-10-09 to 2026-11-05`.
  var daysText: String {
    let calendar = LocalDays(zone: options.zone)
    let first = options.from.map { calendar.day(of: $0).description }
    // The last moment that counts lies before the end.
    let last = options.until.map { until in
      calendar.day(of: Moment(microseconds: until.microseconds &- 1)).description
    }
    switch (first, last) {
    case (let first?, let last?): return first == last ? first : "\(first) to \(last)"
    case (let first?, nil): return "since \(first)"
    case (nil, let last?): return "up to \(last)"
    case (nil, nil): return "at any time"
    }
  }
}
