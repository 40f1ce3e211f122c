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

  @Flag(help: "Stay, and compile whatever changes until ^C; one line a change.")
  var watch = false

  @Option(
    help: ArgumentHelp(
      "Hold this much unfinished index in memory; the rest waits in a temporary file.", valueName: "MB"))
  var memory = 128

  func validate() throws {
    guard 0...Self.maximumMemory ~= memory else {
      throw ValidationError("--memory takes 0 to \(Self.maximumMemory) MB")
    }
  }

  /// A terabyte.
  private static let maximumMemory = 1 << 20

  func run() throws {
    let workspace = try global.workspace()
    let start = Stopwatch.now()
    // What changes during the first build is seen by the first wait.
    let watching = try watch ? WorkspaceWatch(workspace) : nil
    let progress = progressBar()
    let refresh = try workspace.refresh(full: full, memory: memory << 20) { done, total in
      progress.show(done, of: total)
    }
    progress.clear()
    if let reason = refresh.rebuildReason { global.console.message(reason) }
    let errors = report(refresh)
    let problems = errors == 0 ? "" : ", \(Count.text(errors, "error"))"
    let size = Count.bytes(refresh.sourceBytes)
    let time = Count.duration(Stopwatch.now() - start)
    global.console.printLine(
      "\(Self.documents(of: refresh)), \(refresh.compiledCount) compiled (\(size))\(problems) in \(time)"
    )
    if let watching { try follow(watching) }
  }

  private func follow(_ watching: WorkspaceWatch) throws {
    try Interruption.begin()
    global.console.message("watching for changes; ^C ends")
    var told: String?
    while true {
      if let limit = watching.limit, told != limit {
        global.console.message("\(limit); until then the files are looked at every two seconds")
        told = limit
      }
      let progress = progressBar()
      let round = watching.next { done, total in progress.show(done, of: total) }
      progress.clear()
      switch round {
      case .interrupted: return
      case .nothing: continue
      case .failed(let error): global.console.error("\(error)")
      case .refreshed(let refresh):
        let time = refresh.times.open + refresh.times.look + refresh.times.compile
        let errors = report(refresh)
        let problems = errors == 0 ? "" : ", \(Count.text(errors, "error"))"
        global.console.printLine("\(Self.summary(of: refresh))\(problems) in \(Count.duration(time))")
      }
    }
  }

  private func progressBar() -> ProgressBar {
    ProgressBar(isShown: Terminal.isTerminal(.error) && !global.quiet)
  }

  /// Reports what is wrong in what was compiled.
  ///
  /// - Returns: the number of errors.
  private func report(_ refresh: Refresh) -> Int {
    let errors = refresh.findings.filter { $0.severity == .error }
    for finding in errors.prefix(Self.shownErrors) { global.console.report(finding) }
    if errors.count > Self.shownErrors {
      global.console.message("\(errors.count - Self.shownErrors) more errors; `kb lint` shows all")
    }
    return errors.count
  }

  /// What a rebuild changed, in one line.
  private static func summary(of refresh: Refresh) -> String {
    var parts: [String] = []
    if !refresh.compiledPaths.isEmpty {
      parts.append("compiled \(some(refresh.compiledPaths))")
    } else if refresh.compiledCount > 0 {
      parts.append("compiled everything, \(Count.text(refresh.compiledCount, "file"))")
    }
    if !refresh.removedPaths.isEmpty { parts.append("removed \(some(refresh.removedPaths))") }
    return parts.isEmpty ? documents(of: refresh) : parts.joined(separator: ", ")
  }

  /// How many articles and SOPs the index holds.
  private static func documents(of refresh: Refresh) -> String {
    let articles = Count.text(refresh.articleCount, "article")
    let sops = refresh.sopCount
    return sops > 0 ? "\(articles), \(Count.text(sops, "SOP"))" : articles
  }

  private static func some(_ paths: [String]) -> String {
    let shown = paths.prefix(shownPaths).map { TextWidth.visible($0) }.joined(separator: " ")
    return paths.count > shownPaths ? "\(shown) and \(paths.count - shownPaths) more" : shown
  }

  /// More errors than these are counted, not shown.
  private static let shownErrors = 10
  /// More paths than these are counted, not shown.
  private static let shownPaths = 3
}
