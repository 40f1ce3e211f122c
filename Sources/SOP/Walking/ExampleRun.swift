public import Diagnostics
public import Expressions
import StrictYAML

/// An example of an SOP, walked: which way it went, and where that differs from what the writer expects.
public struct ExampleRun: Sendable {
  /// The number of the example, from 0 in the order of the file.
  public let number: Int
  /// The steps that were visited, in order.
  public let path: [Int]
  /// The ways that were taken, as indices of `StepGraph.edges`.
  public let ways: [Int]
  /// How it ended.
  public let end: WalkEnd
  /// Where it differs; empty where all is as expected.
  public let findings: [Diagnostic]

  /// Walks one example of an SOP.
  public static func run(
    _ number: Int, of compiled: CompiledSOP, host: any EvaluationHost = PlainHost()
  ) -> ExampleRun? {
    guard let sop = compiled.sop, sop.examples.indices.contains(number) else { return nil }
    let example = sop.examples[number]
    var answers = ExampleAnswers(example, compiled)
    let context = DecodingContext(sop.source, invalidValue: "sop.invalid-value")
    let inputs = answers.bindings(example.inputs, of: sop.inputs, context)
    guard var walk = Walk(compiled, inputs: inputs, host: host) else { return nil }
    walk.run(&answers)
    let end = walk.end ?? .takenOver
    let run = Comparison(example: example, sop: sop, graph: compiled.graph, context: context)
    run.compare(path: walk.path, end: end)
    run.reportUnused(answers.unused)
    return ExampleRun(
      number: number, path: walk.path, ways: walk.ways, end: end,
      findings: context.diagnostics.inReportOrder())
  }

  /// Compares what happened with what the writer expects.
  private struct Comparison {
    let example: Example
    let sop: SOP
    let graph: StepGraph
    let context: DecodingContext

    private var title: String { SOPText.oneLine(example.title.text(in: nil)) }

    func compare(path: [Int], end: WalkEnd) {
      let place = example.title.range
      if case .stopped(let fault) = end {
        context.report(
          "sop.example-fails",
          "\(quoted(title)) stops at \(quoted(graph.ids[fault.vertex])): \(fault.message)",
          at: place, help: help(for: fault), notes: wayNote(path))
        return
      }
      let names = path.map { graph.ids[$0] }
      if !example.path.isEmpty, example.path.map(\.value) != names { reportPath(names) }
      guard let expected = example.end else { return }
      let actual: String
      switch end {
      case .ended(let outcome):
        if outcome == expected.value { return }
        actual = "`\(outcome.rawValue)`"
      case .takenOver: actual = "with a visit too many, so that the owner takes over"
      case .stopped: return
      }
      context.report(
        "sop.example-fails", "\(quoted(title)) ends \(actual), not `\(expected.value.rawValue)`",
        at: expected.range, notes: wayNote(path))
    }

    private func reportPath(_ names: [String]) {
      let expected = example.path
      let first = zip(expected, names).enumerated().first { $0.element.0.value != $0.element.1 }?.offset
      let index = first ?? min(expected.count, names.count)
      let place = index < expected.count ? expected[index].range : example.title.range
      let there = index < names.count ? "goes to \(quoted(names[index]))" : "is over"
      let before = index > 0 ? "behind \(quoted(expected[index - 1].value)) it" : "it"
      let wanted =
        index < expected.count ? ", not to \(quoted(expected[index].value))" : " where the path ends"
      context.report(
        "sop.example-fails", "\(quoted(title)): \(before) \(there)\(wanted)", at: place,
        notes: [
          Note(
            "the way it went: \(names.joined(separator: " → "))",
            at: context.source.place(example.title.range))
        ])
    }

    private func wayNote(_ path: [Int]) -> [Note] {
      guard !path.isEmpty else { return [] }
      let way = path.map { graph.ids[$0] }.joined(separator: " → ")
      return [Note("the way it went: \(way)", at: context.source.place(example.title.range))]
    }

    private func help(for fault: WalkFault) -> String? {
      let id = graph.ids[fault.vertex]
      switch fault.reason {
      case .missingValue(let name): return "add `given: {\(id): {\(name): …}}`"
      case .noSuchOutcome:
        let labels = graph.edges(from: fault.vertex).map(\.label.description)
        return labels.isEmpty ? nil : "the step knows \(listed(labels))"
      default: return nil
      }
    }

