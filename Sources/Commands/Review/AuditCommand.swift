import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import Platform
import Review

/// `kb audit`: the weekly review queue.
struct AuditCommand: AsyncParsableCommand {
  /// How the queue is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, md, json
  }

  /// What makes the command fail.
  enum Failing: String, ExpressibleByArgument, CaseIterable {
    case overdue, any
  }

  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "The review queue: what is worth a look, why, and the command that closes it.",
    usage: "kb audit [<options>]",
    discussion: """
      Lists articles past their review date, changed since their review, never reviewed, without an owner, or \
      unchanged for longer than a review interval, the most urgent first.
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var revision: RevisionOptions

  @Option(help: "text, md (to paste into an issue) or json (JSON Lines).")
  var format: Format = .text

  @Option(help: "Only articles of this owner.")
  var owner: String?

  @Option(help: ArgumentHelp("Show at most this many rows; 0 shows all.", valueName: "n"))
  var limit = 15

  @Option(help: ArgumentHelp("Exit 1 where the queue holds an overdue article, or any.", valueName: "level"))
  var failOn: Failing?

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number from 0") }
  }

  func run() async throws {
    let workspace = try await global.workspace(revision)
    let report = try await workspace.audit(today: Today.date())
    if let problem = report.historyProblem { global.console.message(problem) }
    let queue = report.audit.queue.filter { owner == nil || $0.owner == owner }
    let shown = limit > 0 ? Array(queue.prefix(limit)) : queue
    switch format {
    case .text: showText(shown, of: queue.count, report.audit)
    case .md: showMarkdown(shown, report.audit)
    case .json: for row in shown { global.console.printLine(json(row)) }
    }
    let isFailure: Bool =
      switch failOn {
      case nil: false
      case .any: !queue.isEmpty
      case .overdue: queue.contains { $0.signals.contains { $0.name == "overdue" } }
      }
    if isFailure { throw ExitCode.nothingFound }
  }

  private func showText(_ rows: [Audit.Row], of total: Int, _ audit: Audit) {
    let console = global.console
    for (index, row) in rows.enumerated() {
      if index > 0 { console.printLine("") }
      let owner = row.owner.map { "  (\(TextWidth.visible($0)))" } ?? ""
      console.printLine("\(index + 1). \(console.paint(TextWidth.visible(row.title), .title))\(owner)")
      console.printLine("   \(row.id)")
      console.printLine("   \(TextWidth.visible(row.signals.map(\.reason).joined(separator: "; ")))")
      console.printLine("   \(console.paint("$ \(row.command)", .quiet))")
    }
    if rows.count < total { console.message("\(total - rows.count) more; --limit 0 shows all") }
    console.message(
      "\(Count.text(total, "article")) to review; \(audit.inDateCount) of \(audit.articleCount) are in date")
  }

  private func showMarkdown(_ rows: [Audit.Row], _ audit: Audit) {
    let console = global.console
    console.printLine("\(audit.inDateCount) of \(audit.articleCount) articles are in date.\n")
    console.printLine("| | Article | Owner | Why | Close with |")
    console.printLine("|---|---|---|---|---|")
    for row in rows {
      let title = cell(row.title)
      let reasons = cell(row.signals.map(\.reason).joined(separator: "; "))
      console.printLine("| [ ] | \(title) | \(cell(row.owner ?? "")) | \(reasons) | `\(row.command)` |")
    }
  }

  /// A text as it can stand in a cell of a table.
  private func cell(_ text: String) -> String { TextWidth.visible(text).replacing("|", with: "\\|") }

  private func json(_ row: Audit.Row) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("id", row.id)
      object.member("title", row.title)
      object.member("path", row.path)
      object.member("owner", ifPresent: row.owner)
      object.member("review_by", ifPresent: row.reviewBy?.description)
      object.member("priority", (row.priority * 1000).rounded() / 1000)
      object.key("signals")
      object.array { array in
        for signal in row.signals {
          array.object {
            $0.member("signal", signal.name)
            $0.member("reason", signal.reason)
          }
        }
      }
      object.member("command", row.command)
    }
    return writer.string
  }
}
