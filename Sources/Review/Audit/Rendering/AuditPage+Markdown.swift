import Diagnostics

extension AuditPage {
  /// The rows as a table of boxes to tick, for an issue.
  public func markdown() -> String {
    var text = "\(cell(summary)).\n\n| | Article | Owner | Why | Close with |\n|---|---|---|---|---|\n"
    for row in rows {
      let reasons = row.signals.map(\.reason).joined(separator: "; ")
      text +=
        "| [ ] | \(cell(row.title)) | \(cell(row.owner ?? "")) | \(cell(reasons)) | `\(row.command)` |\n"
    }
    if hiddenCount > 0 { text += "\n\(hiddenCount) more this week; `--limit 0` shows all.\n" }
    if let plan = planText { text += "\nPlanned for later: \(plan).\n" }
    if let trend, trend.all.count > 1 { text += "\n" + table(of: trend) }
    for note in report.notes { text += "\n> \(cell(note))\n" }
    return text
  }

  /// The share in date of each part, now and when the trend began.
  private func table(of trend: FreshnessTrend) -> String {
    var text =
      "| Section | \(trend.all.map { "\($0.day)" }.first ?? "") | \(report.audit.today) |\n|---|---|---|\n"
    for line in trend.sections {
      let share = [line.points.first, line.points.last].map { point in
        point.flatMap { point in point.percent.map { "\($0) % of \(point.count)" } } ?? ""
      }
      text += "| \(cell(line.name.isEmpty ? "kb/" : line.name)) | \(share[0]) | \(share[1]) |\n"
    }
    return text
  }

  /// A text as it can stand in a cell of a table.
  private func cell(_ text: String) -> String {
    TextWidth.visible(text).replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}
