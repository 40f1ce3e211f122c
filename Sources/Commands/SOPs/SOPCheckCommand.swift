import ArgumentParser
import Diagnostics
import KnowledgeBase
import SOP

/// `kb sop check`: what is wrong in SOPs.
struct SOPCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check SOPs: every step can be reached, and every way can be finished.",
    usage: "kb sop check [<options>] [<id> ...]")

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text, json (JSON Lines) or sarif.")
  var format: FindingFormat = .text

  @Flag(help: "Report what is easily misread too, and SOPs that rest on articles past their review.")
  var strict = false

  @Argument(help: "The ids of the SOPs to check. Default: all.")
  var ids: [String] = []

  func run() async throws {
    let workspace = try await global.workspace(revision)
    let paths = try ids.map { try workspace.sop($0).sop?.path }
    var request = LintRequest()
    request.isSearching = false
    request.strictAsOf = strict ? try Today.date() : nil
    let report = try workspace.lint(request)
    let findings = report.findings.filter { finding in
      ids.isEmpty ? finding.place.path.hasPrefix("sops/") : paths.contains(finding.place.path)
    }
    FindingList(console: global.console, format: format).show(findings)
    if format == .text {
      let looked = Count.text(ids.isEmpty ? report.sopCount : ids.count, "SOP")
      global.console.message("\(looked): \(FindingList.summary(of: findings))")
    }
    if findings.worst == .error { throw ExitCode.nothingFound }
  }
}
