import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import SOP

/// `kb sop test`: the examples of SOPs, walked.
struct SOPTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Walk the examples of SOPs, and tell which steps and ways none of them reaches.",
    usage: "kb sop test [<options>] [<id> ...]")

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines, one SOP a row).")
  var format: ListFormat = .text

  @Argument(help: "The ids of the SOPs to test. Default: all.")
  var ids: [String] = []

  func run() throws {
    let workspace = try global.workspace()
    let compiled = try ids.isEmpty ? workspace.sops() : ids.map { try workspace.sop($0) }
    let host = try RunHost(workspace.runSettings(), now: Today.noon())
    var hasFailed = false
    for compiled in compiled {
      guard let sop = compiled.sop else { continue }
      guard compiled.isSound else {
        hasFailed = true
        let help = "`kb sop check \(sop.id.value)` tells more"
        global.console.message(
          "\(TextWidth.visible(sop.id.value)) has errors, so its examples cannot be walked; \(help)")
        continue
      }
      let runs = sop.examples.indices.compactMap { ExampleRun.run($0, of: compiled, host: host) }
      var coverage = SOPCoverage(compiled.graph)
      for run in runs { coverage.add(path: run.path, ways: run.ways) }
      if runs.contains(where: { !$0.findings.isEmpty }) { hasFailed = true }
      switch format {
      case .text: show(sop, runs, coverage)
      case .json: global.console.printLine(json(sop, runs, coverage))
      }
    }
    if hasFailed { throw ExitCode.nothingFound }
  }

  private func show(_ sop: SOP, _ runs: [ExampleRun], _ coverage: SOPCoverage) {
    let console = global.console
    FindingList(console: console, format: .text).show(runs.flatMap(\.findings))
    let failed = runs.count { !$0.findings.isEmpty }
    let state = failed == 0 ? "" : console.paint(", \(failed) failed", .bad)
    let reached = coverage.reached
    console.printLine(
      "\(console.paint(TextWidth.visible(sop.id.value), .title))  \(Count.text(runs.count, "example"))\(state), "
        + "\(reached.steps) of \(Count.text(coverage.steps.count, "step")), "
        + "\(reached.ways) of \(Count.text(coverage.ways.count, "way")) reached")
    guard !runs.isEmpty else { return }
    for way in coverage.missingWays where !way.isJoin {
      console.printLine("  not reached: \(Self.name(way, sop))")
    }
  }

  private static func name(_ way: StepEdge, _ sop: SOP) -> String {
    let (source, target) = (sop.steps[way.source].id.value, sop.steps[way.target].id.value)
    return TextWidth.visible("\(source) → \(target) (\(way.label))")
  }

  private func json(_ sop: SOP, _ runs: [ExampleRun], _ coverage: SOPCoverage) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("id", sop.id.value)
      object.member("examples", runs.count)
      object.member("failed", runs.count { !$0.findings.isEmpty })
      object.member("steps", coverage.steps.count)
      object.member("steps_reached", coverage.reached.steps)
      object.member("ways", coverage.ways.count)
      object.member("ways_reached", coverage.reached.ways)
      object.key("not_reached")
      object.array { array in
        for way in coverage.missingWays {
          array.object { member in
            member.member("from", sop.steps[way.source].id.value)
            member.member("to", sop.steps[way.target].id.value)
            member.member("on", way.label.description)
          }
        }
      }
      object.key("failures")
      object.array { array in
        for finding in runs.flatMap(\.findings) { array.value(finding.message) }
      }
    }
    return writer.string
  }
}
