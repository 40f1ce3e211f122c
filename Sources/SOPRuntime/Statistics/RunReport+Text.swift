import Diagnostics

extension RunReport {
  /// The figures for people: a page for a weekly review.
  ///
  /// - Parameter language: of the words, English or Chinese, and of titles.
  public func text(language: String? = nil) -> String {
    let words = ReportWords(language)
    let sop = options.sop.map { TextWidth.visible($0) + words(": ", "：") } ?? ""
    let ended = words(
      "\(all.closed) \(all.closed == 1 ? "run" : "runs") ended, \(days(words))",
      "\(days(words))，已结束 \(all.closed) 个")
    var lines = [sop + ended]
    if open.runs > 0 { lines.append(openText(words)) }
    guard all.closed > 0 else { return lines.joined(separator: "\n") + "\n" }
    lines += ["", figures(words)]
    lines += ["", words("A run waits on average: ", "平均等待：") + all.waitsText(words)]
    let worst = all.worstSteps(3)
    if !worst.isEmpty { lines += ["", words("Worst steps", "最差的步骤")] }
    for (index, step) in worst.enumerated() {
      lines.append("\(index + 1). \(step.name(words))  (\(step.place))")
      lines.append("   \(step.trouble(words))")
    }
    for group in groups where group.figures.count > 1 || group.by != .sop {
      lines += ["", table(group, words)]
    }
    if !coverage.isEmpty { lines += ["", coverageTable(words)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func figures(_ words: ReportWords) -> String {
    var rows = [["", "", words("95 % interval", "95 % 区间"), "n", ""]]
    func add(_ name: String, _ durations: DurationFigures, _ more: String = "") {
      rows.append([
        name, durations.medianText, durations.intervalText, "\(durations.count)",
        durations.count > 0 ? "p90 \(durations.ninetiethText)\(more)" : "",
      ])
    }
    func add(_ name: String, _ share: Share, _ more: [String] = []) {
      rows.append([
        name, share.rateText, share.intervalText, share.countText,
        more.filter { !$0.isEmpty }.joined(separator: words.comma),
      ])
    }
    let wrapUp = FigureText.duration(all.wrapUp)
    add(words("First reply", "首次回复"), all.firstReply)
    add(
      words("Handling", "处理时间"), all.handling, words(", wrap-up \(wrapUp) of it", "，其中收尾 \(wrapUp)")
    )
    add(words("First contact", "一次解决"), all.firstContact, all.unknownContacts(words))
    add(words("Transfers", "转交"), all.transfers, [all.transferKinds(words)])
    add(words("Deviations", "偏离流程"), all.deviations, [FigureText.tallies(all.reasons, words)])
    add(words("Time limits", "超时"), all.breaches)
    let answered = all.answered.countText
    add(
      words("CSAT 4 or 5", "满意 4–5 分"), all.satisfied,
      [words("answered \(answered)", "回答 \(answered)")])
    add(words("Articles seen", "看到文章"), all.linked)
    return TextTable(rows, alignment: [.left, .right, .left, .right, .left]).text
  }

  private func table(_ group: Group, _ words: ReportWords) -> String {
    let head = [words.name(of: group.by)] + Self.columns(words)
    let rows = group.figures.map { [TextWidth.visible($0.name)] + $0.cells }
    let right = [TextTable.Alignment](repeating: .right, count: head.count - 1)
    return TextTable([head] + rows, alignment: [.left] + right).text
  }

  /// The heads of the columns that `RunFigures.cells` fills.
  static func columns(_ words: ReportWords) -> [String] {
    [
      words("Ended", "结束"), words("Reply", "回复"), words("Handling", "处理"),
      words("First contact", "一次解决"), words("Transfers", "转交"), words("Deviations", "偏离"),
      words("Time limits", "超时"),
    ]
  }

  private func coverageTable(_ words: ReportWords) -> String {
    let head = [
      words("Reached", "走到"), "", words("Runs", "运行"), words("Steps", "步骤"), words("Ways", "出路"),
    ]
    let rows = coverage.map { version in
      [
        TextWidth.visible(version.sop), String(version.version.prefix(12)), "\(version.runs)",
        version.steps.countText, version.ways.countText,
      ]
    }
    return TextTable([head] + rows, alignment: [.left, .left, .right, .right, .right]).text
  }
}

extension RunFigures {
  /// Its row in a table.
  var cells: [String] {
    [
      "\(closed)", firstReply.medianText, handling.medianText, firstContact.rateText,
      transfers.rateText,
      deviations.rateText, breaches.rateText,
    ]
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
        let padding = String(
          repeating: " ", count: widths[column] - TextWidth.columns(of: row[column]))
        line += column == 0 ? "" : "  "
        line += alignment[column] == .left ? row[column] + padding : padding + row[column]
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
    return lines.joined(separator: "\n")
  }
}
