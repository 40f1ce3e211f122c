import Diagnostics
import Platform
import SOP
import Testing

@Suite struct SOPClosureTests {
  static let small = """
    sop: small
    title: Small
    steps:
      - step: ask
        task: Ask
        fields: {goods: {type: choice, options: [good, worn]}}
        choose: [{when: 'goods == "worn"', go: refuse}]
        otherwise: pay
      - pay: Pay
      - step: done
        end: resolved
      - refuse: Refuse
    """

  static func closure(_ texts: String..., settings: RunSettings = RunSettings()) throws -> SOPClosure {
    let compiled = texts.map { text in
      SOPCompiler.compile(
        path: "sops/test.yaml", bytes: Array(text.utf8), settings: settings.compilerSettings)
    }
    let library = Dictionary(
      compiled.map { ($0.sop?.id.value ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    return try SOPClosure(of: compiled.first?.sop?.id.value ?? "", in: library, settings: settings)
  }

  static func fixtures() throws -> [String: CompiledSOP] {
    var library: [String: CompiledSOP] = [:]
    for name in ["return", "angry-customer", "blocks"] {
      let compiled = try Fixtures.compile("\(name).yaml")
      library[compiled.sop?.id.value ?? ""] = compiled
    }
    return library
  }

  static let settings = RunSettings(
    currency: "CNY", timeZone: "Asia/Shanghai",
    keywordLists: [
      WordList("other", ["x"]), WordList("angry-words", ["生气", "angry", "angry"]),
    ])

  @Test func writesTheBytesThatTheFormatDescribes() throws {
    let closure = try Self.closure(Self.small)
    #expect(
      String(decoding: closure.bytes, as: UTF8.self) == """
        {"currency":"USD","money_digits":2,"root":"small","sops":[{"id":"small","steps":[\
        {"fields":[{"name":"goods","options":[{"id":"good"},{"id":"worn"}],"required":true,"type":"choice"}],\
        "id":"ask","kind":"task","role":"agent","title":"Ask","ways":[\
        {"on":"choose[0]","to":"refuse","when":"goods == \\"worn\\""},{"on":"otherwise","to":"pay"}]},\
        {"id":"pay","kind":"task","role":"agent","title":"Pay","ways":[{"on":"next","to":"done"}]},\
        {"id":"done","kind":"end","outcome":"resolved","undo":false},\
        {"id":"refuse","kind":"task","outcome":"resolved","role":"agent","title":"Refuse"}],"title":"Small"}],\
        "time_zone":"UTC","version":1}
        """)
    #expect(closure.hash == "68c05e699271916397629ecdf2e159c6b707768b12e6570fd59005a3e92b7f78")
  }

  /// The hashes hold what runs are pinned to: a change of one of them needs a new version of the form.
  @Test(arguments: [
    ("return", "7ad3be6bbdd9372a60aaf1755a5e7e6a89a4f85fd20c29c024fe8ac865ea7ca8"),
    ("angry-customer", "a10d3973eff99b2ccd35235ca30fb86d9ecd7c6fbd644b5c2733984abb615d99"),
    ("big-order", "9d85672dff0f7b57e1901c5ba84e64586fe083a28b0037239a1ee2576252b89d"),
  ])
  func keepsTheHashesOfTheSamples(id: String, hash: String) throws {
    let closure = try SOPClosure(of: id, in: Self.fixtures(), settings: Self.settings)
    #expect(closure.hash == hash)
  }

  @Test(arguments: ["return", "angry-customer", "big-order"])
  func readsItsBytesBack(id: String) throws {
    let closure = try SOPClosure(of: id, in: Self.fixtures(), settings: Self.settings)
    let read = try SOPClosure(bytes: closure.bytes)
    #expect(read.bytes == closure.bytes)
    #expect(read.root == id)
    #expect(read.sops.compactMap(\.sop?.id.value) == closure.sops.compactMap(\.sop?.id.value))
    for (left, right) in zip(read.sops, closure.sops) {
      #expect(left.graph.ids == right.graph.ids)
      #expect(left.graph.outcomes == right.graph.outcomes)
      #expect(left.graph.numbers == right.graph.numbers)
      #expect(left.graph.mainLine == right.graph.mainLine)
      #expect(left.graph.edges.map(\.key) == right.graph.edges.map(\.key))
      #expect(left.graph.interruptEntries == right.graph.interruptEntries)
      let sheets = [left, right].map { compiled in
        compiled.sop.map { ProcedureSheet($0, compiled.graph, language: "zh-CN").text(colour: false) }
      }
      #expect(sheets[0] == sheets[1])
      for seed: UInt64 in 1...3 {
        let walks = [left, right].map { SOPSimulation($0, walks: 200, seed: seed)?.paths }
        #expect(walks[0] == walks[1])
      }
    }
  }

  @Test func holdsCalledSOPsAndTheListsThatConditionsName() throws {
    let closure = try SOPClosure(of: "return", in: Self.fixtures(), settings: Self.settings)
    #expect(closure.sops.compactMap(\.sop?.id.value) == ["angry-customer", "return"])
    #expect(closure.settings.keywordLists == [WordList("angry-words", ["angry", "生气"])])
    #expect(closure["angry-customer"]?.graph.count == 10)
    #expect(closure.rootSOP?.graph.count == 17)
  }

  @Test func refusesWhatCannotRun() throws {
    let library = try Self.fixtures()
    #expect(throws: SOPClosure.Fault.noSOP("none")) {
      try SOPClosure(of: "none", in: library, settings: RunSettings())
    }
    #expect(throws: SOPClosure.Fault.noSOP("angry-customer")) {
      try SOPClosure(of: "return", in: library.filter { $0.key == "return" }, settings: RunSettings())
    }
    #expect(throws: SOPClosure.Fault.unsound("small")) {
      try Self.closure(Self.small.replacing("go: refuse", with: "go: nowhere"))
    }
    let calls = { (id: String, callee: String) in
      "sop: \(id)\ntitle: T\nsteps:\n  - step: a\n    call: \(callee)\n  - step: b\n    end: resolved\n"
    }
    #expect(throws: SOPClosure.Fault.unsound("a")) { try Self.closure(calls("a", "b"), calls("b", "a")) }
  }
}

extension StepEdge {
  /// All but where the target is written.
  fileprivate var key: [String] { ["\(source)", "\(target)", "\(label)", "\(isJoin)"] }
}
