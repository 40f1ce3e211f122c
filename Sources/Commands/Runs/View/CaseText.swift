import Diagnostics
import SOP
import SOPRuntime

/// A case as somebody has to know it who was not there before: the values so far, and who did which steps.
struct CaseText {
  let view: RunView
  let position: PositionView
  let words: RunWords
  let values: ValueText

  /// One line a value and a step.
  var text: String { Self.lines(shown, fields, words, values) + doers }

  /// Names and values, one a line.
  static func lines(_ shown: [NamedValue], _ fields: [Field], _ words: RunWords, _ values: ValueText)
    -> String
  {
    shown.map { value in
      let field = fields.first { $0.name.value == value.name }
      let label = field.map { FieldQuestion.label(of: $0, words) } ?? TextWidth.oneLine(value.name)
      return "  \(FieldQuestion.leading(label, words))\(values.text(value, of: field))\n"
    }.joined()
  }

  /// What goes along with a handoff that says so; else all of the run, and of the SOP that the step stands in.
  private var shown: [NamedValue] {
    let own = position.values.filter { value in !view.values.contains { $0.name == value.name } }
    let all = view.values + own
    guard case .handoff(let handoff) = position.step.work, !handoff.carry.isEmpty else { return all }
    let carried = handoff.carry.map(\.value)
    return all.filter { carried.contains($0.name) }
  }

  private var fields: [Field] { view.fields + position.declaredFields }

  private var doers: String {
    position.doers.map { done in
      let title = TextWidth.oneLine(done.title.text(in: words.language))
      let people = done.people.map { TextWidth.oneLine($0) }.joined(separator: words(", ", "、"))
      return "  ✓ \(title) · \(people)\n"
    }.joined()
  }
}
