import ArgumentParser
import Diagnostics
import JSONWriting
import KnowledgeBase
import Platform
import SOP

/// `kb sop simulate`: many walks with random legal answers.
struct SOPSimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Walk an SOP many times with random legal answers.",
    usage: "kb sop simulate [<options>] <id>",
    discussion: """
      Shows how the walks ended, the most frequent paths, loops, what was never reached, and the expected time limit: \
      the `sla` of every visit together, which is how long a walk may take where nobody is late; what `wait` steps wait \
      for is not counted. Every outcome and option is as likely as the others, so the shares tell what can happen, not \
      how often it does. The same seed gives the same figures. A called SOP counts as one step.
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
    if let fault = simulation.uncomputed {
      let place = TextWidth.visible(sop.steps[fault.vertex].id.value)
      text += "\n\(console.paint("Not computed", .title))\n"
      let words = "what `\(place)` asks did not hold there: \(fault.message)"
      text += item(share(simulation.uncomputedCount), words)
    }
    let paths = ShortPaths(simulation.paths.prefix(8).map(\.steps))
    let parts = paths.isFolded ? "; `--format json` has them whole" : ""
    text += "\n\(console.paint("Paths, the most frequent of \(simulation.paths.count)\(parts)", .title))\n"
    for (path, words) in zip(simulation.paths, paths.text(in: sop)) { text += item(share(path.count), words) }
    let loops = simulation.repeated.indices.filter { simulation.repeated[$0] > 0 }
    if !loops.isEmpty { text += "\n\(console.paint("Visited more than once", .title))\n" }
    for step in loops {
      let id = TextWidth.visible(sop.steps[step].id.value)
      text += "  \(share(simulation.repeated[step]))  \(id), up to \(simulation.mostVisits[step]) times\n"
    }
    text += list("Steps never reached", simulation.coverage.missingSteps)
    text += list("Ways never taken", Self.missingWays(simulation, sop))
    if simulation.limit(at: 1) > 0 { text += limits(simulation, sop) }
    return text
  }

  private static func missingWays(_ simulation: SOPSimulation, _ sop: SOP) -> [String] {
    simulation.coverage.missingWays.map { $0.spelled(in: sop) }
      + simulation.coverage.missingInterrupts.map { $0.spelled(in: sop) }
  }

  private func list(_ title: String, _ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    let lines = items.map { "  \(TextWidth.visible($0))\n" }.joined()
    return "\n\(global.console.paint(title, .title))\n\(lines)"
  }

  /// A share and what it is of, wrapped below itself.
  private func item(_ share: String, _ words: String) -> String {
    let lines = LineWrap.wrap(words, width: max(20, min(Terminal.columns, 103) - 11)).split(separator: "\n")
    return "  \(share)  " + lines.joined(separator: "\n" + String(repeating: " ", count: 11)) + "\n"
  }

  private func limits(_ simulation: SOPSimulation, _ sop: SOP) -> String {
    let title = "Expected time limit (the `sla` of every visit together, without `wait` steps)"
    let spans = [0.5, 0.9, 1].map { Self.span(simulation.limit(at: $0)) }
    var text = "\n\(global.console.paint(title, .title))\n"
    text += "  mean \(Self.span(simulation.meanLimit)), median \(spans[0]), "
    text += "9 of 10 walks within \(spans[1]), at most \(spans[2])\n"
    if let goal = sop.goals?.resolve?.value {
      let within = share(simulation.count(within: goal.seconds)).drop { $0 == " " }
      text += "  within the goal of \(goal): \(within) of the walks\n"
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
      if let fault = simulation.uncomputed {
        object.key("uncomputed")
        object.object { member in
          member.member("walks", simulation.uncomputedCount)
          member.member("step", sop.steps[fault.vertex].id.value)
          member.member("message", fault.message)
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
      object.key("repeated")
      object.array { array in
        for step in simulation.repeated.indices where simulation.repeated[step] > 0 {
          array.object { member in
            member.member("step", sop.steps[step].id.value)
            member.member("walks", simulation.repeated[step])
            member.member("most", simulation.mostVisits[step])
          }
        }
      }
      object.key("never_reached")
      object.value(simulation.coverage.missingSteps)
      object.key("never_taken")
      object.value(Self.missingWays(simulation, sop))
      object.key("limits_seconds")
      object.object { limits in
        limits.member("mean", simulation.meanLimit)
        limits.member("p50", simulation.limit(at: 0.5))
        limits.member("p90", simulation.limit(at: 0.9))
        limits.member("max", simulation.limit(at: 1))
      }
    }
    return writer.string
  }
}
