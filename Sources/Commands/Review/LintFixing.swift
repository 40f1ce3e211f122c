import Diagnostics
import KnowledgeBase
import Platform

/// What `kb lint --fix` does and says.
struct LintFixing {
  let console: Console
  let isDryRun: Bool

  /// Mends what can be mended, or shows what would be.
  func run(_ workspace: Workspace, _ request: LintRequest) throws {
    let fixes = try workspace.lintFixes(request)
    if isDryRun {
      for file in fixes.files {
        console.print(
          DiffText(console).shown(UnifiedDiff(from: file.before, to: file.after), path: file.path))
      }
      return say("would mend", fixes, fixes.files.count)
    }
    let (written, skipped) = try workspace.write(fixes.files)
    say("mended", fixes, written.count)
    for path in skipped { console.error("\(path) was changed meanwhile, so it was left as it is") }
  }

  private func say(_ what: String, _ fixes: LintFixes, _ files: Int) {
    if fixes.count > 0 {
      console.message("\(what) \(Count.text(fixes.count, "finding")) in \(Count.text(files, "file"))")
    } else if fixes.knownCount == 0 {
      console.message("nothing can be mended without a person")
    }
    if fixes.knownCount > 0 {
      let count = Count.text(fixes.knownCount, "known finding")
      console.message("\(count) left alone; --no-baseline mends what is known too")
    }
  }
}

/// A diff for a terminal, or byte for byte for a program such as `git apply`.
struct DiffText {
  private let console: Console

  init(_ console: Console) { self.console = console }

  /// The diff, with colours where they are on; a terminal gets no control characters, because a file may hold any.
  func shown(_ diff: UnifiedDiff, path: String) -> String {
    let text = diff.text(path: path)
    guard console.colour || Terminal.isTerminal(.output) else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      painted(TextWidth.visible(line.hasSuffix("\r") ? String(line.dropLast()) : String(line)))
    }.joined(separator: "\n")
  }

  private func painted(_ line: String) -> String {
    guard console.colour else { return line }
    if line.hasPrefix("+++") || line.hasPrefix("---") { return console.paint(line, .title) }
    if line.hasPrefix("+") { return console.paint(line, .good) }
    if line.hasPrefix("-") { return console.paint(line, .bad) }
    return line.hasPrefix("@@") ? console.paint(line, .quiet) : line
  }
}
