extension RunReport {
  /// The figures as a page that needs nothing around it: no script, no request, light and dark, for screens and paper.
  ///
  /// The trend is drawn of the first grouping by day, week or month.
  public func html() -> String {
    let title = options.sop.map { "Runs of \($0)" } ?? "Runs of all SOPs"
    var page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Markup.escape(title)), \(Markup.escape(daysText))</title>
      <style>
      \(PageStyle.text)</style>
      </head>
      <body>
      <main>
      <h1>\(Markup.escape(title))</h1>
      <p class="soft">\(all.closed) ended, \(Markup.escape(daysText)). \
      \(open.runs) open, with \(open.overdue) steps past their time limit.</p>

      """
    if all.closed > 0 {
      page += cards() + worst() + trend() + dwell() + reasons()
      for group in groups where group.by == .sop && group.figures.count > 1 { page += table(group) }
      page += coverageTable() + articleTable()
    }
    page += """
      <p class="soft">Ranges are 95 % intervals; n is how many were counted.</p>
      </main>
      </body>
      </html>

      """
    return page
  }

  private func section(_ title: String, _ body: String) -> String {
    body.isEmpty ? "" : "<section>\n<h2>\(Markup.escape(title))</h2>\n\(body)</section>\n"
  }

  private func cards() -> String {
    var text = "<dl class=\"cards\">\n"
    func card(_ name: String, _ value: String, _ lines: [String]) {
      let small = lines.filter { !$0.isEmpty }.map { "<small>\(Markup.escape($0))</small>" }.joined()
      text +=
        "<div class=\"card\"><dt>\(name)</dt><dd><strong>\(Markup.escape(value))</strong>\(small)</dd></div>\n"
    }
    func card(_ name: String, _ figures: DurationFigures, _ more: String = "") {
      card(
        name, figures.medianText,
        [
          figures.intervalText, figures.count > 0 ? "p90 \(figures.ninetiethText)" : "",
          "n = \(figures.count)", more,
        ])
    }
    func card(_ name: String, _ share: Share, _ more: [String] = []) {
      card(name, share.rateText, [share.intervalText, share.countText] + more)
    }
    card("First reply, median", all.firstReply)
    card(
      "Handling, median", all.handling,
      all.wrapUp > 0 ? "wrap-up \(FigureText.duration(all.wrapUp)) of it" : "")
    card(
      "First contact helped", all.firstContact,
      [
        all.tooYoung > 0 ? "\(all.tooYoung) not yet known" : "",
        all.withoutSubject > 0 ? "\(all.withoutSubject) without subject" : "",
      ])
    card("Handed to others", all.transfers, [Self.transferKinds(all)])
    card("Left the path", all.deviations)
    card("Over the time limit", all.breaches, ["visits of steps"])
    card("Satisfied (4 or 5)", all.satisfied, ["answered \(all.answered.rateText)"])
    card("Saw an article", all.linked, ["visits of steps"])
    text += "</dl>\n<p class=\"soft\">A run waits on average: \(Markup.escape(Self.waits(all.waits))).</p>\n"
    return text
  }

  private func worst() -> String {
    let steps = all.worstSteps(3)
    guard !steps.isEmpty else { return "" }
    var list = "<ol>\n"
    for step in steps {
      let name = step.title.isEmpty ? step.step : step.title
      list +=
        "<li><strong>\(Markup.escape(name))</strong> <code>\(Markup.escape("\(step.sop)/\(step.step)"))</code>"
      list += "<br>\(Markup.escape(step.troubleText))</li>\n"
    }
    return section("Worst steps", list + "</ol>\n")
  }

  private func trend() -> String {
    guard let group = groups.first(where: { $0.by != .sop }), !group.figures.isEmpty else { return "" }
    let figures = group.figures
    var plots = TrendPlot.durations("First reply, median", figures, \.firstReply)
    plots += TrendPlot.durations("Handling, median", figures, \.handling)
    plots += TrendPlot.rates("First contact helped", figures, \.firstContact)
    plots += TrendPlot.rates("Handed to others", figures, \.transfers)
    let name = "By \(group.by.rawValue)"
    return section(name, "<div class=\"plots\">\n\(plots)</div>\n<p></p>\n" + rows(group, name))
  }

  private func dwell() -> String {
    var plots = ""
    var sops: [String] = []
    for step in all.steps where !sops.contains(step.sop) { sops.append(step.sop) }
    for sop in sops { plots += DwellPlot.figure(sop, all.steps.filter { $0.sop == sop }) ?? "" }
    return plots.isEmpty
      ? "" : section("How long steps take", "<div class=\"plots\">\n\(plots)</div>\n")
  }

  private func reasons() -> String {
    let plots = [
      TallyPlot.figure("Why the path was left", all.reasons),
      TallyPlot.figure("How runs ended", all.outcomes),
    ].compactMap { $0 }.joined()
    return section("Reasons and ends", "<div class=\"plots\">\n\(plots)</div>\n")
  }

  private func table(_ group: Group) -> String { section("By SOP", rows(group, "By SOP")) }

  private func rows(_ group: Group, _ caption: String) -> String {
    Markup.table(
      caption,
      [
        group.by == .sop ? "SOP" : group.by.rawValue.capitalizedByASCII, "Ended", "First reply", "Handling",
        "First contact", "Handed over", "Left the path", "Over the limit",
      ],
      group.figures.map { figures in
        [
          figures.name, "\(figures.closed)", figures.firstReply.medianText, figures.handling.medianText,
          figures.firstContact.rateText, figures.transfers.rateText, figures.deviations.rateText,
          figures.breaches.rateText,
        ]
      })
  }

  private func coverageTable() -> String {
    guard !coverage.isEmpty else { return "" }
    let rows = coverage.map { version in
      [
        "\(version.sop) \(version.version.prefix(12))", "\(version.runs)", version.steps.countText,
        version.ways.countText,
      ]
    }
    return section(
      "Reached, by version", Markup.table("Reached, by version", ["Version", "Runs", "Steps", "Ways"], rows))
  }

  private func articleTable() -> String {
    guard !all.articles.isEmpty else { return "" }
    let rows = all.articles.prefix(10).map { [$0.name, "\($0.count)"] }
    return section("Articles shown", Markup.table("Articles shown", ["Article", "Times"], Array(rows)))
  }
}

extension String {
  fileprivate var capitalizedByASCII: String { prefix(1).uppercased() + dropFirst() }
}
