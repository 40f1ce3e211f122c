import ArgumentParser
import Identity
import KnowledgeBase
import SOPRuntime

/// Opens the runs of a workspace for a command, and tells refusals in the form that it prints.
struct RunAccess {
  let global: GlobalOptions
  let format: ListFormat
  var language: String?
  var reveals = false

  /// Does something with the runs; where they refuse it, the command ends with 1, where they cannot be used, with 2.
  func perform(_ body: (RunDesk) throws -> Void) throws {
    do {
      try body(desk())
    } catch let error as RunError {
      throw Self.told(error, on: global.console, as: format)
    }
  }

  /// Tells why nothing happened, and gives the status to end with.
  static func told(_ error: RunError, on console: Console, as format: ListFormat) -> ExitCode {
    if format == .json {
      console.printLine(RunErrorText.json(of: error))
    } else {
      console.error(RunErrorText.text(of: error))
    }
    if case .failed = error { return .couldNotRun }
    return .nothingFound
  }

  /// Who acts.
  static func actor(of workspace: Workspace) throws -> Actor {
    do throws(IdentityFault) {
      return try workspace.actor()
    } catch {
      throw Failure(error.description, help: error.remedy)
    }
  }

  private func desk() throws -> RunDesk {
    let workspace = try global.workspace()
    return RunDesk(
      workspace: workspace, service: try workspace.runs(), actor: try Self.actor(of: workspace),
      console: global.console,
      askedLanguage: language, reveals: reveals)
  }
}
