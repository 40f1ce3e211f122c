import ArgumentParser
import Content
import Diagnostics
import KnowledgeBase
import SOP
import SOPRuntime

extension Dialogue {
  /// The place to go on at: the only one that waits for a person, or the one that the person names.
  func choosePosition() throws(Break) -> PositionView {
    let open = view.positions.filter { Self.needsPerson($0) }
    guard let first = open.first else {
      for position in view.positions {
        let text = screenText(position)
        line("\n\(PositionText.heading(view, words: words, console: console))")
        line(text.title)
        line(text.body.split(separator: "\n").joined(separator: "\n"))
      }
      throw .leave(.done)
    }
    if open.count == 1 { return first }
    if let current, let same = open.first(where: { Place($0) == Place(current) }) { return same }
    line("\n\(PositionText.heading(view, words: words, console: console))")
    line(words("Several steps are open:", "有多个并行步骤："))
    for (index, position) in open.enumerated() {
      let text = screenText(position)
      line("  \(index + 1)  \(text.title)  \(text.facts)")
    }
    current = nil
    while true {
      let typed = try ask(words("Go on with (1–\(open.count)): ", "处理哪一个（1–\(open.count)）："))
      if let number = Int(typed), open.indices.contains(number - 1) { return open[number - 1] }
      complain(words("type a number", "请输入编号"))
    }
  }

  private static func needsPerson(_ position: PositionView) -> Bool {
    switch position.phase {
    case .task, .approval, .handoff, .unknown, .incident, .deviation: true
    case .wait, .program, .running: false
    }
  }

  /// Whether the step that is shown waits for a role that the person has not.
  private var isOthersTurn: Bool {
    current?.role.map { !desk.roles.contains($0) } ?? false
  }

  /// Says which role goes on, who has it, and what they type.
  func tellWhoCanGoOn(_ position: PositionView) {
    guard let role = position.role else { return }
    let people = desk.workspace.configuration.roles.first { $0.name == role }?.values ?? []
    let names = people.map { TextWidth.oneLine($0) }.joined(separator: words(", ", "、"))
    let shown = TextWidth.oneLine(role)
    let who = names.isEmpty ? shown : "\(shown) (\(names))"
    line(words("It is the turn of \(who), who can go on with:", "接下来由 \(who) 处理，命令："))
    line("  kb run next \(run)")
  }

  /// The last words, and the status to end with.
  func farewell(_ leaving: Leaving) -> ExitCode {
    switch leaving {
    case .done where view.status == .ended || isOthersTurn: break
    case .done, .quit, .interrupted:
      line(words("Go on later with: kb run resume \(run)", "之后继续：kb run resume \(run)"))
    case .refused, .failed: break
    }
    switch leaving {
    case .done, .quit: return .success
    case .refused: return .nothingFound
    case .failed: return .couldNotRun
    case .interrupted: return .interrupted
    }
  }
}

extension ExitCode {
  /// The person pressed ^C.
  static let interrupted = ExitCode(130)
}
