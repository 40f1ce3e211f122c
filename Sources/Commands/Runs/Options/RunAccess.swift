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
      if format == .json {
        global.console.printLine(RunErrorText.json(of: error))
      } else {
        global.console.error(RunErrorText.text(of: error))
      }
      if case .failed = error { throw ExitCode.couldNotRun }
      throw ExitCode.nothingFound
    }
  }

  private func desk() throws -> RunDesk {
    let workspace = try global.workspace()
    let actor: Actor
    do throws(IdentityFault) {
      actor = try workspace.actor()
    } catch {
      throw Failure(error.description, help: error.remedy)
    }
    return RunDesk(
      workspace: workspace, service: try workspace.runs(), actor: actor, console: global.console,
      askedLanguage: language, reveals: reveals)
  }
}
