import ArgumentParser

/// `kb sop …`: procedures.
struct SOPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sop", abstract: "List, show, check, draw and try SOPs.",
    subcommands: [
      SOPListCommand.self, SOPShowCommand.self, SOPCheckCommand.self, SOPGraphCommand.self,
      SOPTestCommand.self, SOPSimulateCommand.self, SOPEvalCommand.self,
    ])
}
