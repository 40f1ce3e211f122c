import ArgumentParser
import Diagnostics
import JSONWriting
import SOPRuntime

/// `kb run replay RUN`: whether conditions decide again what they decided then.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Compute every branch of a run again by the version that it is pinned to.",
    usage: "kb run replay [<options>] <run>")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Flag(help: "Refuse a run whose SOP has changed since.")
  var current = false

  @Argument(help: ArgumentHelp("The run's id, or its beginning.", valueName: "run"))
  var id: String

  func run() throws {
    try RunAccess(global: global, format: format).perform { desk in
      let report = try desk.service.replay(try desk.service.resolve(id), asCurrent: current)
      switch format {
      case .json: desk.console.printLine(json(report))
      case .text:
        for difference in report.differences {
          desk.console.printLine(
            TextWidth.visible(
              "event \(difference.sequence), \(difference.step): went \(difference.journaled), now \(difference.computed)"
            ))
        }
        let erased = report.erased == 0 ? "" : ", \(report.erased) erased"
        let unreadable = report.unreadable == 0 ? "" : ", \(report.unreadable) unreadable without their keys"
        desk.console.message(
          "\(report.run): \(Count.text(report.reproduced, "branch", "branches")) the same\(erased)\(unreadable), "
            + "\(report.differences.count) different")
      }
      if !report.differences.isEmpty || report.unreadable > 0 { throw ExitCode.nothingFound }
    }
  }

  private func json(_ report: ReplayReport) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("run", report.run)
      object.member("version", report.version)
      object.member("reproduced", report.reproduced)
      object.member("erased", report.erased)
      object.member("unreadable", report.unreadable)
      object.key("differences")
      object.array { array in
        for difference in report.differences {
          array.object {
            $0.member("sequence", difference.sequence)
            $0.member("step", difference.step)
            $0.member("journaled", difference.journaled)
            $0.member("computed", difference.computed)
          }
        }
      }
    }
    return writer.string
  }
}
