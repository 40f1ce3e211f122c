import PageMarkup

extension RunReport {
  /// The figures as a page that needs nothing around it: no script, no request, light and dark, for screens and paper.
  ///
  /// The trend is drawn of the first grouping by day, week or month.
  /// - Parameter language: of the words, English or Chinese, and of titles.
  public func html(language: String? = nil) -> String {
    let words = ReportWords(language)
    return RunReportPage(report: self, words: words).render()
  }
}

/// Writes the page.
struct RunReportPage {
  let report: RunReport
  let words: ReportWords

  private var all: RunFigures { report.all }

  func render() -> String {
    let sop = report.options.sop ?? ""
    let title = Markup.escape(
      sop.isEmpty ? words("Runs of all SOPs", "全部 SOP 的运行") : words("Runs of \(sop)", "\(sop) 的运行"))
    let days = report.days(words)
    let ended = words("\(all.closed) ended, \(days).", "\(days)，已结束 \(all.closed) 个。")
    let open = report.openText(words) + words(".", "。")
    var page = """
      <!doctype html>
      <html lang="\(words.tag)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title), \(Markup.escape(days))</title>
      <style>
      \(PageStyle.text)</style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>
      <p class="soft">\(Markup.escape(ended)) \(Markup.escape(open))</p>

      """
    if all.closed > 0 {
      page += cards() + worst() + trend() + dwell() + reasons()
      for group in report.groups where group.by == .sop && group.figures.count > 1 {
        page += section(words("By SOP", "按 SOP"), rows(group, words("By SOP", "按 SOP")))
      }
      page += coverage() + articles()
    }
    let note = words(
      "Ranges are 95 % intervals; n is how many were counted.", "范围为 95 % 区间；n 为样本数。")
    page += """
      <p class="soft">\(note)</p>
      </main>
      </body>
      </html>

      """
    return page
  }

  private func section(_ title: String, _ body: String) -> String {
    body.isEmpty ? "" : "<section>\n<h2>\(Markup.escape(title))</h2>\n\(body)</section>\n"
  }

  private func plots(_ drawings: String) -> String {
    drawings.isEmpty ? "" : "<div class=\"plots\">\n\(drawings)</div>\n"
  }

  private func cards() -> String {
    var text = "<dl class=\"cards\">\n"
    func card(_ name: String, _ value: String, _ lines: [String]) {
      let small = lines.filter { !$0.isEmpty }.map { "<small>\(Markup.escape($0))</small>" }
        .joined()
      text += "<div class=\"card\"><dt>\(name)</dt><dd><strong>\(Markup.escape(value))</strong>"
      text += "\(small)</dd></div>\n"
    }
    func card(_ name: String, _ figures: DurationFigures, _ more: String = "") {
      let tail = figures.count > 0 ? "p90 \(figures.ninetiethText)" : ""
      card(name, figures.medianText, [figures.intervalText, tail, "n = \(figures.count)", more])
    }
    func card(_ name: String, _ share: Share, _ more: [String] = []) {
      card(name, share.rateText, [share.intervalText, share.countText] + more)
    }
    let wrapUp = FigureText.duration(all.wrapUp)
    card(words("First reply, median", "首次回复（中位数）"), all.firstReply)
    card(
      words("Handling, median", "处理时间（中位数）"), all.handling,
      all.wrapUp > 0 ? words("wrap-up \(wrapUp) of it", "其中收尾 \(wrapUp)") : "")
    card(words("First contact helped", "一次解决"), all.firstContact, all.unknownContacts(words))
    card(words("Handed to others", "转交他人"), all.transfers, [all.transferKinds(words)])
    card(words("Left the path", "偏离流程"), all.deviations)
    card(words("Over the time limit", "超时"), all.breaches, [words("visits of steps", "步骤次数")])
    let answered = all.answered.rateText
    card(
      words("Satisfied (4 or 5)", "满意（4–5 分）"), all.satisfied,
      [words("answered \(answered)", "回答率 \(answered)")])
    card(words("Saw an article", "看到文章"), all.linked, [words("visits of steps", "步骤次数")])
    let waits = words("A run waits on average: ", "平均等待：") + all.waitsText(words)
    return text + "</dl>\n<p class=\"soft\">\(Markup.escape(waits))</p>\n"
  }

