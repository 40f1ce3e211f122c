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
    usage: "kb sop test [<options>] [<id> ...]",
    discussion: """
      An example is an `examples:` entry of the file: inputs and answers, the path and how it ends. Ways that nobody \
      took are listed; --write-missing puts examples that take them into the file, to be read and renamed.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "text or json (JSON Lines, one SOP a row).")
  var format: ListFormat = .text

  @Flag(help: "Write examples for the ways that none takes into the files.")
  var writeMissing = false

  @Argument(help: "The ids of the SOPs to test. Default: all.")
  var ids: [String] = []

  func run() throws {
    let workspace = try global.workspace()
    let compiled = try ids.isEmpty ? workspace.sops() : ids.map { try workspace.sop($0) }
    if compiled.isEmpty {
      global.console.message("no SOP in sops/; make one with `kb new sop ID`")
      throw ExitCode.nothingFound
    }
    let host = try RunHost(workspace.runSettings(), now: Today.noon())
    var hasFailed = false
    for compiled in compiled {
      guard let sop = compiled.sop else {
        hasFailed = true
        FindingList(console: global.console, format: .text).show(compiled.diagnostics)
        continue
      }
      guard compiled.isSound else {
        hasFailed = true
        let help = "`kb sop check \(sop.id.value)` tells more"
        global.console.message("\(sop.id.value) has errors, so its examples cannot be walked; \(help)")
        continue
      }
      var test = SOPTest(compiled, sop, host)
      if writeMissing { test = try writeExamples(for: test, workspace, host) }
      if test.failed > 0 { hasFailed = true }
      switch format {
      case .text: show(test)
      case .json: global.console.printLine(test.json())
      }
    }
    if hasFailed { throw ExitCode.nothingFound }
  }

  /// Writes what is missing, says what, and tests the file as it then is.
  private func writeExamples(for test: SOPTest, _ workspace: Workspace, _ host: RunHost) throws -> SOPTest {
    let console = global.console
    let id = test.sop.id.value
    guard test.failed == 0 else {
      console.message("\(id): mend the examples that fail before others are written")
      return test
    }
    guard !test.coverage.isComplete else {
      console.message("\(id): nothing to write, the examples reach every step and way")
      return test
    }
    let search = ExampleSearch(test.compiled, missingIn: test.coverage, host: host)
    for way in search.unreached { console.message("\(id): no walk was found along \(way)") }
    guard !search.proposals.isEmpty else { return test }
    let compiled = try workspace.write(search.proposals, into: test.compiled, host: host)
    console.message("\(test.sop.path): \(Count.text(search.proposals.count, "example")) written")
    for proposal in search.proposals {
      console.message("  \(proposal.title): \(proposal.path.joined(separator: " → "))")
    }
    guard let sop = compiled.sop else { return test }
    return SOPTest(compiled, sop, host)
  }

  private func show(_ test: SOPTest) {
    let console = global.console
    FindingList(console: console, format: .text).show(test.findings)
    let state = test.failed == 0 ? "" : console.paint(", \(test.failed) failed", .bad)
    let reached = test.coverage.reached
    console.printLine(
      "\(console.paint(TextWidth.visible(test.sop.id.value), .title))  "
        + "\(Count.text(test.runs.count, "example"))\(state), "
        + "\(reached.steps) of \(Count.text(test.coverage.steps.count, "step")), "
        + "\(reached.ways) of \(Count.text(test.coverage.wayCount, "way")) reached")
    guard !test.runs.isEmpty else { return }
    for way in test.missing { console.printLine("  not reached: \(way)") }
    if !test.missing.isEmpty {
      console.message("`kb sop test \(test.sop.id.value) --write-missing` writes examples that reach them")
    }
  }
}

/// The examples of an SOP, walked.
struct SOPTest {
  let compiled: CompiledSOP
  let sop: SOP
  let runs: [ExampleRun]
  let coverage: SOPCoverage

  init(_ compiled: CompiledSOP, _ sop: SOP, _ host: RunHost) {
    self.compiled = compiled
    self.sop = sop
    runs = sop.examples.indices.compactMap { ExampleRun.run($0, of: compiled, host: host) }
    var coverage = SOPCoverage(compiled.graph)
    for run in runs { coverage.add(path: run.path, ways: run.ways, interrupts: run.interrupts) }
    self.coverage = coverage
  }

  /// The number of examples that went otherwise than expected.
  var failed: Int { runs.count { !$0.findings.isEmpty } }

  /// Where they did.
  var findings: [Diagnostic] { runs.flatMap(\.findings) }

  /// The ways that no example takes, interrupts among them, as people read them.
  var missing: [String] {
    coverage.missingWays.map { $0.spelled(in: sop) } + coverage.missingInterrupts.map { $0.spelled(in: sop) }
  }

  /// One object.
  func json() -> String {
    var writer = JSONWriter()
    writer.object { object in
      object.member("id", sop.id.value)
      object.member("path", sop.path)
      object.member("examples", runs.count)
      object.member("failed", failed)
      object.member("steps", coverage.steps.count)
      object.member("steps_reached", coverage.reached.steps)
      object.member("ways", coverage.wayCount)
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
        for entry in coverage.missingInterrupts {
          array.object { member in
            member.member("to", sop.steps[entry.target].id.value)
            member.member("on", sop.interrupts[entry.interrupt].event.value)
          }
        }
      }
      object.key("failures")
      object.array { array in
        for finding in findings {
          array.object { member in
            member.member("message", finding.message)
            member.member("line", finding.place.start?.line ?? 1)
            member.member("help", ifPresent: finding.help)
            member.key("notes")
            member.value(finding.notes.map(\.message))
          }
        }
      }
    }
    return writer.string
  }
}
