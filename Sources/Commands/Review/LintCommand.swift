import ArgumentParser
import Diagnostics
import KnowledgeBase
import Platform

/// `kb lint`: what is wrong in articles and SOPs.
struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check articles, links, SOPs, and that searches find what they should.",
    usage: "kb lint [<options>] [<path> ...]",
    discussion: "Every finding names its file, line, column and rule; `kb explain RULE` tells more.")

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text, json (JSON Lines), sarif or github (annotations of a pull request).")
  var format: FindingFormat = .text

  @Option(
    help: ArgumentHelp("Fail (exit 1) from this severity on: error, warning or note.", valueName: "level"))
  var failOn: FailureLevel = .error

  @Flag(help: "Report what is easily misread too, and SOPs that rest on articles past their review.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Report only what stands on lines changed since a branch, tag or commit.", valueName: "rev"))
  var changedSince: String?

  @Flag(help: "Mend what can be mended without changing what the text says; code is never touched.")
  var fix = false

  @Flag(help: "With --fix: show the changes and write nothing.")
  var dryRun = false

  @Flag(
    help: "Ask for links to the web too, one question after the other to each host; answers are kept a week.")
  var external = false

  @OptionGroup(title: "Known findings") var known: BaselineOptions

  @Argument(help: "Report only findings in these files and folders.", completion: .file())
  var paths: [String] = []

  func validate() throws {
    if external, fix { throw ValidationError("--external and --fix exclude each other") }
    if revision.at != nil, fix || known.writes || changedSince != nil {
      throw ValidationError("--at goes without --fix, --changed-since and --write-baseline")
    }
    if dryRun, !fix { throw ValidationError("--dry-run belongs to --fix") }
    if known.writes, fix || changedSince != nil || !paths.isEmpty {
      throw ValidationError(
        "a baseline is written for the whole workspace, without --fix, --changed-since and paths")
    }
  }

  func run() async throws {
    let workspace = try await revision.open(root: global.root)
    var request = LintRequest()
    request.strictAsOf = strict ? try Today.date() : nil
    request.paths = try paths.map { try workspace.relativePath($0) }
    if let changedSince {
      let changes = try await workspace.changedLines(since: changedSince)
      request.removed = try await workspace.removedArticles(since: changes)
      request.changes = changes
    }
    if known.noBaseline { request.baseline = .ignored }
    let bar = ProgressBar(isShown: !global.quiet && Terminal.isTerminal(.error))
    defer { bar.clear() }
    if external, !fix {
      request.external = ExternalRequest(
        now: Int(WallClock.microseconds() / 1_000_000),
        userAgent: "kb/\(KBCommand.configuration.version) (link check)", progress: { bar.show($0, of: $1) })
    }
    if known.writes { return try known.write(workspace, request, global.console) }
    if fix {
      let outcome = LintFixing(console: global.console, isDryRun: dryRun)
      try outcome.run(workspace, request)
      if dryRun { return }
    }
    let report = try workspace.lint(request)
    bar.clear()
    try show(report, workspace)
  }

  private func show(_ report: LintReport, _ workspace: Workspace) throws {
    let folder = format == .sarif || format == .github ? workspace.folderInRepository : ""
    FindingList(console: global.console, format: format, folder: folder).show(report.findings)
    for note in report.notes { global.console.message(note) }
    if format == .text {
      let looked = "\(Count.text(report.articleCount, "article")), \(Count.text(report.sopCount, "SOP"))"
      let known = report.knownCount > 0 ? ", \(report.knownCount) known" : ""
      global.console.message("\(looked): \(FindingList.summary(of: report.findings))\(known)")
    }
    if let worst = report.findings.worst, worst >= failOn.severity { throw ExitCode.nothingFound }
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
