import Diagnostics
import SOP
import Testing

struct HostileInputTests {
  private let head = "sop: t\ntitle: T\nsteps:\n"

  @Test func refusesAnAliasBomb() {
    var text = "sop: t\ntitle: T\na: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghij", "abcdefghi") {
      text += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 10).joined(separator: ", ") + "]\n"
    }
    let compiled = Fixtures.compile(text: text)
    #expect(!compiled.isSound)
    #expect(compiled.diagnostics.contains { $0.rule == "yaml.alias" })
  }

  @Test func refusesFiveThousandLevels() {
    let flow = head + String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    #expect(!Fixtures.compile(text: flow).isSound)
    var block = head
    for level in 0..<5_000 { block += String(repeating: " ", count: min(level, 20)) + "- a:\n" }
    #expect(!Fixtures.compile(text: block).isSound)
  }

  @Test(arguments: [1_000, 1_001, 8_000])
  func compilesManySteps(count: Int) {
    let text = head + (0..<count).map { "- s\($0): S\n" }.joined()
    let compiled = Fixtures.compile(text: text)
    #expect(compiled.graph.count == count)
    #expect(compiled.diagnostics.map(\.rule.text) == [count > 1_000 ? "sop.too-large" : "sop.many-steps"])
  }

  @Test func compilesAThousandStepsThatAllLeadBack() {
    var text = head
    for index in 0..<1_000 {
      text += "- step: s\(index)\n  task: S\n  max_visits: 2\n  choose: [{when: x, go: s\(index / 2)}]\n"
      text += "  otherwise: s\((index + 1) % 1_000)\n"
    }
    #expect(Fixtures.compile(text: text).diagnostics.contains { $0.rule == "sop.cannot-end" })
  }

  @Test func boundsConditions() {
    func rules(_ condition: String) -> [String] {
      let text =
        "sop: t\ntitle: T\ninputs: {x: {type: boolean}, t: {type: text}}\nsteps:\n- step: a\n  decision: A\n"
        + "  choose: [{when: '\(condition)', go: done}]\n  otherwise: done\n- step: done\n  end: resolved\n"
      return Fixtures.compile(text: text).diagnostics.map(\.rule.text)
    }
    // As long as a condition may be, and one sign longer.
    let longest = "x || t == \"" + String(repeating: "y", count: 1_012) + "\""
    #expect(longest.utf8.count == 1_024)
    #expect(rules(longest) == [])
    #expect(rules(longest.replacing("yy\"", with: "yyy\"")) == ["sop.invalid-expression"])
    #expect(rules(String(repeating: "(", count: 300) + "x" + String(repeating: ")", count: 300)) != [])
    #expect(rules(String(repeating: "!", count: 1_023) + "x") != [])
  }

  /// Patterns that take other engines years are read, and matched in linear time, or refused.
  @Test(arguments: [
    "(a+)+$", "(a|a)*b", "(.*a){20}", "((a*)*)*c", "(x+x+)+y", "a{1,1000}{1,1000}", "(?:a?){500}a{500}",
  ])
  func readsPatternsInLinearTime(pattern: String) throws {
    let attack = String(repeating: "a", count: 5_000) + "!"
    let text =
      "sop: t\ntitle: T\ninputs: {x: {type: text, pattern: '\(pattern)'}}\nsteps: [{a: A}]\n"
      + "examples: [{example: E, inputs: {x: '\(attack)'}, end: resolved}]\n"
    let compiled = Fixtures.compile(text: text)
    guard compiled.isSound else {
      #expect(compiled.diagnostics.map(\.rule.text) == ["sop.invalid-pattern"])
      return
    }
    let run = try #require(ExampleRun.run(0, of: compiled))
    #expect(run.findings.map(\.rule.text) == ["sop.example-fails"])
  }

  /// A ring of a hundred SOPs: each call is reported with the ring, shortened.
  @Test func showsALongRingOfCalls() {
    let count = 100
    let all = (0..<count).map { index in
      Fixtures.compile(
        text:
          "sop: s\(index)\ntitle: T\nsteps:\n- step: c\n  call: s\((index + 1) % count)\n- step: d\n  end: resolved\n"
      )
    }
    let references = SOPReferences(articles: [], sops: all.compactMap(\.sop))
    let findings = all.flatMap { $0.findings(against: references) }
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.rule == "sop.call-cycle" && $0.message.utf8.count < 300 })
  }

  @Test func compilesDeepLists() {
    var text = head
    for level in 0..<12 {
      let blank = String(repeating: " ", count: level * 2)
      text +=
        "\(blank)- step: s\(level)\n\(blank)  for_each: S\n\(blank)  in: '[\"a\"]'\n\(blank)  as: e\(level)\n"
      text += "\(blank)  limit: 2\n\(blank)  steps:\n"
    }
    let blank = String(repeating: " ", count: 24)
    text += "\(blank)- last: Last\n- step: done\n  end: resolved\n"
    let compiled = Fixtures.compile(text: text)
    #expect(compiled.diagnostics.map(\.message) == [])
    #expect(SOPSimulation(compiled, walks: 10, seed: 1)?.fault == nil)
  }

  @Test func stopsReportingAFaultOnEveryLine() {
    let text = head + (0..<6_000).map { "- step: s\($0)\n  taks: S\n" }.joined()
    let compiled = Fixtures.compile(text: text)
    #expect(compiled.diagnostics.count == 201)
    #expect(compiled.diagnostics.contains { $0.rule == "yaml.too-many-findings" })
    let line = head + "  [" + (0..<9_000).map { "{step: s\($0), x: S}" }.joined(separator: ", ") + "]\n"
    #expect(!Fixtures.compile(text: line).isSound)
  }

  @Test func refusesWhatIsNotText() {
    let wide = Array("sop: t".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(SOPCompiler.compile(path: "a.yaml", bytes: [0xFF, 0xFE] + wide).sop == nil)
    #expect(SOPCompiler.compile(path: "a.yaml", bytes: [0x73, 0x3A, 0x20, 0xFF]).sop == nil)
    #expect(SOPCompiler.compile(path: "a.yaml", bytes: [0]).sop == nil)
    #expect(SOPCompiler.compile(path: "a.yaml", bytes: []).sop == nil)
    #expect(!SOPCompiler.compile(path: "a.yaml", bytes: [UInt8](repeating: 0x61, count: 300_000)).isSound)
  }

  @Test func survivesEveryCutAndEveryChangedByte() throws {
    let compiled = try Fixtures.compile("blocks.yaml")
    let bytes = try #require(compiled.sop).source.bytes
    for end in stride(from: 0, to: bytes.count, by: 7) {
      _ = SOPCompiler.compile(path: "a.yaml", bytes: Array(bytes[..<end]))
    }
    for (count, index) in stride(from: 0, to: bytes.count, by: 5).enumerated() {
      var changed = bytes
      changed[index] = Array("-:[]{}\"'#&*! \n0a".utf8)[count % 16]
      let compiled = SOPCompiler.compile(path: "a.yaml", bytes: changed)
      if let sop = compiled.sop { _ = SOPGraphText().render(sop, compiled.graph) }
    }
  }

  @Test func escapesHostileTitlesForEveryDrawing() throws {
    let title = #"a\"] --> x; %%{init: {}}%% <script>|`$\u001B[31m\u202E end\\\N"#
    let compiled = Fixtures.compile(text: head + "- a: \"\(title)\"\n")
    let sop = try #require(compiled.sop)
    #expect(compiled.diagnostics == [])
    let mermaid = Mermaid().render(sop, compiled.graph)
    #expect(
      mermaid.contains(
        ##"["1 a#34;#93; --#62; x#59; #37;#37;#123;init: #123;#125;#125;#37;#37; #60;script#62;#124;#96;#36;␛#91;31m"##
      ))
    let dot = Dot().render(sop, compiled.graph)
    #expect(dot.contains(##"label="1 a\"] --> x; %%{init: {}}%% <script>|`$␛[31m\\u{202E} end\\\nagent"##))
    for drawing in [mermaid, dot, SOPGraphText().render(sop, compiled.graph)] {
      #expect(!drawing.unicodeScalars.contains("\u{1B}") && !drawing.unicodeScalars.contains("\u{202E}"))
    }
  }
}
