import Diagnostics

extension RunReport {
  /// The figures for people: a page for a weekly review.
  public func text() -> String {
    var lines = [
      "\(options.sop.map { TextWidth.visible($0) + ": " } ?? "")\(runs(all.closed)) ended, \(daysText)"
    ]
    if open.runs > 0 {
      lines.append("\(runs(open.runs)) open, with \(open.overdue) steps past their time limit")
    }
    guard all.closed > 0 else { return lines.joined(separator: "\n") + "\n" }
    lines += ["", TextTable(Self.figures(all), alignment: [.left, .right, .left, .right, .left]).text]
    lines += ["", "A run waits on average: \(Self.waits(all.waits))"]
    let worst = all.worstSteps(3)
    if !worst.isEmpty { lines += ["", "Worst steps"] }
    for (index, step) in worst.enumerated() {
      lines.append("\(index + 1). \(Self.name(step))")
      lines.append("   \(step.troubleText)")
    }
    for group in groups where group.figures.count > 1 || group.by != .sop {
      lines += ["", table(group)]
    }
    if !coverage.isEmpty { lines += ["", coverageTable()] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func runs(_ count: Int) -> String { count == 1 ? "1 run" : "\(count) runs" }

  static func name(_ step: StepFigures) -> String {
    let id = TextWidth.visible("\(step.sop)/\(step.step)")
    return step.title.isEmpty ? id : "\(TextWidth.visible(step.title))  (\(id))"
  }

  static func waits(_ waits: RunFigures.Waits) -> String {
    let parts = [
      ("for a person", waits.person), ("for the customer", waits.customer), ("for approval", waits.approval),
      ("for programs", waits.command), ("for time", waits.time), ("paused", waits.paused),
    ]
    let shown = parts.filter { $0.1 > 0 }.map { "\($0.0) \(FigureText.duration($0.1))" }
    return shown.isEmpty ? "not at all" : shown.joined(separator: ", ")
  }

  private static func figures(_ figures: RunFigures) -> [[String]] {
    var rows = [["", "", "95 % interval", "n", ""]]
    func add(_ name: String, _ durations: DurationFigures, _ more: String = "") {
      let tail = "p90 \(durations.ninetiethText)\(more)"
      rows.append([
        name, durations.medianText, durations.intervalText, "\(durations.count)",
        durations.count > 0 ? tail : "",
      ])
    }
    func add(_ name: String, _ share: Share, _ more: [String] = []) {
      rows.append([
        name, share.rateText, share.intervalText, share.countText,
        more.filter { !$0.isEmpty }.joined(separator: ", "),
      ])
    }
    add("First reply", figures.firstReply)
    add("Handling", figures.handling, ", wrap-up \(FigureText.duration(figures.wrapUp)) of it")
    add(
      "First contact", figures.firstContact,
      [
        figures.tooYoung > 0 ? "\(figures.tooYoung) not yet known" : "",
        figures.withoutSubject > 0 ? "\(figures.withoutSubject) without subject" : "",
      ])
    add("Transfers", figures.transfers, [transferKinds(figures)])
    add("Deviations", figures.deviations, [FigureText.tallies(figures.reasons)])
    add("SLA breaches", figures.breaches)
    add("CSAT 4 or 5", figures.satisfied, ["answered \(figures.answered.countText)"])
    add("Articles seen", figures.linked)
    return rows
  }

  static func transferKinds(_ figures: RunFigures) -> String {
    [
      ("manual", figures.manualTransfers), ("automatic", figures.automaticTransfers),
      ("planned", figures.plannedTransfers),
    ].filter { $0.1.count > 0 }.map { "\($0.0) \($0.1.count)" }.joined(separator: ", ")
  }

  private func table(_ group: Group) -> String {
    var rows = [
      [
        "By \(group.by == .sop ? "SOP" : group.by.rawValue)", "ended", "reply", "handling", "1st contact",
        "transfers",
        "deviations", "breaches",
      ]
    ]
    for figures in group.figures {
      rows.append([
        TextWidth.visible(figures.name), "\(figures.closed)", figures.firstReply.medianText,
        figures.handling.medianText, figures.firstContact.rateText, figures.transfers.rateText,
        figures.deviations.rateText, figures.breaches.rateText,
      ])
    }
    return TextTable(rows, alignment: [.left] + [TextTable.Alignment](repeating: .right, count: 7)).text
  }

  private func coverageTable() -> String {
    var rows = [["Reached, by version", "", "runs", "steps", "ways"]]
    for version in coverage {
      rows.append([
        TextWidth.visible(version.sop), String(version.version.prefix(12)), "\(version.runs)",
        version.steps.countText, version.ways.countText,
      ])
    }
    return TextTable(rows, alignment: [.left, .left, .right, .right, .right]).text
  }
}

/// Rows of texts in columns.
struct TextTable {
  enum Alignment { case left, right }

  private let rows: [[String]]
  private let alignment: [Alignment]

  init(_ rows: [[String]], alignment: [Alignment]) {
    self.rows = rows
    self.alignment = alignment
  }

  /// The lines, columns two blanks apart, without blanks at the ends.
  var text: String {
    let widths = alignment.indices.map { column in
      rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0
    }
    let lines = rows.map { row in
      var line = ""
      for column in alignment.indices {
        let padding = String(repeating: " ", count: widths[column] - TextWidth.columns(of: row[column]))
        line += column == 0 ? "" : "  "
        line += alignment[column] == .left ? row[column] + padding : padding + row[column]
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return lines.joined(separator: "\n")
  }
}
