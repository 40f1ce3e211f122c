import Diagnostics
import Review

/// The queue for a terminal.
struct AuditText {
  let page: AuditPage
  let console: Console

  func show() {
    for (index, row) in page.rows.enumerated() {
      if index > 0 { console.printLine("") }
      show(row, number: index + 1)
    }
    let week = page.matching.prefix { $0.week == 0 }.count
    if page.hiddenCount > 0 { console.message("\(page.hiddenCount) more this week; --limit 0 shows all") }
    if let plan = page.planText { console.message("planned for later: \(plan)") }
    console.message("\(Count.text(week, "article")) to review this week; \(page.summary)")
  }

  /// One row: title, id, reasons, and the command that closes it.
  func show(_ row: Audit.Row, number: Int) {
    let owner = row.owner.map { "  (\(TextWidth.visible($0)))" } ?? ""
    let later = row.week > 0 ? "  week of \(row.plannedFor(from: page.report.audit.today))" : ""
    console.printLine("\(number). \(console.paint(TextWidth.visible(row.title), .title))\(owner)")
    console.printLine("   \(row.id)\(later)")
    for signal in row.signals { console.printLine("   \(TextWidth.visible(signal.reason))") }
    console.printLine("   \(console.paint("$ \(row.command)", .quiet))")
  }
}
