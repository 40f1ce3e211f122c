import ArgumentParser
import Identity
import KnowledgeBase
import Platform
import SOPRuntime

/// Opens the runs of a workspace for a command, and tells refusals in the form that it prints.
struct RunAccess {
  let global: GlobalOptions
  let format: ListFormat
  var language: String?
  var reveals = false

  /// Does something with the runs; where they refuse it, the command ends with 1, where they cannot be used, with 2.
  func perform(_ body: (RunDesk) throws -> Void) throws {
    try Self.telling(on: global.console, as: format) { try body(desk()) }
  }

  /// Does something; why it could not be done is told in the form that was asked for, whatever the reason is.
  static func telling(on console: Console, as format: ListFormat, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as RunError {
      throw told(error, on: console, as: format)
    } catch let error where format == .json && !(error is ExitCode) {
      let remedy = (error as? SystemError ?? (error as? WorkspaceError)?.systemError)?.remedy
      let parts = "\(error)".split(separator: "\n  help: ", maxSplits: 1).map(String.init)
      throw told(
        .failed(parts.first ?? "", help: parts.count > 1 ? parts[1] : remedy), on: console, as: format)
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
