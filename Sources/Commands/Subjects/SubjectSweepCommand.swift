import ArgumentParser
import JSONWriting
import SOPRuntime

/// `kb subject sweep`: erases what its field says is not kept any longer.
struct SubjectSweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Erase the values of fields whose `keep:` is over, counted from the end of their run.",
    usage: "kb subject sweep [<options>]",
    discussion: "Prints the runs and the times that are over. Let a timer of the system call it once a day.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  func run() throws {
    try RunAccess(global: global, format: format).perform { desk in
      let swept = try desk.service.sweep(as: desk.actor)
      for entry in swept {
        switch format {
        case .text: desk.console.printLine("\(entry.run)  \(entry.span)")
        case .json:
          desk.console.printLine(
            JSONWriter.object {
              $0.member("run", entry.run)
              $0.member("keep", entry.span)
            })
        }
      }
      desk.console.message(
        swept.isEmpty ? "nothing is over" : "erased: \(Count.text(swept.count, "value group"))")
    }
  }
}
