import Content
import Diagnostics
import Platform
import Review

extension Workspace {
  /// The file of known findings, relative to the root: what kb.yaml names, else `lint-baseline.json`.
  public var baselinePath: String { configuration.lint.baseline?.value ?? Baseline.defaultName }

  /// The known findings; `nil` where there is no such file, and kb.yaml names none.
  ///
  /// - Throws: `WorkspaceError` where the file is named and missing, broken, or of another version.
  func readBaseline() throws(WorkspaceError) -> (baseline: Baseline, path: String)? {
    let path = baselinePath
    do {
      let bytes = try files.read(path, limit: Baseline.maximumSize)
      return (try Baseline(parsing: bytes), path)
    } catch let fault as Baseline.Fault {
      let help =
        switch fault {
        case .halfMerged: "resolve the merge first: keep the findings of both sides, one an object"
        case .otherVersion: "write it anew with `kb lint --write-baseline`, or take it away"
        case .unreadable:
          "take it from git again; written anew with `kb lint --write-baseline` it knows all that is found now"
        }
      throw .failed("\(path) is no baseline that can be used: \(fault)\n  help: \(help)")
    } catch let error as SystemError where error.isMissing {
      guard configuration.lint.baseline != nil else { return nil }
      let help = "write it with `kb lint --write-baseline`, or take `baseline` out of kb.yaml"
      throw .failed("kb.yaml names the baseline \(path), which is not there\n  help: \(help)")
    } catch {
      throw .failed("\(path) cannot be read: \(error)")
    }
  }

  /// Makes everything that a check finds now known.
  ///
  /// - Returns: how many findings that are.
  public func writeBaseline(_ request: LintRequest) throws(WorkspaceError) -> Int {
    var run = LintRun(self, request)
    let baseline = Baseline(try run.report().findings)
    try write(baseline)
    return baseline.count
  }

  /// Forgets known findings that are gone; new ones stay unknown.
  ///
  /// - Returns: how many were forgotten, and how many are left.
  public func pruneBaseline(_ request: LintRequest) throws(WorkspaceError) -> (forgotten: Int, left: Int) {
    guard let (baseline, _) = try readBaseline() else {
      throw .failed(
        "there is no baseline at \(baselinePath)\n  help: write one with `kb lint --write-baseline`")
    }
    var run = LintRun(self, request)
    let pruned = baseline.pruned(to: try run.report().findings, isSkipped: run.isSkipped)
    if pruned != baseline { try write(pruned) }
    return (baseline.count - pruned.count, pruned.count)
  }

  private func write(_ baseline: Baseline) throws(WorkspaceError) {
    guard holds(baselinePath) else { throw .outside(baselinePath) }
    try WorkspaceError.wrap {
      try FileSystem.writeAtomically(baseline.rendered(), to: Path.join(root, baselinePath))
    }
  }
}
