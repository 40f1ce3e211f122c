import Diagnostics
import SOP
import Testing

/// Examples are put into files of every writing, and nothing else in a file says anything else afterwards.
struct ExampleInsertionTests {
  static let body = """
    # about it
    sop: t   # id
    title: T
    steps:
      # first
      - step: ask
        task: A
        fields: {v: {type: integer}, t: {type: text, required: false}}
        choose: [{when: 'v > 3', go: done}]
        otherwise: stop
      - {step: done, end: resolved}
      - {step: stop, end: cancelled}

    """
  static let one =
    "examples:\n  # of them\n  - example: One   # said\n    given: {ask: {v: 5}}\n    end: resolved\n"
  static let literal = "examples:\n  - given: {ask: {v: 5}}\n    end: resolved\n    example: |"

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }

  static let files: [String] = [
    body, String(body.dropLast()), "\u{FEFF}" + body, body + "\n\n   \n\n", body + one,
    String((body + one).dropLast()),
    one + "# between\n" + body, one + "\n\n# between\n\n" + body, "examples:\n" + body,
    "examples: []\n" + body,
    "examples:\n  []\n" + body, body + "examples: []  # none\n", body + "examples: []",
    body + "examples:\n# end\n",
    body.replacing("steps:", with: one + "steps:"), "review_interval: 30d\n" + body,
    "---\n" + body, "---\n" + body + "...\n", "---\n" + body + one + "...\n# tail\n", body + "...",
    body + "summary: |\n  text\n  ...\n", body + "examples: []\n...\n",
    indented(body), indented(body + one), indented(body) + "...\n",
    body + "summary: |\n  text\n  more", body + "# why\nsummary: |\n  text\n  more",
    body + "summary: |+\n  text\n\n\n",
    body + "summary: |\n  text\n\n\n", body + "summary: >-\n  text\n  more",
    body + "summary: |+\n  text\n\n...\n",
    body + literal + "\n      One # no comment\n", body + literal + "-\n      One",
    body + "\"examples\":\n" + one.dropFirst(10),
  ]

  private func compile(_ bytes: [UInt8]) -> CompiledSOP {
    SOPCompiler.compile(path: "sops/t.yaml", bytes: bytes)
  }

  private func missing(in compiled: CompiledSOP) -> [ExampleSearch.Proposal] {
    var coverage = SOPCoverage(compiled.graph)
    for number in compiled.sop?.examples.indices ?? 0..<0 {
      guard let run = ExampleRun.run(number, of: compiled) else { continue }
      #expect(run.findings.map(\.message) == [])
      coverage.add(path: run.path, ways: run.ways, interrupts: run.interrupts)
    }
    return ExampleSearch(compiled, missingIn: coverage).proposals
  }

  private func hash(_ compiled: CompiledSOP) throws -> String {
    try SOPClosure(of: "t", in: ["t": compiled], settings: RunSettings()).hash
  }

  /// Whether all of a text stands in another in its order, with more between.
  private func keeps(_ old: [UInt8], in new: [UInt8]) -> Bool {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    return head + tail >= old.count
  }

  @Test(arguments: files, ["\n", "\r\n", "\r"]) func changesNothingElse(file: String, lineEnd: String) throws
  {
    let old = Array(file.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .joined(separator: lineEnd.utf8)
    let compiled = compile(Array(old))
    #expect(compiled.isSound, "\(compiled.diagnostics)")
    let proposals = missing(in: compiled)
    try #require(!proposals.isEmpty)
    let bytes = try ExampleInsertion.bytes(adding: proposals, to: compiled, compile: compile)
    let text = String(decoding: bytes, as: UTF8.self)
    let new = compile(bytes)
    #expect(try hash(new) == hash(compiled), "\(text)")
    #expect(new.sop?.examples.count == (compiled.sop?.examples.count ?? 0) + proposals.count)
    #expect(missing(in: new).isEmpty, "a second run would write")
    if !file.contains("[]\n"), !file.contains("[]  #"), !file.hasSuffix("[]") {
      #expect(keeps(Array(old), in: bytes), "\(text)")
    }
    let others =
      lineEnd == "\r\n" ? text.utf8.split(separator: UInt8(ascii: "\r")).map(\.first).dropFirst() : []
    #expect(others.allSatisfy { $0 == UInt8(ascii: "\n") })
    #expect(lineEnd != "\r" || !bytes.contains(UInt8(ascii: "\n")), "mixed line ends")
    #expect(lineEnd != "\n" || !bytes.contains(UInt8(ascii: "\r")), "mixed line ends")
    #expect(
      Array(bytes).firstRange(of: Array("examples: \(lineEnd)".utf8)) == nil, "a blank at the end of a line")
  }

  @Test(arguments: [
    (
      "{sop: t, title: T, steps: [{step: a, task: A}, {step: b, end: resolved}]}\n", "in brackets; write each"
    ),
    (body + literal + "\n      One", "the last example would say something else; move its text"),
  ])
  func saysWhatToDoWhereItCannot(file: String, reason: String) throws {
    let compiled = compile(Array(file.utf8))
    let error = #expect(throws: ExampleInsertion.Refusal.self) {
      try ExampleInsertion.bytes(adding: missing(in: compiled), to: compiled, compile: compile)
    }
    guard case .wouldChange(let said)? = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(said.contains(reason), "\(said)")
  }

  @Test func refusesEmptyBracketsWithAComment() throws {
    let compiled = compile(Array((Self.body + "examples: [  # none yet\n]\n").utf8))
    #expect(throws: ExampleInsertion.Refusal.self) {
      try ExampleInsertion.bytes(adding: missing(in: compiled), to: compiled, compile: compile)
    }
  }
}
