import Diagnostics
import Expressions
import StrictYAML

/// Writes a walk as an example in YAML.
struct ExampleText {
  private let compiled: CompiledSOP
  /// The most columns of a line.
  private static let width = 110

  init(_ compiled: CompiledSOP) { self.compiled = compiled }

  /// The lines, the first with the dash of a list.
  func lines(of walk: ExampleSearch.Found, title: String) -> [String] {
    var lines = ["- example: \(YAMLText.scalar(title))"]
    if !walk.inputs.isEmpty {
      lines += flow("inputs: ", "{", walk.inputs.map { "\($0.name): \(text($0.value))" }, "}", indent: 2)
    }
    let given = given(walk)
    if !given.isEmpty { lines.append("  given:") }
    for (vertex, visits) in given {
      let key = "\(compiled.graph.ids[vertex]): "
      if visits.count == 1 {
        lines += visit(visits[0], key: key)
      } else {
        lines += flow(key, "[", visits.map { $0.joined }, "]", indent: 4)
      }
    }
    lines += flow("path: ", "[", walk.path.map { compiled.graph.ids[$0] }, "]", indent: 2)
    lines.append("  end: \(walk.outcome.rawValue)")
    return lines
  }

  /// What is said of a visit.
  private struct Visit {
    var outcome: String?
    var values: [String] = []

    var isUsual: Bool { outcome == nil && values.isEmpty }

    var joined: String {
      let mapping = values.isEmpty ? nil : "{" + values.joined(separator: ", ") + "}"
      guard let outcome else { return mapping ?? "next" }
      return mapping.map { "{\(outcome): \($0)}" } ?? outcome
    }
  }

  private func visit(_ visit: Visit, key: String) -> [String] {
    if visit.outcome == nil { return flow(key, "{", visit.values, "}", indent: 4) }
    return ["    " + key + visit.joined]
  }

  /// What has to be said, by step in the order of the first visits; usual visits at the end need no word.
  private func given(_ walk: ExampleSearch.Found) -> [(vertex: Int, visits: [Visit])] {
    var order: [Int] = []
    var visits: [Int: [Visit]] = [:]
    for entry in walk.entries {
      if visits[entry.vertex] == nil { order.append(entry.vertex) }
      visits[entry.vertex, default: []].append(visit(entry))
    }
    return order.compactMap { vertex in
      var said = visits[vertex] ?? []
      while said.last?.isUsual == true { said.removeLast() }
      return said.isEmpty ? nil : (vertex, said)
    }
  }

  private func visit(_ entry: GuidedAnswers.Entry) -> Visit {
    switch entry.answer {
    case .order(let first):
      let names = first.map { compiled.graph.ids[$0] }
      return Visit(values: ["\(ExampleWords.order): [\(names.joined(separator: ", "))]"])
    case .answer(let answer):
      var visit = Visit(values: answer.values.map { "\($0.name): \(text($0.value))" })
      switch answer.outcome {
      case .interrupt(let number):
        visit.outcome = compiled.sop.map { YAMLText.scalar($0.interrupts[number].event.value) }
      case .way(let label):
        let outcomes = compiled.graph.edges(from: entry.vertex).map(\.label).filter(\.isAnswer)
        let usual = outcomes.first { $0 == .next || $0 == .approved || $0 == .accepted } ?? .next
        if label != usual { visit.outcome = ExampleWords.word(of: label) }
      }
      return visit
    }
  }

  private func text(_ value: Value) -> String {
    if case .list(let elements) = value {
      return "[" + elements.map { text($0) }.joined(separator: ", ") + "]"
    }
    if case .string(let text) = value { return YAMLText.scalar(text) }
    return value.written
  }

  /// A list or mapping in braces, in as many lines as it needs.
  private func flow(_ key: String, _ open: String, _ items: [String], _ close: String, indent: Int)
    -> [String]
  {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent) + key + open
    let hanging = String(repeating: " ", count: indent + key.count + open.count)
    for (index, item) in items.enumerated() {
      let piece = item + (index == items.count - 1 ? close : ",")
      let room = TextWidth.columns(of: line) + TextWidth.columns(of: piece) + 1
      if index > 0, room > Self.width {
        lines.append(line)
        line = hanging + piece
      } else {
        line += (index > 0 ? " " : "") + piece
      }
    }
    if items.isEmpty { line += close }
    return lines + [line]
  }
}
