import Content
import Diagnostics
import Expressions
import KnowledgeBase
import Platform
import SOP
import SOPRuntime

extension Dialogue {
  /// Does what a command asks for. It returns where the question is asked again.
  func obey(_ command: DialogueCommand, _ rest: String) throws(Break) {
    switch command {
    case .help: write(DialogueCommand.list(words))
    case .look: throw .again
    case .article: showArticle(rest)
    case .values:
      write(
        view.values.isEmpty
          ? words("  nothing is known yet\n", "  暂无信息\n")
          : CaseText.lines(view.values, view.fields, words, values))
    case .back: try lookBack()
    case .language: try changeLanguage(rest)
    case .event: try deliver(rest)
    case .deviate: try leavePath()
    case .handoff: try handOff(rest)
    case .pause: try perform(.pause(note: rest.isEmpty ? nil : rest))
    case .cancel:
      guard try askYesNo(words("Call the run off and take its effects back?", "确定取消流程并撤销操作吗？")) else {
        return
      }
      try perform(.cancel(note: rest.isEmpty ? nil : rest))
    case .quit: throw .leave(.quit)
    }
  }

  // MARK: Reading

  /// Shows the step's article as `kb show` does, in the language of the dialogue where it is translated.
  private func showArticle(_ named: String) {
    let id = named.isEmpty ? current?.step.article?.value : named
    guard let id else { return complain(words("this step has no article", "本步骤没有文章")) }
    do throws(Failure) {
      let article = try find(id)
      let view = ArticleView(article: article, section: nil, sops: [])
      let text = view.text(console: console, columns: min(Terminal.columns, 100))
      Terminal.page(Array(text.utf8))
    } catch {
      complain(words(error.description, "没有文章 \(id)"))
    }
  }

  private func find(_ id: String) throws(Failure) -> Article {
    let translated =
      words.language == desk.workspace.configuration.defaultLanguage ? [] : ["\(id).\(words.language)"]
    for candidate in translated {
      if let article = try? desk.workspace.article(candidate) { return article }
    }
    do {
      return try desk.workspace.article(id)
    } catch {
      throw Failure("\(error)")
    }
  }

  /// What was done in the run until now.
  private func lookBack() throws(Break) {
    let events = try orLeave { () throws(RunError) in try desk.service.events(of: run) }
    let timeline = Timeline(
      events: events, sop: desk.sop, words: words, values: values, time: desk.time, console: console)
    write(timeline.text(deeds: true))
  }

  /// Shows everything in another language of the workspace.
  private func changeLanguage(_ tag: String) throws(Break) {
    let known = desk.workspace.configuration.languages
    var next = LanguageTag.listed(tag, in: known)
    if tag.isEmpty, !known.isEmpty {
      let place = known.firstIndex(of: words.language) ?? -1
      next = known[(place + 1) % known.count]
    }
    guard let next else {
      return complain(
        words("there is \(known.joined(separator: ", "))", "可选：\(known.joined(separator: "、"))"))
    }
    words = RunWords(next)
    throw .again
  }

  // MARK: Doing

  /// Delivers an event, such as what the customer writes.
  private func deliver(_ typed: String) throws(Break) {
    let parts = typed.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let name = parts.first else {
      let awaited = view.awaitedEvents.joined(separator: words(", ", "、"))
      return complain(
        awaited.isEmpty
          ? words("the run waits for no event", "流程没有等待任何事件")
          : words("name the event: ", "请写出事件名称：") + awaited)
    }
    let before = view.sequence
    guard let refusal = try attempt(.event(name: name, text: parts.count > 1 ? parts[1] : nil)) else {
      let isTaken = try orLeave { () throws(RunError) in
        try desk.service.isTaken(name, after: before, in: run)
      }
      if !isTaken { notices.append(console.paint(UntakenEvent.text(name, view, words), .mark)) }
      throw .again
    }
    complain(refusal)
  }

  /// Gives the step to another role.
  private func handOff(_ typed: String) throws(Break) {
    guard let position = current else { return complain(words("choose a step first", "请先选择步骤")) }
    let parts = typed.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    var role = parts.first ?? ""
    while !view.roles.contains(role) {
      let choices = view.roles.map { TextWidth.oneLine($0) }.joined(separator: words(", ", "、"))
      if !role.isEmpty { complain(words("no role \(role) takes part", "没有角色 \(role)")) }
      role = try ask(words("To which role (\(choices)), Enter: stay? ", "转交给哪个角色（\(choices)），回车：不转交？"))
      if role.isEmpty { return }
    }
    let note =
      parts.count > 1
      ? parts[1] : try askNote(words("Note for them (Enter: none): ", "给对方的备注（回车：无）："))
    try perform(.handOff(position: position.number, to: role, note: note))
  }

  /// Leaves the path: where to, why, and what is missing there.
  private func leavePath() throws(Break) {
    guard let position = current else { return complain(words("choose a step first", "请先选择步骤")) }
    guard position.actions.contains(.deviate), !position.deviationTargets.isEmpty else {
      return complain(words("the path may not be left here", "本步骤不允许偏离"))
    }
    let version = view.version
    let sop = desk.sop(position.sop, version)
    let titles = position.deviationTargets.map { id -> String in
      guard let step = sop?.steps.first(where: { $0.id.value == id }) else { return id }
      let filled = FilledText(position, values: values)
      return StepTitle.text(of: step, words, fill: filled.fill) { desk.sop($0, version) }
    }
    guard let target = try pick(titles, words("Go to (number, Enter: stay): ", "转到（编号，回车：留在本步骤）："))
    else { return }
    let reasons = position.deviationReasons
    guard let reason = try pick(reasons, words("Why (number, Enter: stay): ", "原因（编号，回车：留在本步骤）："))
    else { return }
    guard let note = try askNote(words("In your words (Enter: stay): ", "请说明（回车：留在本步骤）："))
    else { return }
    var inputs: [NamedInput] = []
    while true {
      let action = RunAction.deviate(
        position: position.number, to: position.deviationTargets[target], reason: reasons[reason], note: note,
        values: inputs)
      guard let refusal = try attempt(action) else { throw .again }
      let refused = refusal.problems.map(\.field)
      let missing = position.declaredFields.filter { refused.contains($0.name.value) }
      guard refusal.kind == .value, !missing.isEmpty else { return complain(refusal) }
      let isFirst = inputs.isEmpty
      line(
        isFirst
          ? words("That step needs what is not known yet.", "该步骤还需要以下信息。")
          : refusal.problems.map { TextWidth.oneLine("✗ \($0.field): \($0.message)") }.joined(separator: "\n")
      )
      inputs.removeAll { refused.contains($0.name) }
      var seen: Set<String> = []
      inputs += try collect(missing.filter { seen.insert($0.name.value).inserted })
    }
  }

  /// The index of the line that the person names; `nil` for none.
  private func pick(_ lines: [String], _ prompt: String) throws(Break) -> Int? {
    for (index, text) in lines.enumerated() { line("  \(index + 1)  \(TextWidth.oneLine(text))") }
    while true {
      let typed = try ask(prompt)
      if typed.isEmpty { return nil }
      if let number = Int(typed), lines.indices.contains(number - 1) { return number - 1 }
      if let index = lines.firstIndex(of: typed) { return index }
      complain(words("type a number", "请输入编号"))
    }
  }
}
