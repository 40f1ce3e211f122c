import ArgumentParser
import Diagnostics
import KnowledgeBase
import Platform

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  /// When colours are used.
  enum Colour: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  @Option(
    help: ArgumentHelp(
      "The workspace's folder. Default: the nearest one upwards that holds kb.yaml, else kb/ or sops/.",
      valueName: "dir"))
  var root: String?

  @Option(help: ArgumentHelp("Colours: auto, always or never. NO_COLOR turns them off.", valueName: "when"))
  var color: Colour = .auto

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  /// The options as values.
  var settings: GlobalSettings { GlobalSettings(root: root, color: color, isQuiet: quiet) }

  /// Where the command prints.
  var console: Console { settings.console }

  /// Opens the workspace that the options mean, and says what is wrong in its settings.
  func workspace() throws -> Workspace { try settings.workspace() }
}

/// What the options that every command takes say.
struct GlobalSettings {
  var root: String?
  var color = GlobalOptions.Colour.auto
  var isQuiet = false

  /// Where the command prints.
  var console: Console { Console(colour: usesColour, isQuiet: isQuiet) }

  /// Opens the workspace that the options mean, and says what is wrong in its settings.
  func workspace() throws -> Workspace {
    try reported(Workspace.open(root: root))
  }

  /// The workspace, with what is wrong in its settings said.
  func reported(_ workspace: Workspace) -> Workspace {
    let problems = workspace.configurationDiagnostics
    if problems.contains(where: { $0.severity == .error }) {
      for problem in problems { console.report(problem) }
    }
    return workspace
  }

  private var usesColour: Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Terminal.isTerminal(.output) && (Environment.value("NO_COLOR") ?? "").isEmpty
        && Environment.value("TERM") != "dumb"
    }
  }
}
