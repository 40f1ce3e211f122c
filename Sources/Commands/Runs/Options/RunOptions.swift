import ArgumentParser
import Content
import Diagnostics
import KnowledgeBase
import Platform
import SOP
import SOPRuntime

/// The options of the commands that act on runs or show them.
struct RunOptions: ParsableArguments {
  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json. Default: text on a terminal, else json.")
  var format: ListFormat?

  @Option(
    help: ArgumentHelp(
      "The language of the texts, such as zh-CN. Default: the workspace's first; in JSON all of them.",
      valueName: "tag"))
  var lang: String?

  @Flag(help: "Show personal data, which is journaled.")
  var reveal = false

  /// Whether a person sits at both ends.
  var isInteractive: Bool {
    format != .json && Terminal.isTerminal(.input) && Terminal.isTerminal(.output)
  }

  /// How the answer is printed.
  var chosenFormat: ListFormat { format ?? (Terminal.isTerminal(.output) ? .text : .json) }

  /// Does something with the runs of the workspace; a refusal is told in the form that was asked for.
  func perform(_ body: (RunDesk) throws -> Void) throws {
    try RunAccess(global: global, format: chosenFormat, language: lang, reveals: reveal).perform(body)
  }

  /// Prints a run as it stands.
  ///
  /// - Parameter isTaken: whether something took the event that was delivered.
  func show(_ view: RunView, of desk: RunDesk, isTaken: Bool? = nil) {
    switch chosenFormat {
    case .json:
      let values = ValueText(words: desk.words, reveals: reveal, lacksKeys: view.lacksKeys)
      let json = RunJSON(view: view, language: lang, values: values, now: desk.now, isTaken: isTaken)
      desk.console.printLine(json.text)
    case .text: desk.console.print(RunText(view: view, desk: desk).text)
    }
  }
}

/// The one run that a command is about.
struct OneRun: ParsableArguments {
  @Argument(help: ArgumentHelp("The run's id, or its beginning.", valueName: "run"))
  var run: String

  @Option(
    help: ArgumentHelp(
      "Do it only if the run's last event has this number (`sequence`).", valueName: "sequence"))
  var expect: Int?
}

/// The place in a run that a command is about.
struct OnePosition: ParsableArguments {
  @Option(help: ArgumentHelp("Where, if the run stands at several steps.", valueName: "number"))
  var position: Int?

  /// The position that is meant: the only one, or the only one that takes the action.
  func find(in view: RunView, for action: RunActionKind) throws(RunError) -> PositionView {
    if let position {
      guard let found = view.positions.first(where: { $0.number == position }) else {
        let known = view.positions.map { "\($0.number) (\($0.step.id.value))" }.joined(separator: ", ")
        throw .refused(
          RunRefusal(.unknown, "\(view.run) has no position \(position)", help: "it stands at \(known)"))
      }
      return found
    }
    return try RunTarget.position(in: view, for: action)
  }
}

/// Finds where in a run something is meant to happen.
enum RunTarget {
  /// The only position that takes an action.
  static func position(in view: RunView, for action: RunActionKind) throws(RunError) -> PositionView {
    if view.positions.count == 1 { return view.positions[0] }
    let takers = view.positions.filter { $0.actions.contains(action) }
    if takers.count == 1 { return takers[0] }
    let places = (takers.isEmpty ? view.positions : takers)
      .map { "\($0.number) (\($0.step.id.value))" }.joined(separator: ", ")
    if takers.isEmpty {
      throw .refused(
        RunRefusal(
          .state,
          view.status == .ended ? "\(view.run) is over" : "\(view.run) takes no \(action.rawValue) now",
          help: view.positions.isEmpty ? "see it with `kb run show \(view.run)`" : "it stands at \(places)"))
    }
    throw .refused(
      RunRefusal(
        .state, "\(view.run) stands at several steps", help: "name one with --position: \(places)"))
  }
}
