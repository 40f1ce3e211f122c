import ArgumentParser

/// `kb run`: procedures being walked.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Walk an SOP with a customer; every step that is acknowledged is kept.",
    discussion: """
      kb run start return          walks it step by step on this terminal
      kb run resume 8vqh2m0c4t     goes on where it stopped, whatever stopped it
      kb run list --waiting me     what waits for you
      Programs get one JSON object that tells the state, the fields with their types and what can be done next. \
      Exit status: 0 done, 1 refused, 2 could not run, 130 left with ^C.
      """,
    groupedSubcommands: [
      CommandGroup(
        name: "Walking",
        subcommands: [
          StartRunCommand.self, NextCommand.self, ApproveCommand.self, HandoffCommand.self, EventCommand.self,
          DeviateCommand.self, PauseCommand.self, ResumeCommand.self, CancelCommand.self, MigrateCommand.self,
        ]),
      CommandGroup(
        name: "Looking",
        subcommands: [
          ListRunsCommand.self, ShowRunCommand.self, ReplayCommand.self, VerifyRunCommand.self,
          RunStatsCommand.self,
        ]),
      CommandGroup(
        name: "Keeping",
        subcommands: [
          WorkerCommand.self, ExportRunCommand.self, BackupCommand.self, RestoreCommand.self,
          TokenCommand.self,
        ]),
    ])
}
