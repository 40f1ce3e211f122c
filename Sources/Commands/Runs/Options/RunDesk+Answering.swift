import Diagnostics
import Platform
import SOP
import SOPRuntime

extension RunDesk {
  /// Goes on until the run waits for somebody or something; what programs do is told on standard error.
  func work(on run: String) throws(RunError) -> RunView {
    try service.work(on: run, patience: 30) { progress in
      switch progress {
      case .programEnded(let step, false, let message):
        let reason = message.map { words(": ", "：") + ReasonText.text($0, words) } ?? ""
        console.message(words("\(step) failed", "\(step) 失败") + reason)
      default: break
      }
    }
  }

  /// Does what an answer says at the step that it names, and goes on from there.
  func give(_ answer: StepAnswer, to view: RunView, expecting sequence: Int? = nil) throws(RunError)
    -> RunView
  {
    let position = try position(of: answer, in: view)
    let items = answer.ticksAll ? Array(position.step.checklist.indices) : answer.items

    let action = try action(for: answer, ticking: items, at: position)
    return try act(action, on: view.run, expecting: sequence, at: position)
  }

  /// The action that an answer means by what the step waits for.
  private func action(for answer: StepAnswer, ticking items: [Int]?, at position: PositionView)
    throws(RunError) -> RunAction
  {
    let number = position.number
    switch position.phase {
    case .task:
      guard answer.approves == nil, !answer.accepts, answer.settlement == nil else {
        throw .refused(
          RunRefusal(
            .state, "`\(position.step.id.value)` is a task: it takes no yes or no",
            help: "finish it with `kb run next`, or look where the run stands with `kb run show`"))
      }
      return .submit(position: number, values: answer.values, ticked: items)
    case .approval, .deviation:
      switch answer.approves {
      case true: return .approve(position: number, values: answer.values)
      case false: return .reject(position: number, values: answer.values, note: answer.note)
      default: throw missing("\"approve\": true or false", at: position)
      }
    case .handoff:
      guard answer.accepts else { throw missing("\"accept\": true", at: position) }
      return .accept(position: number)
    case .unknown, .incident:
      guard let settlement = answer.settlement else {
        throw missing("\"happened\": \"yes\", \"no\" or \"retry\"", at: position)
      }
      return .settle(position: number, settlement, values: answer.values)
    case .wait, .program, .running:
      throw .refused(
        RunRefusal(
          .state, "`\(position.step.id.value)` takes no answer: it waits for \(position.phase.word)",
          help: "look again with `kb run next`"))
    }
  }

  private func missing(_ what: String, at position: PositionView) -> RunError {
    .refused(RunRefusal(.value, "`\(position.step.id.value)` needs \(what)"))
  }

  private func position(of answer: StepAnswer, in view: RunView) throws(RunError) -> PositionView {
    let found = view.positions.filter { position in
      answer.position.map { $0 == position.number } ?? true
        && answer.step.map { $0 == position.step.id.value } ?? true
    }
    if found.count == 1 { return found[0] }
    let places = view.positions.map { "`\($0.step.id.value)` (position \($0.number))" }
    let help =
      places.isEmpty ? "it is \(view.status.rawValue)" : "it stands at \(places.joined(separator: ", "))"
    guard found.isEmpty else {
      throw .refused(
        RunRefusal(.state, "\(view.run) stands at several steps", help: "name one: \(help)"))
    }
    let place = answer.step.map { "`\($0)`" } ?? answer.position.map { "position \($0)" } ?? "any step"
    throw .refused(RunRefusal(.state, "\(view.run) does not stand at \(place)", help: help))
  }
}
