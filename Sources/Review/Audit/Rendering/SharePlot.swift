import PageMarkup
import Platform

/// How a share went from week to week, from 0 to 100 %.
enum SharePlot {
  private static let width = 340
  private static let height = 130
  private static let left = 46
  private static let bottom = 100

  /// The drawing; `nil` where no day has a share. All places are whole numbers, the same everywhere.
  static func figure(_ title: String, _ points: [FreshnessTrend.Point]) -> String? {
    guard points.contains(where: { $0.percent != nil }), let first = points.first, let last = points.last
    else {
      return nil
    }
    func x(_ index: Int) -> Int { left + 8 + index * (width - left - 16) / max(1, points.count - 1) }
    func y(_ percent: Int) -> Int { 8 + (100 - percent) * (bottom - 8) / 100 }
    var drawing = ""
    for mark in [0, 50, 100] {
      drawing += "<path class=\"grid\" d=\"M\(left) \(y(mark))H\(width)\"/>"
      drawing += Markup.label("\(mark) %", x: left - 5, y: y(mark) + 4, "axis end")
    }
    drawing += Markup.label("\(first.day)", x: left, y: height - 8, "axis")
    drawing += Markup.label("\(last.day)", x: width, y: height - 8, "axis end")
    var line = ""
    var isOpen = false
    for (index, point) in points.enumerated() {
      guard let percent = point.percent else {
        isOpen = false
        continue
      }
      line += "\(isOpen ? "L" : "M")\(x(index)) \(y(percent))"
      isOpen = true
    }
    drawing += "<path class=\"line\" d=\"\(line)\"/>\n"
    for (index, point) in points.enumerated() {
      guard let percent = point.percent else { continue }
      drawing += "<circle class=\"bar\" cx=\"\(x(index))\" cy=\"\(y(percent))\" r=\"3\"/>\n"
    }
    let note = "\(last.inDate) of \(last.count) in date on \(last.day)"
    return Markup.figure(title, width: width, height: height, drawing, note: note)
  }
}
