import PageMarkup

/// How a figure went from one time to the next, with intervals.
struct TrendPlot {
  /// A figure of one time; `nil` where there is none.
  struct Point {
    let name: String
    let value: Double
    let low: Double
    let high: Double
  }

  private static let width = 340
  private static let height = 150
  private static let left = 46

  /// The drawing of durations in microseconds; `nil` where no time has any.
  static func durations(
    _ title: String, _ groups: [RunFigures], _ figure: (RunFigures) -> DurationFigures
  )
    -> String?
  {
    let points = groups.map { group in
      let figures = figure(group)
      return figures.count > 0
        ? Point(
          name: group.name, value: Double(figures.median), low: Double(figures.interval.lowerBound),
          high: Double(figures.interval.upperBound)) : nil
    }
    let steps: [Double] = [
      1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 43_200, 86_400,
      172_800,
      345_600, 604_800, 1_209_600, 2_419_200, 7_257_600, 31_536_000,
    ].map { $0 * 2_000_000 }
    return draw(title, groups.map(\.name), points, steps) { FigureText.duration(Int64($0)) }
  }

  /// The drawing of rates; `nil` where no time has any.
  static func rates(_ title: String, _ groups: [RunFigures], _ figure: (RunFigures) -> Share)
    -> String?
  {
    let points = groups.map { group in
      let share = figure(group)
      return share.rate.flatMap { rate in
        share.interval.map {
          Point(name: group.name, value: rate, low: $0.lowerBound, high: $0.upperBound)
        }
      }
    }
    return draw(title, groups.map(\.name), points, [0.1, 0.2, 0.4, 0.6, 1]) {
      "\(Int(($0 * 100).rounded())) %"
    }
  }

  private static func draw(
    _ title: String, _ names: [String], _ points: [Point?], _ tops: [Double],
    _ text: (Double) -> String
  ) -> String? {
    guard points.contains(where: { $0 != nil }) else { return nil }
    let highest = points.compactMap { $0?.high }.max() ?? 0
    let top = tops.first { $0 >= highest } ?? max(highest, tops.last ?? 1)
    func y(_ value: Double) -> Int {
      8 + Int((Double(height - 36) * (1 - min(1, value / top))).rounded())
    }
    func x(_ index: Int) -> Int {
      let span = width - left - 24
      return left + 12 + (names.count > 1 ? index * span / (names.count - 1) : span / 2)
    }
    var drawing = ""
    for mark in [0, top / 2, top] {
      drawing += "<path class=\"grid\" d=\"M\(left) \(y(mark))H\(width)\"/>"
      drawing += Markup.label(mark == 0 ? "0" : text(mark), x: left - 5, y: y(mark) + 4, "axis end")
    }
    let shown = names.indices.filter { $0 == 0 || $0 == names.count - 1 || names.count < 5 }
    for index in shown {
      let anchor =
        index == names.count - 1 && names.count > 1 ? "axis end" : index == 0 ? "axis" : "axis mid"
      let place = anchor == "axis end" ? width : index == 0 && names.count > 1 ? left : x(index)
      drawing += Markup.label(
        names[index], x: place, y: height - 8, index == 0 && names.count == 1 ? "axis mid" : anchor)
    }
    var line = ""
    var isOpen = false
    for (index, point) in points.enumerated() {
      guard let point else {
        isOpen = false
        continue
      }
      line += "\(isOpen ? "L" : "M")\(x(index)) \(y(point.value))"
      isOpen = true
      drawing += "<path class=\"sure\" d=\"M\(x(index)) \(y(point.low))V\(y(point.high))\"/>"
    }
    if !line.isEmpty { drawing += "<path class=\"line\" d=\"\(line)\"/>\n" }
    for (index, point) in points.enumerated() {
      guard let point else { continue }
      drawing += "<circle class=\"bar\" cx=\"\(x(index))\" cy=\"\(y(point.value))\" r=\"4\"/>\n"
    }
    return Markup.figure(title, width: width, height: height, drawing)
  }
}

/// How often each of some things was there, as bars.
enum TallyPlot {
  static func figure(_ title: String, _ tallies: [RunFigures.Tally]) -> String? {
    let most = tallies.map(\.count).max() ?? 0
    guard most > 0 else { return nil }
    let shown = tallies.prefix(12)
    var drawing = ""
    for (index, tally) in shown.enumerated() {
      let y = index * 36
      drawing += Markup.label(Markup.shortened(tally.name, columns: 40), x: 0, y: y + 13)
      let width = max(1, tally.count * 290 / most)
      drawing +=
        "<rect class=\"bar\" x=\"0\" y=\"\(y + 18)\" width=\"\(width)\" height=\"11\" rx=\"2\"/>"
      drawing += Markup.label("\(tally.count)", x: width + 6, y: y + 28, "axis")
    }
    let note =
      tallies.count > shown.count ? "\(tallies.count - shown.count) more are not drawn." : ""
    return Markup.figure(title, width: 340, height: shown.count * 36, drawing, note: note)
  }
}
