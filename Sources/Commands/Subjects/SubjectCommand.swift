import ArgumentParser

/// `kb subject`: the personal data that runs hold.
struct SubjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subject",
    abstract: "What runs hold of a person: give it out, erase it, and see which SOPs ask for it.",
    discussion: """
      A person is named by one of their runs (--run), or by the value of the SOP's `subject` field in a file \
      (--value FILE, or - for standard input): as a word of the command it would stay in the shell's history.
      Only the roles of `runs: leads` in kb.yaml may give out and erase.
      """,
    subcommands: [
      SubjectExportCommand.self, SubjectEraseCommand.self, SubjectSweepCommand.self,
      SubjectRegisterCommand.self,
    ])
}
