import PageMarkup
import Platform

extension AuditPage {
  /// The report as a page that needs nothing around it: no script, no request, light and dark, for screens and paper.
  public func html() -> String {
    let today = report.audit.today
    let title = Markup.escape("Review of \(report.title)")
    var page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title), \(today)</title>
      <style>
      \(PageStyle.text)\(Self.style)</style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      <p class="soft">As of \(today). \(Markup.escape(summary)).</p>

      """
    page += cards() + queue() + planSection() + trendSection()
    if !report.notes.isEmpty {
      let notes = report.notes.map { "<li>\(Markup.escape($0))</li>\n" }.joined()
      page += Self.section("What the figures do not say", "<ul>\n\(notes)</ul>\n")
    }
    return page + "</main>\n</body>\n</html>\n"
  }

  /// What the rows of the queue need besides.
  private static let style = """
    .queue{list-style-position:outside}
    .queue>li{margin:.9rem 0;break-inside:avoid}
    .queue ul{margin:.2rem 0;padding-left:1.1rem}
    .queue ul li{margin:.1rem 0}

    """

  private static func section(_ title: String, _ body: String) -> String {
    "<section>\n<h2>\(title)</h2>\n\(body)</section>\n"
  }

  private func cards() -> String {
    let percent = share.percent.map { "\($0) %" } ?? "–"
    let thisWeek = matching.prefix { $0.week == 0 }.count
    func card(_ name: String, _ value: String, _ small: String) -> String {
      "<div class=\"card\"><dt>\(name)</dt><dd><strong>\(value)</strong><small>\(small)</small></dd></div>\n"
    }
    return "<dl class=\"cards\">\n"
      + card("In date", percent, "\(share.inDateCount) of \(share.articleCount) articles")
      + card("This week", "\(thisWeek)", "articles to review")
      + card("Later", "\(matching.count - thisWeek)", "planned for other weeks") + "</dl>\n"
  }

  private func queue() -> String {
    guard !rows.isEmpty else { return Self.section("This week", "<p>Nothing is due.</p>\n") }
    var list = "<ol class=\"queue\">\n"
    for row in rows {
      let owner = row.owner.map { " <span class=\"soft\">\(Markup.escape($0))</span>" } ?? ""
      let later = row.week > 0 ? ", week of \(row.plannedFor(from: report.audit.today))" : ""
      let reasons = row.signals.map { "<li>\(Markup.escape($0.reason))</li>" }.joined()
      list += """
        <li><strong>\(Markup.escape(row.title))</strong>\(owner)<br>
        <span class="soft">\(Markup.escape(row.id))\(later)</span>
        <ul>\(reasons)</ul>
        <code>\(Markup.escape(row.command))</code></li>

        """
    }
    let more = hiddenCount > 0 ? "<p class=\"soft\">\(hiddenCount) more this week.</p>\n" : ""
    return Self.section(rows.contains { $0.week > 0 } ? "The queue" : "This week", list + "</ol>\n" + more)
  }

  private func planSection() -> String {
    let plan = plan
    guard plan.count > 1 else { return "" }
    let table = Markup.table(
      "Plan", ["Week of", "Articles"], plan.prefix(26).map { ["\($0.day)", "\($0.count)"] })
    let more = plan.count > 26 ? "<p class=\"soft\">Until \(plan[plan.count - 1].day).</p>\n" : ""
    return Self.section("Plan", table + more)
  }

  private func trendSection() -> String {
    guard let trend, trend.all.count > 1 else { return "" }
    var drawings = ""
    if let plot = SharePlot.figure("All articles", trend.all) { drawings += plot }
    for line in trend.sections.prefix(24) where trend.sections.count > 1 {
      drawings += SharePlot.figure(line.name.isEmpty ? "kb/" : line.name, line.points) ?? ""
    }
    var body = "<div class=\"plots\">\n\(drawings)</div>\n"
    let owners = trend.owners.filter { !$0.name.isEmpty }
    if !owners.isEmpty {
      body += Markup.table("Share in date by owner", head(of: trend), owners.map { row(of: $0) })
    }
    return Self.section("Share of articles in date", body)
  }

  private func head(of trend: FreshnessTrend) -> [String] {
    ["Owner"] + shown(trend.all).map { "\($0.day)" } + ["Articles"]
  }

  private func row(of line: FreshnessTrend.Line) -> [String] {
    let shares = shown(line.points).map { $0.percent.map { "\($0) %" } ?? "" }
    return [line.name] + shares + ["\(line.points.last?.count ?? 0)"]
  }

  /// Every fourth point and the last.
  private func shown(_ points: [FreshnessTrend.Point]) -> [FreshnessTrend.Point] {
    points.enumerated().filter { (points.count - 1 - $0.offset) % 4 == 0 }.map(\.element)
  }
}
