import ArgumentParser
import JSONWriting
import Journal
import KnowledgeBase
import Platform
import SOPRuntime

/// `kb run verify [RUN]`: whether the journal is as it was written.
struct VerifyRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that nothing in the journal was changed.",
    usage: "kb run verify [<options>] [<run>]",
    discussion: """
      Every event holds the hash of the one before it: changed, deleted and swapped events are found from the journal \
      alone. Events cut off at the end, and a chain that was computed anew, are found only against heads that were noted \
      elsewhere before:
      kb run verify --write-head heads.txt      then keep heads.txt where nobody can change it, such as in git
      kb run verify --head heads.txt
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Option(help: ArgumentHelp("Compare with the heads in a file.", valueName: "file"), completion: .file())
  var head: String?

  @Option(
    help: ArgumentHelp("If all is well, note the heads of all runs in a file.", valueName: "file"),
    completion: .file())
  var writeHead: String?

  @Argument(help: ArgumentHelp("The run's id; all runs where there is none.", valueName: "run"))
  var id: String?

  func validate() throws {
    if id != nil, writeHead != nil { throw ValidationError("--write-head notes all runs: name none") }
  }

  func run() throws {
    try RunAccess(global: global, format: format).perform { desk in
      let run = try id.map { id throws(RunError) in try desk.service.resolve(id) }
      let heads = try head.map { try read($0) }
      let result = try desk.service.verify(run: run, against: heads)
      switch format {
      case .json: desk.console.printLine(json(result))
      case .text:
        for finding in result.findings { desk.console.printLine(Console.visible(finding.description)) }
        desk.console.message(
          "\(Count.text(result.runs, "run")), \(Count.text(result.events, "event")): "
            + (result.isSound
              ? "nothing was changed"
              : "\(Count.text(result.findings.count, "finding"))\n"
                + "  help: keep a copy of \(desk.workspace.runFolder), and put back what was saved last: "
                + "kb run restore FILE --replace"))
      }
      guard result.isSound else { throw ExitCode.nothingFound }
      if let writeHead {
        try FileSystem.writeAtomically(Array(try desk.service.heads().text.utf8), to: writeHead)
      }
    }
  }

  private func read(_ path: String) throws -> JournalHeads {
    let text = String(decoding: try FileSystem.read(path, limit: 1 << 30), as: UTF8.self)
    guard let heads = JournalHeads(text) else {
      throw Failure(
        "\(path) holds no heads, or they were changed", help: "make such a file with --write-head")
    }
    return heads
  }

  private func json(_ result: JournalVerification) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("sound", result.isSound)
      object.member("runs", result.runs)
      object.member("events", result.events)
      object.key("findings")
      object.array { array in
        for finding in result.findings {
          array.object {
            $0.member("run", ifPresent: finding.run)
            if let sequence = finding.sequence { $0.member("sequence", sequence) }
            $0.member("message", finding.problem.description)
          }
        }
      }
    }
    return writer.string
  }
}
