import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import SOP

/// `kb sop simulate`: many walks with random legal answers.
struct SOPSimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Walk an SOP many times with random legal answers.",
    usage: "kb sop simulate [<options>] <id>",
    discussion: """
      Shows how the walks ended, the most frequent paths, loops, what was never reached, and how long the time limits \
      of the steps are together. The same seed gives the same figures. A called SOP counts as one step.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    name: .customShort("n"), help: ArgumentHelp("How many walks, up to 10,000,000.", valueName: "count"))
  var count = 10_000

  @Option(help: "Which random answers.")
  var seed: UInt64 = 1

  @Option(help: "text or json (one object).")
  var format: ListFormat = .text

  @Argument(help: "The SOP's id.")
  var id: String

  func validate() throws {
    guard (1...10_000_000).contains(count) else { throw ValidationError("-n takes 1 to 10,000,000") }
  }

  func run() throws {
    let workspace = try global.workspace()
    let compiled = try workspace.sop(id)
    guard compiled.isSound, let sop = compiled.sop else {
      throw Failure("\(id) has errors, so it cannot be walked", help: "`kb sop check \(id)` tells more")
    }
    let host = try RunHost(workspace.runSettings(), now: Today.noon())
    guard let simulation = SOPSimulation(compiled, walks: count, seed: seed, host: host) else { return }
    switch format {
    case .text: global.console.print(text(simulation, sop))
    case .json: global.console.printLine(json(simulation, sop))
    }
    if simulation.fault != nil { throw ExitCode.nothingFound }
  }

  private static let ends = Outcome.allCases.map(\.rawValue) + ["taken over by the owner", "stopped"]

  private func names(_ path: SOPSimulation.Path, _ sop: SOP) -> String {
    TextWidth.visible(path.steps.map { sop.steps[$0].id.value }.joined(separator: " → "))
  }

  private func text(_ simulation: SOPSimulation, _ sop: SOP) -> String {
    let console = global.console
    var text =
      "\(Count.text(simulation.walks, "walk")), \(Count.text(simulation.visitCount, "visit")) of steps\n"
    text += "\n\(console.paint("Ends", .title))\n"
    for (end, count) in zip(Self.ends, simulation.ends) where count > 0 {
      text += "  \(share(count))  \(end)\n"
    }
    if let fault = simulation.fault {
      let place = sop.steps[fault.vertex].id.value
      text += "  \(console.paint("stopped at \(TextWidth.visible(place)): \(fault.message)", .bad))\n"
    }
    let title = "Paths (\(simulation.paths.count) different)"
    text += "\n\(console.paint(title, .title))\n"
    for path in simulation.paths.prefix(8) { text += "  \(share(path.count))  \(names(path, sop))\n" }
    let loops = simulation.mostVisits.indices.filter { simulation.mostVisits[$0] > 1 }
    if !loops.isEmpty { text += "\n\(console.paint("Visited more than once", .title))\n" }
    for step in loops {
      text += "  \(TextWidth.visible(sop.steps[step].id.value)): up to \(simulation.mostVisits[step]) times\n"
    }
    let missing = simulation.coverage.missingSteps
    if !missing.isEmpty {
      text +=
        "\n\(console.paint("Never reached", .title))\n  \(TextWidth.visible(missing.joined(separator: ", ")))\n"
    }
    if simulation.limit(at: 1) > 0 {
      let spans = [0.5, 0.9, 1].map { Self.span(simulation.limit(at: $0)) }
      text += "\n\(console.paint("Time limits of the steps together", .title))\n"
      text += "  median \(spans[0]), 9 of 10 walks within \(spans[1]), at most \(spans[2])\n"
    }
    return text
  }

  private func share(_ count: Int) -> String {
    let tenths = (count * 1_000 + self.count / 2) / self.count
    let text = "\(tenths / 10).\(tenths % 10) %"
    return String(repeating: " ", count: max(0, 7 - text.count)) + text
  }

  /// Seconds as people say them: `2d 4h`.
  private static func span(_ seconds: Int) -> String {
    var rest = seconds
    var parts: [String] = []
    for (unit, size) in [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
    where rest >= size && parts.count < 2 {
      parts.append("\(rest / size)\(unit)")
      rest %= size
    }
    return parts.isEmpty ? "0s" : parts.joined(separator: " ")
  }

  private func json(_ simulation: SOPSimulation, _ sop: SOP) -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("id", sop.id.value)
      object.member("walks", simulation.walks)
      object.member("visits", simulation.visitCount)
      object.key("ends")
      object.object { ends in
        for (end, count) in zip(Self.ends, simulation.ends) where count > 0 {
          ends.member(end == "taken over by the owner" ? "taken_over" : end, count)
        }
      }
      object.key("paths")
      object.array { array in
        for path in simulation.paths.prefix(100) {
          array.object { member in
            member.member("count", path.count)
            member.key("steps")
            member.value(path.steps.map { sop.steps[$0].id.value })
          }
        }
      }
      object.key("never_reached")
      object.value(simulation.coverage.missingSteps)
      object.key("limits_seconds")
      object.object { limits in
        limits.member("p50", simulation.limit(at: 0.5))
        limits.member("p90", simulation.limit(at: 0.9))
        limits.member("max", simulation.limit(at: 1))
      }
    }
    return writer.string
  }
}
