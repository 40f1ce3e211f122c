import ArgumentParser
import Diagnostics
import KnowledgeBase
import Platform

/// `kb build`: compiles what changed.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compile articles into the search index; only what changed, unless --full.",
    usage: "kb build [<options>]",
    discussion: """
      Searching does this by itself; a build ahead of time makes the first search fast. A file that cannot be compiled \
      is reported and left out; `kb lint` is the check that fails.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Compile everything again.")
  var full = false

  func run() throws {
    let workspace = try global.workspace()
    let start = Stopwatch.now()
    let progress = ProgressBar(isShown: Terminal.isTerminal(.error) && !global.quiet)
    let refresh = try workspace.refresh(full: full) { done, total in progress.show(done, of: total) }
    progress.clear()
    if let reason = refresh.rebuildReason { global.console.message(reason) }
    let errors = refresh.findings.filter { $0.severity == .error }
    for finding in errors.prefix(Self.shownErrors) { global.console.report(finding) }
    if errors.count > Self.shownErrors {
      global.console.message("\(errors.count - Self.shownErrors) more errors; `kb lint` shows all")
    }
    let size = Count.bytes(refresh.sourceBytes)
    let time = Count.duration(Stopwatch.now() - start)
    let problems = errors.isEmpty ? "" : ", \(Count.text(errors.count, "error"))"
    global.console.printLine(
      "\(Count.text(refresh.articleCount, "article")), \(refresh.compiledCount) compiled (\(size))\(problems) in \(time)"
    )
  }

  /// More errors than these are counted, not shown.
  private static let shownErrors = 10
}
