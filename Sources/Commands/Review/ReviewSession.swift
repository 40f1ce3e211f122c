import ArgumentParser
import Content
import Diagnostics
import KnowledgeBase
import Platform
import Review

/// `kb review --queue`: the articles of the audit one by one at a terminal.
struct ReviewSession: ~Copyable {
  /// What a reviewer can answer; the first letter is enough.
  private enum Choice: String, CaseIterable {
    case ok, edit, skip, archive, quit
  }

  private let workspace: Workspace
  private let console: Console
  private let name: String
  private let today: CivilDate
  private let page: AuditPage
  private var input: LineInput
  private var counts = (reviewed: 0, archived: 0, skipped: 0)

  init(workspace: Workspace, console: Console, name: String, today: CivilDate, page: AuditPage)
    throws(SystemError)
  {
    self.workspace = workspace
    self.console = console
    self.name = name
    self.today = today
    self.page = page
    input = try LineInput()
  }

  mutating func run() async throws {
    for note in page.report.notes { console.message(note) }
    guard !page.rows.isEmpty else { return console.printLine("Nothing is due.") }
    for (index, row) in page.rows.enumerated() {
      if index > 0 { console.printLine("") }
      console.printLine(console.paint("\(index + 1) of \(page.rows.count)", .quiet))
      AuditText(page: page, console: console).show(row, number: index + 1)
      try await showChanges(of: row)
      guard try await decide(row) else { break }
    }
    console.printLine("\n\(counts.reviewed) reviewed, \(counts.archived) archived, \(counts.skipped) skipped")
    if counts.reviewed + counts.archived > 0 {
      console.printLine("Look at it with `git diff`, then commit it.")
    }
  }

  /// Asks until the article is done; `false` where the reviewer leaves.
  private mutating func decide(_ row: Audit.Row) async throws -> Bool {
    while true {
      write(console.paint("ok / edit / skip / archive / quit: ", .title))
      let typed: String
      switch input.next() {
      case .text(let text): typed = text.filter { !$0.isWhitespace }.lowercased()
      case .unreadable: continue
      case .end, .interrupted:
        write("\n")
        return false
      }
      let choice = Choice.allCases.first { !typed.isEmpty && $0.rawValue.hasPrefix(typed) }
      do {
        switch choice {
        case .ok:
          try accept(row)
          return true
        case .archive:
          try archive(row)
          return true
        case .skip:
          counts.skipped += 1
          return true
        case .quit: return false
        case .edit:
          try edit(row)
          try await showChanges(of: row)
        case nil: write("Type ok, edit, skip, archive or quit; the first letter is enough.\n")
        }
      } catch let error as WorkspaceError {
        // One file that cannot be written is no reason to lose the place in the queue.
        console.error("\(error)")
      }
    }
  }

  private mutating func accept(_ row: Audit.Row) throws {
    let article = try workspace.article(row.id)
    _ = try workspace.review(article, by: name, on: today)
    for flag in try workspace.closeFlags(of: row.id) {
      console.printLine("closed: \(TextWidth.oneLine(flag.what))")
    }
    counts.reviewed += 1
  }

  private mutating func archive(_ row: Audit.Row) throws {
    try workspace.archive(workspace.article(row.id))
    _ = try workspace.closeFlags(of: row.id)
    counts.archived += 1
  }

  private func edit(_ row: Audit.Row) throws {
    let editor = Environment.value("VISUAL") ?? Environment.value("EDITOR") ?? "vi"
    let status = Editor.open(Path.join(workspace.root, row.path), with: editor)
    if status != 0 { console.error("the editor \"\(editor)\" ended with status \(status)") }
  }

  /// Shows what changed since the last review; what cannot be told is said.
  private func showChanges(of row: Audit.Row) async throws {
    guard let article = try? workspace.article(row.id) else { return }
    if let note = article.frontMatter.reviewed?.value.note {
      console.printLine(console.paint("   note of the last review: \(TextWidth.oneLine(note))", .quiet))
    }
    switch await workspace.changesSinceReview(of: article) {
    case .neverReviewed: break
    case .none: console.printLine(console.paint("   the text is the one that was reviewed", .quiet))
    case .unknown(let reason): console.printLine(console.paint("   \(reason)", .quiet))
    case .lines(let difference):
      for line in difference.lines { console.printLine("   " + text(of: line)) }
    }
  }

  private func text(of line: LineDifference.Line) -> String {
    switch line {
    case .same(let text): "  \(TextWidth.visible(text))"
    case .removed(let text): console.paint("- \(TextWidth.visible(text))", .bad)
    case .added(let text): console.paint("+ \(TextWidth.visible(text))", .good)
    case .skipped(let count): console.paint("  … \(Count.text(count, "line"))", .quiet)
    }
  }

  private func write(_ text: String) { Terminal.write(Array(text.utf8), to: .output) }
}
