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
  /// The interrupts that happened, as indices of `StepGraph.interruptEntries`.
  public let interrupts: [Int]
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
    var answers = ExampleAnswers(example, compiled, host)
    let context = DecodingContext(sop.source, invalidValue: "sop.invalid-value")
    let inputs = answers.bindings(of: example, for: sop, context)
    guard var walk = Walk(compiled, inputs: inputs, host: host) else { return nil }
    walk.run(&answers)
    let end = walk.end ?? .takenOver
    let run = Comparison(example: example, sop: sop, graph: compiled.graph, context: context)
    run.compare(path: walk.path, end: end)
    run.reportUnused(answers.unused)
    return ExampleRun(
      number: number, path: walk.path, ways: walk.ways, interrupts: walk.interrupts, end: end,
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
      if !example.path.isEmpty, example.path.map(\.value) != names {
        reportPath(names)
        return
      }
      guard let expected = example.end else { return }
      let actual: String
      switch end {
      case .ended(let outcome):
        if outcome == expected.value { return }
        actual = "`\(outcome.rawValue)`"
      case .takenOver:
        if expected.value == .transferred { return }
        actual = "`transferred`, with a visit too many, so that the owner takes over"
      case .stopped: return
      }
      context.report(
        "sop.example-fails", "\(quoted(title)) ends \(actual), not `\(expected.value.rawValue)`",
        at: expected.range, help: "lead it elsewhere in `given`, or correct `end`", notes: wayNote(path))
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
        help: "answer otherwise in `given`, or correct `path`",
        notes: [
          Note(
            "expected: \(expected.map(\.value).joined(separator: " → "))",
            at: context.source.place(expected.first?.range ?? place)),
          Note("walked:   \(names.joined(separator: " → "))", at: context.source.place(example.title.range)),
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
      case .noSuchOutcome: return "the step knows \(listed(sayable(at: fault.vertex)))"
      case .noSuchBranch:
        let branches = graph.edges(from: fault.vertex).filter { $0.label.isBranch }.map {
          graph.ids[$0.target]
        }
        return "name branches by their first steps: \(listed(branches))"
      case .outOfBounds: return "give another value, or correct `min` and `max` of the field"
      case .nothingEntered: return "leave the values out, or the outcome"
      case .noInterrupt: return "give a text for which `when` holds"
      case .wrongValue(let name, _):
        let field = sop.steps[fault.vertex].declaredFields.first { $0.name.value == name }
        let options = field?.options.map(\.id.value) ?? []
        return options.isEmpty
          ? field?.pattern.map { "it must match `\($0.value)`" } : "its options are \(listed(options))"
      case .expression, .noChoice, .noLegalValue, .unreadable, .tooLong: return nil
      }
    }

    /// What may be written as an outcome: how the step may be left, its fields, and events.
    private func sayable(at vertex: Int) -> [String] {
      let ways = graph.edges(from: vertex).map(\.label).filter(\.isAnswer).map { ExampleWords.word(of: $0) }
      let fields = sop.steps[vertex].declaredFields.map(\.name.value)
      return ways + fields + sop.interrupts.map(\.event.value)
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
