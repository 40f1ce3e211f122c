import Content
import Diagnostics
import Expressions
import Platform
import KnowledgeBase
import SOP
import SOPRuntime

extension Dialogue {
  /// A task: the checklist, the fields one after the other, then the end of the step.
  func doTask() throws(Break) {
    try tickOff()
    for field in current?.fields ?? [] {
      guard !passedOver.contains(field.name.value) else { continue }
      if let kept = draft(field) {
        line(FieldQuestion.leading(FieldQuestion.label(of: field, words), words) + kept)
      } else {
        try fill(field)
      }
    }
    try finish()
  }

  /// Asks for what of the checklist is not ticked off yet, until all is or the person goes on without.
  private func tickOff() throws(Break) {
    while let position = current, position.ticked.count < position.step.checklist.count {
      write(screenText(position).checklist)
      let typed = try ask(
        words("Done (numbers, \"all\", Enter: go on): ", "已完成（编号，“全部”，回车：继续）："))
      if typed.isEmpty { return }
      guard let items = Self.items(typed, of: position.step.checklist.count) else {
        complain(words("type numbers such as 1 3, or \"all\"", "请输入编号，如 1 3，或“全部”"))
        continue
      }
      let isTicked = Set(position.ticked)
      if let refusal = try attempt(
        .tick(position: position.number, items: isTicked.symmetricDifference(items).sorted()))
      {
        complain(refusal)
      }
    }
  }

  /// The items that a line names, from 0; `nil` where it names anything else.
  static func items(_ typed: String, of count: Int) -> Set<Int>? {
    if ["all", "a", "*", "全部", "全", "都"].contains(typed.lowercased()) { return Set(0..<count) }
    var items: Set<Int> = []
    for word in typed.split(whereSeparator: { $0.isWhitespace || ",，、".contains($0) }) {
      guard let number = Int(word), (1...count).contains(number) else { return nil }
      items.insert(number - 1)
    }
    return items
  }

  /// The value that was typed for a field and kept, as it is shown.
  func draft(_ field: Field) -> String? {
    let value = current?.draft.last { $0.name == field.name.value }
    return value.map { values.text($0, of: field) }
  }

  /// Asks for a field until its value is taken or passed over; what was typed before is kept with Enter.
  func fill(_ field: Field) throws(Break) {
    var question = FieldQuestion(field: field, words: words, kept: draft(field))
    question.bindings = known
    write(question.options)
    while let position = current {
      let typed = try ask(question.prompt)
      if typed.isEmpty {
        if question.kept != nil { return }
        guard field.isRequired else {
          passedOver.insert(field.name.value)
          return
        }
        complain(words("a value is needed here", "此项必填"))
        continue
      }
      let input = NamedInput(field.name.value, question.texts(typed))
      guard let refusal = try attempt(.save(position: position.number, values: [input])) else {
        passedOver.remove(field.name.value)
        return
      }
      guard refusal.kind == .value else {
        try obstacle(refusal, at: position)
        continue
      }
      let problem = refusal.problems.first { $0.field == field.name.value }
      let digits = desk.workspace.configuration.currencyDigits
      complain(question.complaint(typed, problem?.message ?? refusal.message, moneyDigits: digits))
    }
  }

  /// The values that bounds of the step's fields may name.
  private var known: Bindings {
    var known = current?.bindings ?? Bindings()
    for value in current?.draft ?? [] where value.personal == nil { known[value.name] = value.value }
    return known
  }

  /// Ends the step after a last look at what was entered.
  private func finish() throws(Break) {
    while let position = current {
      let fields = position.fields
      if fields.count > 1 { write(summary(fields)) }
      let change = fields.isEmpty ? "" : words(", a number changes a value", "，输入编号修改")
      let typed = try ask(words("Enter: step done\(change): ", "回车：完成此步骤\(change)："))
      // A number first: 1 also means yes.
      if let number = Int(typed), fields.indices.contains(number - 1) {
        try fill(fields[number - 1])
      } else if typed.isEmpty || YesNo.read(typed) == true {
        try position.ticked.count < position.step.checklist.count ? remindOfChecklist() : submit(position)
      } else {
        complain(
          words("press Enter when the step is done; :help tells what else can be typed", "完成后按回车；输入 :帮助 查看命令")
        )
      }
    }
  }

  private func remindOfChecklist() throws(Break) {
    complain(words("some things are not ticked off yet", "清单尚未全部勾选"))
    try tickOff()
  }

  private func summary(_ fields: [Field]) -> String {
    var text = "\n"
    for (index, field) in fields.enumerated() {
      let value = draft(field) ?? "–"
      text +=
        "  \(index + 1)  \(FieldQuestion.leading(FieldQuestion.label(of: field, words), words))\(value)\n"
    }
    return text
  }

  /// Hands in the step; fields that it refuses are asked for again.
  private func submit(_ position: PositionView) throws(Break) {
    guard let refusal = try attempt(.submit(position: position.number, values: [])) else { throw .again }
    let refused = position.fields.filter { field in
      refusal.problems.contains { $0.field == field.name.value }
    }
    if refused.isEmpty { return try obstacle(refusal, at: position) }
    complain(refusal)
    for field in refused { try fill(field) }
  }

  /// What is done about a refusal that is not about values: nothing here, or somebody else's turn.
  func obstacle(_ refusal: RunRefusal, at position: PositionView) throws(Break) {
    complain(refusal)
    if refusal.kind == .permission {
      tellWhoCanGoOn(position)
      throw .leave(.refused)
    }
    if refusal.kind == .state {
      notices.append(console.paint("✗ ", .bad) + Console.visible(refusal.text(words)))
      throw .again
    }
  }

  func screenText(_ position: PositionView) -> PositionText {
    PositionText(
      view: view, position: position, words: words, values: values, time: desk.time, console: console,
      now: desk.now, columns: min(Terminal.columns, 100), actor: desk.actor, isDialogue: true)
  }
}
