import PageMarkup

/// How long steps take: the median with its interval and the p90, on an axis where each mark is many times the one before.
struct DwellPlot {
  private static let width = 340
  private static let row = 38
  private static let marks: [(text: String, length: Int64)] = [
    ("1 s", 1_000_000), ("10 s", 10_000_000), ("1 m", 60_000_000), ("10 m", 600_000_000),
    ("1 h", 3_600_000_000), ("6 h", 21_600_000_000), ("1 d", 86_400_000_000),
    ("7 d", 604_800_000_000),
    ("30 d", 2_592_000_000_000), ("1 y", 31_536_000_000_000),
  ]

  /// The drawing of the steps that take time; `nil` where none does.
  static func figure(_ sop: String, _ steps: [StepFigures], _ words: ReportWords) -> String? {
    let steps = steps.filter { $0.total.ninetieth >= 1_000_000 }
    let longest = steps.map(\.total.ninetieth).max() ?? 0
    let shortest = steps.map { max(1_000_000, $0.total.interval.lowerBound) }.min() ?? 0
    guard !steps.isEmpty,
      let last = marks.indices.first(where: { marks[$0].length >= longest }) ?? marks.indices.last
    else { return nil }
    let first = min(last - 1, marks.indices.last { marks[$0].length <= shortest } ?? 0)
    let scale = LogScale(marks[max(0, first)].length, marks[last].length, pixels: width - 20)
    let bottom = steps.count * row + 6
    var drawing = ""
    for mark in marks[max(0, first)...last] {
      let x = 10 + scale.place(mark.length)
      drawing += "<path class=\"grid\" d=\"M\(x) 0V\(bottom)\"/>"
      let anchor = mark.length == marks[last].length ? "axis end" : x == 10 ? "axis" : "axis mid"
      drawing += Markup.label(mark.text, x: x, y: bottom + 14, anchor)
    }
    for (index, step) in steps.enumerated() { drawing += line(step, y: index * row, scale, words) }
    return Markup.figure(
      sop, width: width, height: bottom + 20, drawing,
      note: words(
        "Dot: median, with its interval. Bar: up to the p90. Each mark is several times the one before.",
        "圆点：中位数及其区间。粗条：至 p90。每个刻度是前一个的数倍。"))
  }

  private static func line(_ step: StepFigures, y: Int, _ scale: LogScale, _ words: ReportWords)
    -> String
  {
    let name = step.name(words)
    var text = Markup.label(Markup.shortened(name, columns: 30), x: 10, y: y + 14)
    text += Markup.label(
      "\(step.total.medianText), p90 \(step.total.ninetiethText)", x: width - 10, y: y + 14,
      "axis end")
    let middle = y + 25
    let (median, tail) = (
      10 + scale.place(step.total.median), 10 + scale.place(step.total.ninetieth)
    )
    let low = 10 + scale.place(step.total.interval.lowerBound)
    let high = 10 + scale.place(step.total.interval.upperBound)
    text += "<path class=\"range\" d=\"M\(median) \(middle)H\(max(tail, median + 1))\"/>"
    text +=
      "<path class=\"sure\" d=\"M\(low) \(middle - 4)v8M\(low) \(middle)H\(high)M\(high) \(middle - 4)v8\"/>"
    text += "<circle class=\"bar\" cx=\"\(median)\" cy=\"\(middle)\" r=\"4\"/>\n"
    return text
  }
}

/// Places on an axis of doublings, computed with whole numbers so that drawings have the same bytes everywhere.
struct LogScale {
  private let low: Int
  private let span: Int
  private let pixels: Int

  init(_ first: Int64, _ last: Int64, pixels: Int) {
    low = Self.logarithm(first)
    span = max(1, Self.logarithm(last) - low)
    self.pixels = pixels
  }

  /// The pixels from the beginning of the axis; what lies outside of it is put at its ends.
  func place(_ value: Int64) -> Int {
    min(max(0, (Self.logarithm(max(1, value)) - low) * pixels / span), pixels)
  }

  /// 4096 times the logarithm to base 2: the position of the first bit, then one bit a squaring.
  static func logarithm(_ value: Int64) -> Int {
    let whole = Int64.bitWidth - 1 - max(1, value).leadingZeroBitCount
    var mantissa = (UInt64(max(1, value)) << UInt64(62 - whole)) >> 31
    var result = whole
    for _ in 0..<12 {
      // The mantissa lies between 1 and 2, with 31 bits behind the point.
      mantissa = (mantissa * mantissa) >> 31
      result <<= 1
      if mantissa >= 1 << 32 {
        mantissa >>= 1
        result += 1
      }
    }
    return result
  }
}
