import Content
import Diagnostics
import Platform
import Review
import SOP

extension Workspace {
  /// Checks every article and SOP, each by itself and against the others, and that searches find what they should.
  ///
  /// - Throws: `WorkspaceError` where the index that searches need can neither be read nor made, or the baseline is
  ///   none.
  /// - Complexity: linear in the text of changed files and in the facts of all, and one search for each title and
  ///   question of up to 20,000; what was found in a file is kept in `.kb` as long as the file stays as it is.
  public func lint(_ request: LintRequest = LintRequest()) throws(WorkspaceError) -> LintReport {
    let baseline = request.baseline == .hidesKnown ? try readBaseline()?.baseline : nil
    var run = LintRun(self, request)
    var report = try run.report()
    if let baseline {
      let outcome = baseline.applied(to: report.findings, isSkipped: run.isSkipped)
      report.findings = outcome.new
      report.knownCount = outcome.known
      if outcome.gone > 0 {
        let count =
          outcome.gone == 1 ? "1 finding of the baseline is" : "\(outcome.gone) findings of the baseline are"
        report.notes.append("\(count) gone; `kb lint --prune-baseline` forgets them")
      }
    }
    report.findings = report.findings.filter { run.isWanted($0) }.sayingHabitsOnce()
    return report
  }
}

extension SOPFacts {
  init(_ sop: SOP, defaultAudience: Content.Audience) {
    let audience = sop.audience.flatMap { Content.Audience(rawValue: $0.value.rawValue) }
    self.init(
      id: sop.id.value, path: sop.path, audience: audience ?? defaultAudience,
      steps: sop.steps.map(\.id.value))
  }
}
