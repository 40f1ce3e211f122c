import Diagnostics

extension ProcedureSheet {
  /// The sheet for a terminal, ending in a line end; `colour` adds ANSI escapes.
  public func text(colour: Bool) -> String {
    var writer = SheetWriter(sheet: self, words: SOPWords(language: language), colour: colour)
    writer.write()
    return writer.text
  }
}

private struct SheetWriter {
  let sheet: ProcedureSheet
  let words: SOPWords
  let colour: Bool
  var text = ""

  mutating func write() {
    text += paint(sheet.title, "1") + "\n"
    if let summary = sheet.summary { text += SOPText.oneLine(summary) + "\n" }
    let about = [
      sheet.id, sheet.owner.map { "\(words("kept by", "负责人")) \($0)" }, sheet.audience?.rawValue,
    ]
    text += paint(about.compactMap { $0.map { SOPText.oneLine($0) } }.joined(separator: " · "), "2") + "\n"
    if !sheet.articles.isEmpty {
      line(words("Articles: ", "相关文章："), sheet.articles.joined(separator: ", "), "")
    }
    if !sheet.inputs.isEmpty {
      text += "\n" + paint(words("Known at the start", "开始时已知"), "4") + "\n"
      for entry in sheet.inputs { write(entry, indent: "   ") }
    }
    text += "\n"
    let sidePath = sheet.steps.firstIndex { $0.depth == 0 && !$0.isOnMainLine }
    let width = sheet.steps.filter { $0.depth == 0 }.map(\.number.count).max() ?? 1
    for (index, item) in sheet.steps.enumerated() {
      if index == sidePath { text += "\n" + paint(words("Side paths", "旁支"), "4") + "\n" }
      write(item, width: width)
    }
    guard !sheet.interrupts.isEmpty else { return }
    text += "\n" + paint(words("At any step", "任何步骤中"), "4") + "\n"
    for way in sheet.interrupts { write(way, indent: "   ") }
  }

  private mutating func write(_ item: ProcedureSheet.Item, width: Int) {
    let outer = String(repeating: "    ", count: item.depth)
    if let branch = item.branch { text += "\(outer)\(paint(branch, "4"))\n" }
    let margin = item.depth == 0 ? String(repeating: " ", count: max(0, width - item.number.count)) : ""
    let head = outer + margin + paint(item.number, "1")
    let indent = outer + String(repeating: " ", count: max(width, item.number.count) + 2)
    if item.kind == .end {
      text += "\(head)  ■ \(paint(item.details.joined(separator: " · "), "1"))\(id(item))\n"
      return
    }
    let details = item.details.joined(separator: " · ")
    text += "\(head)  \(paint(item.title, "1"))  \(paint("[\(details)]", "36"))\(id(item))\n"
    if let say = item.say { writeSay(say, indent: indent) }
    if !item.run.isEmpty { line(words("Runs: ", "运行："), item.run.joined(separator: " "), indent) }
    if let article = item.article { line(words("Read: ", "参考："), article, indent) }
    for check in item.checklist { text += "\(indent)[ ] \(check)\n" }
    if !item.entries.isEmpty {
      let isAnswer = item.kind == .command
      text += "\(indent)\(isAnswer ? words("Answers:", "返回：") : words("Enter:", "填写："))\n"
      for entry in item.entries { write(entry, indent: indent + "  ") }
    }
    for way in item.ways where !way.isInOrder && !way.on.hasPrefix("branch") { write(way, indent: indent) }
    if let outcome = item.outcome { text += "\(indent)■ \(words.outcome(outcome))\n" }
  }

  private func id(_ item: ProcedureSheet.Item) -> String { "  " + paint(SOPText.oneLine(item.id), "2") }

  private mutating func writeSay(_ say: String, indent: String) {
    let lines = say.split(whereSeparator: \.isNewline).map { SOPText.oneLine(String($0)) }
    for (index, spoken) in lines.enumerated() {
      let open = index == 0 ? words("“", "“") : " "
      let close = index == lines.count - 1 ? words("”", "”") : ""
      text += indent + paint(open + spoken + close, "32") + "\n"
    }
  }

  private mutating func write(_ entry: ProcedureSheet.Entry, indent: String) {
    var facts: [String] = []
    switch entry.type {
    case .choice, .multiChoice:
      let several = entry.type == .multiChoice ? words("any of ", "多选：") : words("one of ", "单选：")
      facts.append(
        several
          + entry.options.map { $0.label == $0.id ? $0.id : "\($0.label) (\(SOPText.oneLine($0.id)))" }
          .joined(separator: ", "))
    default: facts.append(entry.type.rawValue)
    }
    if let minimum = entry.minimum { facts.append("≥ \(minimum)") }
    if let maximum = entry.maximum { facts.append("≤ \(maximum)") }
    if let pattern = entry.pattern { facts.append("\(words("like", "格式")) \(pattern)") }
    if !entry.isRequired { facts.append(words("optional", "选填")) }
    if let personal = entry.personal { facts.append(words("personal: ", "个人信息：") + personal.rawValue) }
    let name = entry.label == entry.name ? "" : " " + paint("(\(SOPText.oneLine(entry.name)))", "2")
    text += "\(indent)\(entry.label)\(name): \(SOPText.oneLine(facts.joined(separator: " · ")))\n"
  }

  private mutating func write(_ way: ProcedureSheet.Way, indent: String) {
    let label = way.label.map { "\($0) " } ?? ""
    if way.isJoin {
      guard way.label != nil else { return }
      text += "\(indent)\(label)→ \(words("done here", "此列表结束"))\n"
    } else {
      text += "\(indent)\(label)→ \(paint(way.number, "1")) \(way.title)\n"
    }
  }

  private mutating func line(_ label: String, _ value: String, _ indent: String) {
    text += "\(indent)\(label)\(SOPText.oneLine(value))\n"
  }

  private func paint(_ text: String, _ code: String) -> String {
    colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