    func reportUnused(_ steps: [Located<String>]) {
      for step in steps where !context.isFull {
        context.report(
          "sop.example-fails",
          "\(quoted(title)) says what happens at \(quoted(step.value)), but does not come there so often",
          at: step.range, help: "remove it, or lead the example there")
      }
    }
  }
}

/// The answers that an example gives.
struct ExampleAnswers: WalkAnswers {
  private var given: [String: [Example.Visit]] = [:]
  private let sop: SOP?
  private let digits: Int

  init(_ example: Example, _ compiled: CompiledSOP) {
    sop = compiled.sop
    digits = compiled.expressions.environment.moneyDigits
    for visit in example.given { given[visit.step.value, default: []].append(visit) }
  }

  /// The visits that nothing asked for, in the order of the file.
  var unused: [Located<String>] {
    given.values.joined().map(\.step).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
    let id = question.step.id.value
    var visit: Example.Visit?
    if given[id]?.isEmpty == false { visit = given[id]?.removeFirst() }
    let outcome = try self.outcome(visit?.outcome, question)
    var values: [(name: String, value: Value)] = []
    for written in visit?.values ?? [] {
      guard let field = question.step.declaredFields.first(where: { $0.name.value == written.name.value })
      else {
        throw WalkFault(question.vertex, .noSuchOutcome(written.name.value))
      }
      values.append((field.name.value, try value(written, of: field, at: question.vertex)))
    }
    let isDone = ![.way(.expired), .way(.slaBreach), .way(.onError)].contains(outcome)
    if isDone, case .way = outcome {
      for field in question.step.declaredFields
      where field.isRequired && !values.contains(where: { $0.name == field.name.value }) {
        throw WalkFault(question.vertex, .missingValue(field.name.value))
      }
    }
    return WalkAnswer(outcome, values: values)
  }

  private func outcome(_ written: Located<String>?, _ question: WalkQuestion) throws(WalkFault)
    -> WalkAnswer.Outcome
  {
    guard let written else {
      let usual: [StepEdge.Label] = [.next, .approved, .accepted]
      return .way(question.outcomes.first { usual.contains($0) } ?? .next)
    }
    if let label = question.outcomes.first(where: { $0.description == written.value }) { return .way(label) }
    if let number = sop?.interrupts.firstIndex(where: { $0.event.value == written.value }) {
      return .interrupt(number)
    }
    if ["next", "done", "accepted"].contains(written.value) { return .way(.next) }
    throw WalkFault(question.vertex, .noSuchOutcome(written.value))
  }

  private func value(_ written: Example.Value, of field: Field, at vertex: Int) throws(WalkFault) -> Value {
    guard let value = Self.value(written, of: field, digits: digits) else {
      let text = written.values.map(\.value).joined(separator: ", ")
      throw WalkFault(vertex, .wrongValue(field.name.value, text))
    }
    return value
  }

  private static func value(_ written: Example.Value, of field: Field, digits: Int) -> Value? {
    let options = field.options.map(\.id.value)
    if field.type.value == .multiChoice {
      guard written.values.allSatisfy({ options.contains($0.value) }) else { return nil }
      return .list(written.values.map { .string($0.value) })
    }
    guard written.values.count == 1, let text = written.values.first?.value else { return nil }
    if field.type.value == .choice, !options.contains(text) { return nil }
    guard let value = Value(text, as: field.valueType, moneyDigits: digits) else { return nil }
    if let pattern = field.pattern?.value, let compiled = try? Pattern(pattern), !compiled.matchesWhole(text)
    {
      return nil
    }
    return value
  }

  /// The values of the inputs that an example names; what is wrong with them is reported.
  func bindings(_ values: [Example.Value], of fields: [Field], _ context: DecodingContext) -> Bindings {
    var bindings = Bindings()
    for written in values {
      guard let field = fields.first(where: { $0.name.value == written.name.value }) else {
        context.report(
          "sop.unknown-name", "\(quoted(written.name.value)) is no input", at: written.name.range,
          help: "the inputs are \(listed(fields.map(\.name.value)))")
        continue
      }
      guard let value = Self.value(written, of: field, digits: digits) else {
        let text = written.values.map(\.value).joined(separator: ", ")
        context.report(
          "sop.example-fails", "\(quoted(field.name.value)) does not take \(quoted(text))",
          at: written.name.range)
        continue
      }
      bindings[field.name.value] = value
    }
    return bindings
  }
}
