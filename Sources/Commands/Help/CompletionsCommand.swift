import ArgumentParser

/// `kb completions SHELL`: the script that lets a shell complete kb's commands and options.
struct CompletionsCommand: ParsableCommand {
  /// A shell whose completion is supported.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completion script of a shell.",
    discussion: """
      bash: kb completions bash > ~/.local/share/bash-completion/completions/kb
      zsh:  kb completions zsh > "${fpath[1]}/_kb"
      fish: kb completions fish > ~/.config/fish/completions/kb.fish
      """)

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Console(colour: false, isQuiet: false).printLine(KBCommand.completionScript(for: kind))
  }
}
