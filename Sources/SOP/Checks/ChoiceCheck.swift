import Diagnostics
import Expressions
import StrictYAML

/// Some choice of a decision applies whatever the values are, every choice applies at some time, and, where the writer
/// asks for it, no two apply at once.
struct ChoiceCheck {
  let sop: SOP
  let expressions: SOPExpressions
  let assignment: DefiniteAssignment
  let context: DecodingContext
  /// Whether choices that apply to the same values are reported.
  private let isStrict: Bool
  private let fields: [String: [Field]]
  /// The evaluations that are left: a file of thousands of large decisions is not tried out to its end.
  private var budget = 500_000

  init(
    sop: SOP, fields: [Field], expressions: SOPExpressions, assignment: DefiniteAssignment, isStrict: Bool,
    context: DecodingContext
  ) {
    self.isStrict = isStrict
    self.sop = sop
    self.expressions = expressions
    self.assignment = assignment
    self.context = context
    self.fields = Dictionary(grouping: fields, by: \.name.value)
  }

  /// Reports what never applies, and decisions that leave a case open.
  ///
  /// - Complexity: for each decision its combinations, of which there are at most 4,096.
  mutating func check() {
    for (vertex, step) in sop.steps.enumerated() where !step.choices.isEmpty && !context.isFull {
      check(step, vertex)
    }
    for (block, checked) in expressions.branches.enumerated() {
      guard let checked, let when = sop.blocks[block].when else { continue }
      checkAlone(checked, when, "the branch never runs")
    }
    for (number, checked) in expressions.interrupts.enumerated() {
      guard let checked, let when = sop.interrupts[number].when else { continue }
      checkAlone(checked, when, "the interrupt never happens")
    }
  }

  private mutating func check(_ step: Step, _ vertex: Int) {
    let conditions = expressions.choices[vertex]
    // What cannot be read, or has problems, is reported already.
    guard conditions.allSatisfy({ $0?.problems.isEmpty == true }) else { return }
    var table = ChoiceTable()
    for (number, condition) in conditions.enumerated() {
      if condition?.triedComparisons != nil { table.numbers.append(number) }
    }
    let understood = table.numbers.compactMap { conditions[$0] }
    table.domains = ValueDomain.domains(
      of: understood.flatMap { $0.triedComparisons ?? [] }, fields: fields,
      moneyDigits: expressions.environment.moneyDigits,
      mayBeUnset: { name in
        guard let number = assignment.numbers[name] else { return true }
        return assignment.after(vertex)?.contains(number) != true
      })
    guard table.isSmall, afford(table.size * understood.count) else {
      if step.otherwise == nil { reportUntried(step, "compares too many values to try every combination") }
      return
    }
    table.guards = understood.map { GuardTable($0, table.domains) }
    let fates = table.fates()
    for (number, fate) in zip(table.numbers, fates) { report(fate, number, of: step, table) }
    if isStrict { checkOverlap(of: step, table, fates) }
    if let otherwise = step.otherwise {
      if table.takesEveryCase() { reportIdle(otherwise, of: step) }
      return
    }
    if let open = table.openCase() {
      if understood.count < conditions.count {
        let other = conditions.indices.first { !table.numbers.contains($0) } ?? 0
        let reason =
          conditions[other]?.comparisons == nil
          ? "asks more than comparisons with constants"
          : "compares a whole number with one too large to be exact"
        reportUntried(step, "\(reason) (\(quoted(step.choices[other].when.text)))")
      } else {
        report(open, of: step)
      }
    }
  }

  private mutating func checkAlone(_ condition: CheckedExpression, _ text: ExpressionText, _ message: String)
  {
    guard condition.problems.isEmpty, let comparisons = condition.triedComparisons, !comparisons.isEmpty
    else {
      return
    }
    var table = ChoiceTable()
    table.domains = ValueDomain.domains(
      of: comparisons, fields: fields, moneyDigits: expressions.environment.moneyDigits,
      mayBeUnset: { _ in true })
    guard table.isSmall, afford(table.size) else { return }
    guard !GuardTable(condition, table.domains).holds.contains(true) else { return }
    context.report(
      "sop.dead-branch", "\(message): its condition holds for no values", at: text.range,
      help: "mend the condition, or remove what it guards")
  }

  private mutating func afford(_ evaluations: Int) -> Bool {
    guard budget >= evaluations else { return false }
    budget -= evaluations
    return true
  }

  // MARK: Wording

  private func report(_ fate: ChoiceTable.Fate, _ number: Int, of step: Step, _ table: ChoiceTable) {
    let choice = step.choices[number]
    let id = quoted(step.id.value)
    switch fate {
    case .taken: return
    case .never:
      context.report(
        "sop.dead-branch",
        "\(id) never goes to \(quoted(choice.go.value)) by this choice: its condition holds for no values",
        at: choice.when.range, help: "mend the condition, or remove the choice")
    case .behind(let others):
      let earlier = others.map { step.choices[table.numbers[$0]] }
      context.report(
        "sop.dead-branch",
        "\(id) never goes to \(quoted(choice.go.value)) by this choice: an earlier one takes every case",
        at: choice.when.range, help: "the first that applies wins: put this choice before it, or remove it",
        notes: earlier.prefix(3).map {
          Note("this one comes first", at: context.source.place($0.when.range))
        })
    }
  }

  private func reportIdle(_ otherwise: Located<String>, of step: Step) {
    context.report(
      "sop.dead-branch",
      "\(quoted(step.id.value)) never goes to \(quoted(otherwise.value)) by `otherwise`: "
        + "the choices take every case",
      at: otherwise.range,
      help: "remove `otherwise`, so that a case that is added later cannot fall through, or remove a choice")
  }

  /// Reports the first choice that applies where an earlier one leads elsewhere.
  private func checkOverlap(of step: Step, _ table: ChoiceTable, _ fates: [ChoiceTable.Fate]) {
    let choices = table.numbers.map { step.choices[$0] }
    let found = table.overlap { first, second in
      fates[second] == .taken && choices[first].go.value != choices[second].go.value
    }
    guard let overlap = found else { return }
    let (first, second) = (choices[overlap.first], choices[overlap.second])
    context.report(
      "sop.overlapping-branches",
      "\(quoted(step.id.value)): this choice, to \(quoted(second.go.value)), and an earlier one, to "
        + "\(quoted(first.go.value)), both apply \(whenever(overlap.values)); the earlier one is taken",
      at: second.when.range, help: "leave it if that is meant, or let the conditions exclude each other",
      notes: [Note("the earlier one", at: context.source.place(first.when.range))])
  }

  private func report(_ open: [(name: String, value: Value?)], of step: Step) {
    context.report(
      "sop.not-exhaustive",
      "\(quoted(step.id.value)) does not say where it goes on \(whenever(open))",
      at: step.id.range, help: "add a choice for it, or `otherwise: …` for all that is left")
  }

  /// Some values as a condition in words.
  private func whenever(_ values: [(name: String, value: Value?)]) -> String {
    let words = values.map { name, value in
      guard let value else { return "\(quoted(name)) is not set" }
      return value == ValueDomain.otherText
        ? "\(quoted(name)) is something else" : "\(quoted(name)) is \(value)"
    }
    return words.isEmpty ? "whatever the values are" : "when \(words.joined(separator: " and "))"
  }

  private func reportUntried(_ step: Step, _ reason: String) {
    context.report(
      "sop.not-exhaustive", "\(quoted(step.id.value)) needs `otherwise`: it \(reason)", at: step.id.range,
      help: "add `otherwise: …` with the step to go to when no choice applies")
  }
}
