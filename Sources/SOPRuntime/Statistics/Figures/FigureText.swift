import Diagnostics
import Platform
import SOP

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
  static func tallies(_ tallies: [RunFigures.Tally], _ words: ReportWords, limit: Int = 5) -> String {
    let shown = tallies.prefix(limit).map { "\(TextWidth.visible($0.name)) \($0.count)" }
    let rest = tallies.count - limit
    return (shown + (rest > 0 ? [words("\(rest) more", "另有 \(rest) 项")] : [])).joined(
      separator: words.comma)
  }
}

extension Share {
  /// The rate, `–` of none.
  var rateText: String { rate.map { FigureText.percent($0) } ?? "–" }
  /// `299/896`.
  var countText: String { "\(count)/\(total)" }
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

extension RunFigures {
  /// Why its runs were handed over.
  func transferKinds(_ words: ReportWords) -> String {
    [
      (words("manual", "人工"), manualTransfers), (words("automatic", "自动"), automaticTransfers),
      (words("planned", "按流程"), plannedTransfers),
    ].filter { $0.1.count > 0 }.map { "\($0.0) \($0.1.count)" }.joined(separator: words.comma)
  }

  /// What its runs wait for.
  func waitsText(_ words: ReportWords) -> String {
    let parts = [
      (words("for a person", "等人处理"), waits.person),
      (words("for the customer", "等客户"), waits.customer),
      (words("for approval", "等审批"), waits.approval), (words("for programs", "等程序"), waits.command),
      (words("for time", "等时间"), waits.time), (words("paused", "暂停"), waits.paused),
    ]
    let shown = parts.filter { $0.1 > 0 }.map { "\($0.0) \(FigureText.duration($0.1))" }
    return shown.isEmpty ? words("not at all", "没有等待") : shown.joined(separator: words.comma)
  }

  /// Of how many runs nobody can tell whether the first contact helped.
  func unknownContacts(_ words: ReportWords) -> [String] {
    [
      tooYoung > 0 ? words("\(tooYoung) not yet known", "\(tooYoung) 个尚不能判断") : "",
      withoutSubject > 0
        ? words("\(withoutSubject) without subject", "\(withoutSubject) 个不知客户") : "",
    ]
  }
}

extension StepFigures {
  /// The title as a reader of a language sees it, with `…` for what every run fills in, the id where there is none.
  func name(_ words: ReportWords) -> String {
    TextWidth.visible(Placeholder.fill(title?.text(in: words.language) ?? step) { _ in "…" })
  }

  /// The SOP and the id.
  var place: String { TextWidth.visible("\(sop)/\(step)") }

  /// What is the matter with it, in a line.
  func trouble(_ words: ReportWords) -> String {
    var parts: [String] = []
    if breaches.count > 0 {
      parts.append(words("over the time limit \(breaches.countText)", "超时 \(breaches.countText)"))
    }
    if deviations.count > 0 {
      let why = FigureText.tallies(reasons, words)
      parts.append(
        words(
          "left the path \(deviations.countText) (\(why))", "偏离流程 \(deviations.countText)（\(why)）"))
    }
    parts.append("p90 \(total.ninetiethText)")
    return parts.joined(separator: words("; ", "；"))
  }
}

extension RunReport {
  /// The days that were looked at, such as `2026-10-09 to 2026-11-05`.
  func days(_ words: ReportWords) -> String {
    let calendar = LocalDays(zone: options.zone)
    let first = options.from.map { calendar.day(of: $0).description }
    // The last moment that counts lies before the end.
    let last = options.until.map { until in
      calendar.day(of: Moment(microseconds: until.microseconds &- 1)).description
    }
    switch (first, last) {
    case (let first?, let last?):
      return first == last ? first : words("\(first) to \(last)", "\(first) 至 \(last)")
    case (let first?, nil): return words("since \(first)", "\(first) 起")
    case (nil, let last?): return words("up to \(last)", "截至 \(last)")
    case (nil, nil): return words("at any time", "全部时间")
    }
  }

  /// How many runs have not ended.
  func openText(_ words: ReportWords) -> String {
    words(
      "\(open.runs) open, with \(open.overdue) steps past their time limit",
      "未结束 \(open.runs) 个，其中 \(open.overdue) 个步骤已超时")
  }
}
