import Diagnostics
import Platform
import SOP
import Testing

/// Proposed examples cover everything, stand in the file beside what was there, and are the same every time.
struct ExampleSearchTests {
  static let files: [String] = {
    let root = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
    let samples = Path.join(root, "sops")
    let names = ((try? FileSystem.names(in: samples)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    return ["return", "angry-customer", "blocks"].map { Path.join(Fixtures.folder, "\($0).yaml") }
      + names.map { Path.join(samples, $0) }
  }()

  private func compile(_ bytes: [UInt8]) -> CompiledSOP {
    SOPCompiler.compile(path: "sops/a.yaml", bytes: bytes)
  }

  private func coverage(_ compiled: CompiledSOP) -> SOPCoverage {
    var coverage = SOPCoverage(compiled.graph)
    for number in compiled.sop?.examples.indices ?? 0..<0 {
      guard let run = ExampleRun.run(number, of: compiled) else { continue }
      #expect(run.findings.map(\.message) == [])
      coverage.add(path: run.path, ways: run.ways, interrupts: run.interrupts)
    }
    return coverage
  }

  @Test(arguments: files) func coversWhatNoExampleReaches(file: String) throws {
    let text = String(decoding: try FileSystem.read(file), as: UTF8.self)
    let bare = Array((text.split(separator: "\nexamples:").first.map(String.init) ?? text).utf8)
    let compiled = compile(bare)
    let search = ExampleSearch(compiled, missingIn: SOPCoverage(compiled.graph))
    #expect(search.unreached == [])
    let bytes = try ExampleInsertion.bytes(adding: search.proposals, to: compiled, compile: compile)
    #expect(bytes.starts(with: bare))
    let new = compile(bytes)
    #expect(coverage(new).isComplete)
    #expect(ExampleSearch(new, missingIn: coverage(new)).proposals.isEmpty)
    let again = ExampleSearch(compiled, missingIn: SOPCoverage(compiled.graph))
    #expect(try ExampleInsertion.bytes(adding: again.proposals, to: compiled, compile: compile) == bytes)
  }

  static let head = """
    sop: t
    title: T
    inputs: {customer: {type: text, pii: identity}}
    steps:
      - step: ask
        task: "Ask: yes or no"
        fields: {good: {type: boolean}}
        choose: [{when: good, go: done}]
        otherwise: stop
      - {step: done, end: resolved}
      - {step: stop, end: cancelled}

    """

  @Test(arguments: [
    ("", "\n\nexamples:\n  - example:"),
    ("examples:\n", "\nexamples:\n  - example:"),
    ("examples: []  # none\n", "\nexamples:  # none\n  - example:"),
    (
      "examples:\n- example: Yes   # first\n  inputs: {customer: A}\n  given: {ask: {good: true}}  # said\nroles: [agent]\n",
      "# said\n- example: \"Ask: yes or no → cancelled\"\n  inputs: {customer: Chen Mei}\n  given:\n    ask: {good: false}\n"
        + "  path: [ask, stop]\n  end: cancelled\nroles:"
    ),
    (
      "examples:\r\n  - example: Yes\r\n    inputs: {customer: A}\r\n    given: {ask: {good: true}}",
      "true}}\r\n  - example:"
    ),
  ])
  func standsBehindWhatIsThere(tail: String, expected: String) throws {
    let compiled = compile(Array((Self.head + tail).utf8))
    let search = ExampleSearch(compiled, missingIn: coverage(compiled))
    let bytes = try ExampleInsertion.bytes(adding: search.proposals, to: compiled, compile: compile)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(Array(text.utf8).firstRange(of: Array(expected.utf8)) != nil, "\(text)")
    #expect(coverage(compile(bytes)).isComplete)
  }

  @Test func findsTheWayThroughAThousandSteps() throws {
    let steps = (1...999).map { "- s\($0): Do \($0)\n" }.joined()
    let compiled = compile(Array("sop: t\ntitle: T\nsteps:\n\(steps)".utf8))
    let search = ExampleSearch(compiled, missingIn: SOPCoverage(compiled.graph))
    #expect(search.unreached == [])
    #expect(search.proposals.map(\.path.count) == [999])
  }

  @Test func refusesAListInBrackets() throws {
    let text = Self.head + "examples: [{example: Yes, inputs: {customer: A}, given: {ask: {good: true}}}]\n"
    let compiled = compile(Array(text.utf8))
    let search = ExampleSearch(compiled, missingIn: coverage(compiled))
    #expect(throws: ExampleInsertion.Refusal.self) {
      try ExampleInsertion.bytes(adding: search.proposals, to: compiled, compile: compile)
    }
  }

  @Test func namesWaysThatNoValueOpens() throws {
    let text = Self.head.replacing(
      "when: good", with: "when: 'customer.contains(\"x\") && customer.size() > 90'")
    let compiled = compile(Array(text.utf8))
    let search = ExampleSearch(compiled, missingIn: SOPCoverage(compiled.graph))
    #expect(search.unreached == ["ask → done (choose[0])"])
  }
}