  private func worst() -> String {
    let steps = all.worstSteps(3)
    guard !steps.isEmpty else { return "" }
    var list = "<ol>\n"
    for step in steps {
      list +=
        "<li><strong>\(Markup.escape(step.name(words)))</strong> <code>\(Markup.escape(step.place))</code>"
      list += "<br>\(Markup.escape(step.trouble(words)))</li>\n"
    }
    return section(words("Worst steps", "最差的步骤"), list + "</ol>\n")
  }

  private func trend() -> String {
    guard let group = report.groups.first(where: { $0.by != .sop }), !group.figures.isEmpty else {
      return ""
    }
    let figures = group.figures
    var drawings = ""
    var undrawn: [String] = []
    func add(_ title: String, _ drawing: (String) -> String?) {
      if let drawing = drawing(title) { drawings += drawing } else { undrawn.append(title) }
    }
    add(words("First reply, median", "首次回复（中位数）")) { TrendPlot.durations($0, figures, \.firstReply) }
    add(words("Handling, median", "处理时间（中位数）")) { TrendPlot.durations($0, figures, \.handling) }
    add(words("First contact helped", "一次解决")) { TrendPlot.rates($0, figures, \.firstContact) }
    add(words("Handed to others", "转交他人")) { TrendPlot.rates($0, figures, \.transfers) }
    let names = undrawn.joined(separator: words("; ", "；"))
    let missing =
      undrawn.isEmpty
      ? ""
      : "<p class=\"soft\">\(Markup.escape(words("Nothing to draw yet: \(names).", "暂无数据：\(names)。")))</p>\n"
    let unit = words.name(of: group.by)
    let name = words("\(unit) by \(unit.lowercased())", "按\(unit)")
    return section(name, plots(drawings) + missing + rows(group, name))
  }

  private func dwell() -> String {
    var sops: [String] = []
    for step in all.steps where !sops.contains(step.sop) { sops.append(step.sop) }
    let drawings = sops.compactMap { sop in
      DwellPlot.figure(sop, all.steps.filter { $0.sop == sop }, words)
    }
    return section(words("How long steps take", "步骤耗时"), plots(drawings.joined()))
  }

  private func reasons() -> String {
    let drawings = [
      TallyPlot.figure(words("Why the path was left", "偏离流程的原因"), all.reasons),
      TallyPlot.figure(words("How runs ended", "结束方式"), all.outcomes),
    ]
    return section(words("Reasons and ends", "原因与结果"), plots(drawings.compactMap { $0 }.joined()))
  }

  private func rows(_ group: RunReport.Group, _ caption: String) -> String {
    Markup.table(
      caption, [words.name(of: group.by)] + RunReport.columns(words),
      group.figures.map { [$0.name] + $0.cells })
  }

  private func coverage() -> String {
    guard !report.coverage.isEmpty else { return "" }
    let title = words("Reached, by version", "各版本走到的部分")
    let head = [
      words("Version", "版本"), words("Runs", "运行"), words("Steps", "步骤"), words("Ways", "出路"),
    ]
    let rows = report.coverage.map { version in
      [
        "\(version.sop) \(version.version.prefix(12))", "\(version.runs)", version.steps.countText,
        version.ways.countText,
      ]
    }
    return section(title, Markup.table(title, head, rows))
  }

  private func articles() -> String {
    guard !all.articles.isEmpty else { return "" }
    let title = words("Articles shown", "展示的文章")
    let rows = all.articles.prefix(10).map { [$0.name, "\($0.count)"] }
    return section(
      title, Markup.table(title, [words("Article", "文章"), words("Times", "次数")], Array(rows)))
  }
}
