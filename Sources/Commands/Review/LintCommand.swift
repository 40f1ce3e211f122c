import ArgumentParser
import Diagnostics
import KnowledgeBase

/// `kb lint`: what is wrong in articles and SOPs.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check articles, links, SOPs, and that searches find what they should.",
    usage: "kb lint [<options>] [<path> ...]",
    discussion: "Every finding names its file, line, column and rule; `kb explain RULE` tells more.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text, json (JSON Lines) or sarif.")
  var format: FindingFormat = .text

  @Option(
    help: ArgumentHelp("Fail (exit 1) from this severity on: error, warning or note.", valueName: "level"))
  var failOn: FailureLevel = .error

  @Flag(help: "Report what is easily misread too, and SOPs that rest on articles past their review.")
  var strict = false

  @Argument(help: "Report only findings in these files and folders.", completion: .file())
  var paths: [String] = []

  func run() throws {
    let workspace = try Workspace.open(root: global.root)
    let only = try paths.map { try workspace.relativePath($0) }
    let report = try workspace.lint(strictAsOf: strict ? Today.date() : nil)
    let findings = report.findings.filter { finding in
      only.isEmpty
        || only.contains { finding.place.path == $0 || finding.place.path.hasPrefix($0 + "/") || $0.isEmpty }
    }
    FindingList(console: global.console, format: format).show(findings)
    for note in report.notes { global.console.message(note) }
    if format == .text {
      let looked = "\(Count.text(report.articleCount, "article")), \(Count.text(report.sopCount, "SOP"))"
      global.console.message("\(looked): \(FindingList.summary(of: findings))")
    }
    if let worst = findings.worst, worst >= failOn.severity { throw ExitCode.nothingFound }
  }
}

extension FailureLevel {
  /// The severity it means.
  var severity: Severity {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}
