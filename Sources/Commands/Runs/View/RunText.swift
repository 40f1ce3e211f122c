import Diagnostics
import Platform
import SOP
import SOPRuntime

/// A run as it stands, as text for a person.
struct RunText {
  let view: RunView
  let desk: RunDesk

  /// The SOP, the run, and whether it goes on.
  var heading: String { PositionText.heading(view, words: desk.words, console: desk.console) + status }

  /// The text, ending in a line end.
  var text: String {
    let words = desk.words
    var text = heading + "\n" + places
    let actions = LegalAction.all(in: view).filter { $0.action != .claim && $0.action != .release }
    if !actions.isEmpty {
      text += "\n" + desk.console.paint(words("What can be done:", "可以执行："), .quiet) + "\n"
      var told: Set<String> = []
      for action in actions where told.insert(action.command).inserted { text += "  \(action.command)\n" }
    }
    return text
  }

  /// Where it stands, and what has to be known there.
  var places: String {
    let words = desk.words
    var text = ""
    for position in view.positions {
      let shown = PositionText(
        view: view, position: position, words: words, values: values, time: desk.time, console: desk.console,
        now: desk.now, columns: min(Terminal.columns, 100), actor: desk.actor)
      text += "\n\(shown.title)\n\(shown.facts)\n\(shown.body)\(shown.checklist)"
      let drafts = position.fields.compactMap { field -> String? in
        let value = position.draft.last { $0.name == field.name.value }
        let shown = value.map { values.text($0, of: field) } ?? words("(to be entered)", "（待填写）")
        return "  \(FieldQuestion.leading(FieldQuestion.label(of: field, words), words))\(shown)\n"
      }
      text += drafts.joined()
      if case .task = position.phase { continue }
      let known = CaseText(view: view, position: position, words: words, values: values).text
      if !known.isEmpty { text += "\n" + known }
    }
    return text
  }

  private var values: ValueText {
    ValueText(words: desk.words, reveals: desk.reveals, lacksKeys: view.lacksKeys)
  }

  private var status: String {
    let words = desk.words
    switch view.status {
    case .open: return ""
    case .paused: return " · " + words("paused", "已暂停")
    case .cancelling: return " · " + words("being called off", "正在取消")
    case .ended: return " · " + OutcomeText.text(view.outcome, words)
    }
  }
}

/// How a run ended, in words.
enum OutcomeText {
  static func text(_ outcome: Outcome?, _ words: RunWords) -> String {
    switch outcome {
    case .resolved: words("resolved", "已解决")
    case .transferred: words("transferred", "已转交")
    case .cancelled: words("cancelled", "已取消")
    case .notResolved: words("not resolved", "未解决")
    case nil: "–"
    }
  }
}
