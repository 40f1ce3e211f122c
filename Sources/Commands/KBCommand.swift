import ArgumentParser
import Platform

/// The `kb` program.
public enum CommandLineProgram {
  /// Runs the command that the process's arguments name, then ends the process with its status: 0 found or clean, 1
  /// nothing found or findings, 2 could not run.
  public static func run() async {
    Terminal.ignoreClosedPipes()
    do {
      var command = try KBCommand.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      KBCommand.exit(withError: exitCode(for: error))
    }
  }

  /// Says what went wrong, and gives the status to end with.
  private static func exitCode(for error: any Error) -> ExitCode {
    if let code = error as? ExitCode { return code }
    let isOurs = error is Failure || error is SystemError
    let text = isOurs ? "kb: \(error)" : KBCommand.fullMessage(for: error)
    if !isOurs, KBCommand.exitCode(for: error).isSuccess {
      Terminal.write(Array((text + "\n").utf8), to: .output)
      return .success
    }
    Terminal.write(Array((text + "\n").utf8), to: .error)
    return .couldNotRun
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
      CommandGroup(name: "Finding answers", subcommands: [SearchCommand.self, ShowCommand.self]),
      CommandGroup(
        name: "Writing", subcommands: [InitCommand.self, NewCommand.self, EditCommand.self, LintCommand.self]),
      CommandGroup(name: "Reviewing", subcommands: [AuditCommand.self, ReviewCommand.self]),
      CommandGroup(name: "Procedures", subcommands: [SOPCommand.self]),
      CommandGroup(name: "Publishing", subcommands: [BuildCommand.self, ExportCommand.self]),
      CommandGroup(
        name: "Help", subcommands: [ExplainCommand.self, DoctorCommand.self, CompletionsCommand.self]),
    ])
}
