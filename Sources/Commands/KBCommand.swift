import ArgumentParser

/// The `kb` program.
public enum CommandLineProgram {
  /// Runs the command that the process's arguments name, then ends the process with its status.
  public static func run() async {
    await KBCommand.main()
  }
}

/// The `kb` command; every subcommand has a file of its own.
struct KBCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kb",
    abstract: "A knowledge base and SOP engine for teams that keep their knowledge in git.",
    version: "0.1.0")
}
