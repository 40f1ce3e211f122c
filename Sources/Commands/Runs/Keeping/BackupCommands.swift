import ArgumentParser
import JSONWriting
import KnowledgeBase
import SOPRuntime

/// `kb run export RUN`: the journal's events.
struct ExportRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Print the events of a run, or of all, as JSON Lines.",
    usage: "kb run export [<options>] <run>",
    discussion: "Personal data stays encrypted. docs/json.md describes the lines.")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "All runs.")
  var all = false

  @Argument(help: ArgumentHelp("The run's id, or its beginning.", valueName: "run"))
  var id: String?

  func validate() throws {
    if all == (id != nil) { throw ValidationError("name a run, or give --all") }
  }

  func run() throws {
    try RunAccess(global: global, format: .text).perform { desk in
      try desk.service.needLead(desk.actor, "export runs")
      try desk.service.export(id.map { id throws(RunError) in try desk.service.resolve(id) }) { line in
        guard desk.console.print(line) else { throw ExitCode.success }
      }
    }
  }
}

/// `kb run backup FILE`: a copy of the journal.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the journal of all runs into a new file, while runs go on.",
    usage: "kb run backup [<options>] <file>",
    discussion: """
      The keys of personal data are not in it: keep a copy of keys.sqlite, its keys.sqlite-wal and \
      master.key apart, or what is erased comes back with the backup.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Argument(help: "The new file; one that is there is never replaced.", completion: .file())
  var file: String

  func run() throws {
    try RunAccess(global: global, format: format).perform { desk in
      try desk.service.needLead(desk.actor, "copy the journal")
      try desk.service.backup(to: file)
      switch format {
      case .json: desk.console.printLine(JSONWriter.object { $0.member("file", file) })
      case .text: desk.console.message("wrote \(file)")
      }
    }
  }
}

/// `kb run restore FILE`: a backup in the place of the journal.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the place of the journal, after it was verified.",
    usage: "kb run restore [<options>] <file>")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Flag(help: "Move the runs that are there aside.")
  var replace = false

  @Argument(help: "The backup.", completion: .file())
  var file: String

  func run() throws {
    try RunAccess.telling(on: global.console, as: format) {
      let workspace = try global.workspace()
      let old = try workspace.restoreRuns(
        from: file, replacing: replace, as: try RunAccess.actor(of: workspace))
      switch format {
      case .json:
        global.console.printLine(
          JSONWriter.object {
            $0.member("file", file)
            $0.member("replaced", ifPresent: old)
          })
      case .text:
        global.console.message("restored \(file)" + (old.map { "; what was there is \($0) now" } ?? ""))
      }
    }
  }
}
