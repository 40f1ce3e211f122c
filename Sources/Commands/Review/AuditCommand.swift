import ArgumentParser
import Content
import Diagnostics
import KnowledgeBase
import Platform
import Review

/// `kb audit`: the weekly review queue.
struct AuditCommand: AsyncParsableCommand {
  /// How the queue is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json, html, ics
  }

  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "The review queue: what is worth a look, why, and the command that closes it.",
    usage: "kb audit [<options>]",
    discussion: """
      Lists the articles of this week, the most urgent first, at most so many of each owner as `audit: {cap: …}` of \
      kb.yaml says; the others are planned for the weeks that follow. docs/audit.md describes every reason.

      kb audit --owner returns-team
      kb audit --format html > review.html     one page to mail, with the trend
      kb audit --since 2026-11-14              what came up since last week
      kb audit --at 2026-10-01                 what it would have said on that day
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(
    help: "text, md (to paste into an issue), json (JSON Lines), html (one page) or ics (a calendar).")
  var format: Format = .text

  @Option(help: "Only articles of this owner; of a person, those of the person's teams too.")
  var owner: String?

  @Option(help: ArgumentHelp("Only what came up on this day or later.", valueName: "date"))
  var since: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Show at most this many of this week's articles; 0 shows those of all weeks. Default: 15, with json and ics 0.
      """, valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Exit 1 where the queue holds an article with this reason, such as overdue, or any.",
      valueName: "reason"))
  var failOn: String?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0") }
    if let failOn, failOn != "any", AuditSignalKind(rawValue: failOn) == nil {
      let names = ["any"] + AuditSignalKind.allCases.map(\.rawValue)
      let near = Suggestion.closest(to: failOn, among: names).map { "did you mean \($0)?" }
      throw ValidationError(
        "there is no reason \"\(failOn)\"; \(near ?? "there are \(names.joined(separator: ", "))")")
    }
  }

  func run() async throws {
    var selection = AuditSelection()
    selection.limit = limit ?? (format == .json || format == .ics ? 0 : selection.limit)
    if let since {
      guard let day = CivilDate(since) else {
        throw Failure("--since is \"\(since)\"", help: "write YYYY-MM-DD")
      }
      selection.since = day
    }
    let workspace = try await global.workspace(revision)
    let report = try await workspace.audit(today: Today.date(for: workspace, revision))
    selection.owner = try owner.map { try AuditSelection.Owner($0, in: report) }
    let page = AuditPage(report, selection)
    for note in report.notes { global.console.message(note) }
    switch format {
    case .text: AuditText(page: page, console: global.console).show()
    case .md: global.console.print(page.markdown())
    case .json: global.console.print(page.json())
    case .html: global.console.print(page.html())
    case .ics: global.console.print(page.calendar())
    }
    if isFailure(page) { throw ExitCode.nothingFound }
  }

  private func isFailure(_ page: AuditPage) -> Bool {
    guard let failOn else { return false }
    guard let kind = AuditSignalKind(rawValue: failOn) else { return !page.matching.isEmpty }
    return page.matching.contains { row in row.signals.contains { $0.kind == kind } }
  }
}
