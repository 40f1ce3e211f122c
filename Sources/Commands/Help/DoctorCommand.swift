import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import Platform

/// `kb doctor`: what is missing on this machine.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check this machine and workspace, and say what is missing.",
    usage: "kb doctor [<options>]")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines).")
  var format: ListFormat = .text

  func run() async throws {
    let checks = await MachineChecks.run(root: global.root)
    for check in checks {
      switch format {
      case .text: show(check)
      case .json: global.console.printLine(json(check))
      }
    }
    if checks.contains(where: { $0.state == .missing }) { throw ExitCode.nothingFound }
  }

  private func show(_ check: MachineCheck) {
    let console = global.console
    let mark =
      switch check.state {
      case .good: console.paint("ok     ", .good)
      case .limited: console.paint("limited", .mark)
      case .missing: console.paint("missing", .bad)
      }
    console.printLine("\(mark)  \(check.name): \(TextWidth.visible(check.finding))")
    if let remedy = check.remedy { console.printLine("         help: \(TextWidth.visible(remedy))") }
  }

  private func json(_ check: MachineCheck) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("check", check.name)
      object.member("state", check.state.rawValue)
      object.member("finding", check.finding)
      object.member("help", ifPresent: check.remedy)
    }
    return writer.string
  }
}
