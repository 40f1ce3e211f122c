public import Diagnostics
import Expressions
import StrictYAML

extension CompiledSOP {
  /// What does not fit what stands outside the file: articles, SOPs and calendars that are not there, and calls without the
  /// inputs that the called SOP needs; in the order of the file.
  ///
  /// - Complexity: linear in the file, but for the search for what a misspelt id may mean.
  public func findings(against references: SOPReferences) -> [Diagnostic] {
    guard let sop else { return [] }
    let context = DecodingContext(sop.source, invalidValue: "sop.invalid-value")
    for use in sop.articleUses where !references.articles.contains(use.value) {
      Self.report("sop.unknown-article", "article", use, among: references.articles, in: context)
    }
    if let calendars = references.calendars {
      for use in sop.calendarUses where !calendars.contains(use.value) {
        Self.report(
          "sop.unknown-calendar", "calendar", use, among: calendars, in: context,
          help: "declare it under `calendars:` in kb.yaml")
      }
    }
    for (vertex, step) in sop.steps.enumerated() {
      guard case .call(let call) = step.work, !call.sop.value.isEmpty else { continue }
      guard let callee = references.sops[call.sop.value] else {
        Self.report("sop.unknown-sop", "SOP", call.sop, among: references.sops.keys, in: context)
        continue
      }
      if let ring = references.calls.ring(of: sop.id.value, calling: callee.id.value) {
        context.report(
          "sop.call-cycle", "a run of \(quoted(sop.id.value)) would start itself again: \(ring)",
          at: call.sop.range,
          help: "end with a handoff, or lead back to a step of this SOP, instead of one call")
      }
      let arguments = expressions.arguments[vertex]
      CallCheck(step: step, call: call, callee: callee, arguments: arguments, context: context).check()
    }
    return context.diagnostics.inReportOrder()
  }

  private static func report(
    _ rule: RuleID, _ kind: String, _ use: Located<String>, among ids: some Sequence<String>,
    in context: DecodingContext, help: String = "write the id of one that is there, or write it first"
  ) {
    guard !context.isFull else { return }
    let guess = Suggestion.closest(to: use.value, among: ids)
    context.report(
      rule,
      "there is no \(kind) \(quoted(use.value))" + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
      at: use.range, help: guess == nil ? help : nil,
      fixes: guess.map { [FixIt("write \(quoted($0))", replace: use.range, with: $0)] } ?? [])
  }
}

/// A call gives the called SOP the inputs that it needs.
struct CallCheck {
  let step: Step
  let call: Step.Call
  let callee: SOP
  let arguments: [CheckedExpression?]
  let context: DecodingContext

  /// Reports inputs that are missing, arguments that are no inputs, and values that do not fit.
  func check() {
    let given = Set(call.arguments.map(\.name.value))
    let missing = callee.inputs.filter { $0.isRequired && !given.contains($0.name.value) }.map(\.name.value)
    if let first = missing.first {
      context.report(
        "sop.missing-argument",
        "\(quoted(step.id.value)) calls \(quoted(callee.id.value)) without \(listed(missing))",
        at: call.sop.range, help: "add `with: {\(first): …}` with the name of a value or an expression")
    }
    for (argument, checked) in zip(call.arguments, arguments) {
      guard let input = callee.inputs.first(where: { $0.name.value == argument.name.value }) else {
        reportUnknown(argument.name)
        continue
      }
      if let checked, checked.problems.isEmpty { check(checked, argument, for: input) }
    }
  }

  private func reportUnknown(_ name: Located<String>) {
    guard !context.isFull else { return }
    let inputs = callee.inputs.map(\.name.value)
    let guess = Suggestion.closest(to: name.value, among: inputs)
    context.report(
      "sop.unknown-name",
      "\(quoted(callee.id.value)) has no input \(quoted(name.value))"
        + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
      at: name.range, help: inputs.isEmpty ? "it has no inputs" : "its inputs are \(listed(inputs))",
      fixes: guess.map { [FixIt("write \(quoted($0))", replace: name.range, with: $0)] } ?? [])
  }

  private func check(_ checked: CheckedExpression, _ argument: Step.Call.Argument, for input: Field) {
    // An amount is written as a number: there are no constants of money.
    let isAmount =
      input.valueType == .money && checked.reads.isEmpty && [.int, .double].contains(checked.type)
    guard checked.type.fits(input.valueType) || isAmount else {
      context.report(
        "sop.expression-type",
        "the input \(quoted(input.name.value)) of \(quoted(callee.id.value)) is \(input.valueType), and this is "
          + "\(checked.type)",
        at: argument.value.range, help: "give it a value of that type")
      return
    }
    guard !input.options.isEmpty, checked.reads.isEmpty, !checked.usesNow,
      case .string(let text)? = try? checked.evaluate()
    else { return }
    let options = input.options.map(\.id.value)
    guard !options.contains(text) else { return }
    context.report(
      "sop.unknown-option",
      "the input \(quoted(input.name.value)) of \(quoted(callee.id.value)) has no option \(quoted(text))",
      at: argument.value.range, help: "its options are \(listed(options))")
  }
}
