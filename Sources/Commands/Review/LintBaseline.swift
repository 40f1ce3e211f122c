import ArgumentParser
import KnowledgeBase

/// The options of `kb lint` for findings that are known.
struct BaselineOptions: ParsableArguments {
  @Flag(help: "Write down everything found as known, so that only new findings are reported.")
  var writeBaseline = false

  @Flag(help: "Forget known findings that are gone.")
  var pruneBaseline = false

  @Flag(help: "Report known findings too.")
  var noBaseline = false

  func validate() throws {
    if [writeBaseline, pruneBaseline, noBaseline].count(where: { $0 }) > 1 {
      throw ValidationError("--write-baseline, --prune-baseline and --no-baseline exclude each other")
    }
  }

  /// Whether the file is to be written.
  var writes: Bool { writeBaseline || pruneBaseline }

  /// Writes the file and says what it holds.
  func write(_ workspace: Workspace, _ request: LintRequest, _ console: Console) throws {
    if pruneBaseline {
      let (forgotten, left) = try workspace.pruneBaseline(request)
      console.message(
        "\(workspace.baselinePath): \(Count.text(forgotten, "finding")) forgotten, \(left) left")
    } else {
      let count = try workspace.writeBaseline(request)
      console.message("\(workspace.baselinePath) knows \(Count.text(count, "finding")); commit it")
    }
  }
}
