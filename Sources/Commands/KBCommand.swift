import ArgumentParser
import Diagnostics
import KnowledgeBase
import Platform

/// The `kb` program.
public enum CommandLineProgram {
  /// Runs the command that the process's arguments name, then ends the process with its status: 0 found or clean, 1
  /// nothing found or findings, 2 could not run.
  public static func run() {
    Terminal.ignoreClosedPipes()
    // Scripts ask often, and setting up the parser of every command takes longer than all the rest.
    let words = ProgramArguments.words
    if words == ["--version"] {
      return Console(colour: false, isQuiet: false).printLine(KBCommand.configuration.version)
    }
    do {
      var arguments = words
      if arguments.first == "search" {
        if let search = OneSearch(plain: Array(arguments.dropFirst())) { return try search.run() }
        arguments = SearchCommand.protectingExclusions(arguments)
      }
      try checkName(arguments[...], in: KBCommand.self)
      var command = try KBCommand.parseAsRoot(arguments)
      if let command = command as? any AsyncParsableCommand { runAsync(command) }
      try command.run()
    } catch {
      KBCommand.exit(withError: exitCode(for: error))
    }
  }

  private static func runAsync(_ command: any AsyncParsableCommand) -> Never {
    nonisolated(unsafe) var command = command
    AsyncWork.run {
      do {
        try await command.run()
        KBCommand.exit()
      } catch {
        KBCommand.exit(withError: exitCode(for: error))
      }
    }
  }

  /// Refuses a word that is no command, which would otherwise be taken for an argument.
  private static func checkName(_ words: ArraySlice<String>, in command: any ParsableCommand.Type) throws {
    let known = command.configuration.subcommands
    guard let word = words.first, !known.isEmpty, !word.hasPrefix("-") else { return }
    if word == "help" { return try checkName(words.dropFirst(), in: command) }
    let names = known.compactMap { $0.configuration.commandName }
    guard let index = names.firstIndex(of: word) else {
      let near = Suggestion.closest(to: word, among: names).map { "did you mean \"\($0)\"?" }
      throw Failure(
        "there is no command \"\(word)\"", help: near ?? "there are \(names.joined(separator: ", "))")
    }
    try checkName(words.dropFirst(), in: known[index])
  }

  /// Says what went wrong, and gives the status to end with.
  private static func exitCode(for error: any Error) -> ExitCode {
    if let code = error as? ExitCode { return code }
    let isOurs =
      error is Failure || error is SystemError || error is WorkspaceError || error is EvaluationRun.Failure
    if isOurs {
      let refusal = error as? SystemError ?? (error as? WorkspaceError)?.systemError
      return fail("\(error)" + (refusal?.remedy.map { "\n  help: \($0)" } ?? ""))
    }
    let text = KBCommand.fullMessage(for: error)
    guard !KBCommand.exitCode(for: error).isSuccess else {
      Terminal.write(Array((text + "\n").utf8), to: .output)
      return .success
    }
    let message = text.trimmingPrefix("Error: ")
    var lines = (message.prefix(1).lowercased() + message.dropFirst()).split(separator: "\n").map(String.init)
    if let help = optionHelp(for: lines[0]) { lines.insert("  help: \(help)", at: 1) }
    return fail(lines.joined(separator: "\n"))
  }

  private static func fail(_ text: String) -> ExitCode {
    Terminal.write(Array("kb: \(Console.visible(text))\n".utf8), to: .error)
    return .couldNotRun
  }

  /// What somebody may have meant by an option that there is not.
  private static func optionHelp(for message: String) -> String? {
    guard message.hasPrefix("unknown option"), let word = ProgramArguments.words.first else {
      return nil
    }
    return word.hasPrefix("-")
      ? "options stand behind the command, such as: kb search --color never refund" : nil
  }
}

/// The `kb` command; every subcommand has a file of its own.
struct KBCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kb",
    abstract: "A knowledge base and SOP engine for teams that keep their knowledge in git.",
    discussion: """
      Articles are Markdown files in kb/, procedures are YAML files in sops/. Data goes to standard output, messages \
      to standard error. Exit status: 0 found or clean, 1 nothing found or errors found, 2 could not run.
      """,
    version: "0.1.0",
    groupedSubcommands: [
      CommandGroup(
        name: "Finding answers", subcommands: [SearchCommand.self, ShowCommand.self, RelatedCommand.self]),
      CommandGroup(
        name: "Writing",
        subcommands: [
          InitCommand.self, NewCommand.self, EditCommand.self, MoveCommand.self, LintCommand.self,
          ImportCommand.self,
          SchemaCommand.self,
        ]),
      CommandGroup(
        name: "Reviewing",
        subcommands: [
          AuditCommand.self, ReviewCommand.self, FlagCommand.self, FeedbackCommand.self, GapsCommand.self,
          EvalCommand.self, HistoryCommand.self, DiffCommand.self,
        ]),
      CommandGroup(name: "Procedures", subcommands: [SOPCommand.self, RunCommand.self, SubjectCommand.self]),
      CommandGroup(name: "Publishing", subcommands: [BuildCommand.self, ExportCommand.self]),
      CommandGroup(
        name: "Help", subcommands: [ExplainCommand.self, DoctorCommand.self, CompletionsCommand.self]),
    ])
}
