import ArgumentParser
import SOPRuntime

/// `kb subject sweep`: erases what its field says is not kept any longer.
struct SubjectSweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Erase the values of fields whose `keep:` is over, counted from the end of their run.",
    usage: "kb subject sweep [<options>]",
    discussion: "Prints the runs and the times that are over. Let a timer of the system call it once a day.")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try RunAccess(global: global, format: .text).perform { desk in
      let swept = try desk.service.sweep(as: desk.actor)
      for entry in swept { desk.console.printLine("\(entry.run)  \(entry.span)") }
      desk.console.message(
        swept.isEmpty ? "nothing is over" : "erased: \(Count.text(swept.count, "value group"))")
    }
  }
}
