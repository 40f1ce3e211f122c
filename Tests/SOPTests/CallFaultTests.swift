import Diagnostics
import SOP
import Testing

/// Calls of other SOPs that do not fit.
struct CallFaultTests {
  private static let callee = """
    sop: callee
    title: C
    inputs:
      ticket: {type: text}
      amount: {type: money}
      kind: {type: choice, options: [good, worn]}
      note: {type: text, required: false}
    steps: [{a: A}]

    """

  private func findings(_ arguments: String) throws -> [String] {
    let caller = Fixtures.compile(
      text: """
        sop: caller
        title: C
        inputs: {ticket: {type: text}, total: {type: money}, days: {type: integer}}
        steps:
        - step: ask
          call: callee
          with: \(arguments)
        - step: done
          end: resolved

        """)
    #expect(caller.diagnostics == [])
    let sops = [caller, Fixtures.compile(text: Self.callee)].compactMap(\.sop)
    return caller.findings(against: SOPReferences(articles: [], sops: sops)).map { finding in
      "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule) \(finding.message)"
    }
  }

  @Test(arguments: [
    ("{ticket: ticket, amount: total, kind: '\"worn\"'}", []),
    ("{ticket: ticket, amount: 500, kind: '\"worn\"', note: ticket}", []),
    ("{ticket: ticket}", ["6:9 sop.missing-argument `ask` calls `callee` without `amount`, `kind`"]),
    (
      "{tikcet: ticket, amount: total, kind: '\"good\"'}",
      [
        "6:9 sop.missing-argument `ask` calls `callee` without `ticket`",
        "7:10 sop.unknown-name `callee` has no input `tikcet`; did you mean `ticket`?",
      ]
    ),
    (
      "{ticket: days, amount: total, kind: '\"good\"'}",
      ["7:18 sop.expression-type the input `ticket` of `callee` is a text, and this is an integer"]
    ),
    (
      "{ticket: ticket, amount: days, kind: '\"good\"'}",
      [
        "7:34 sop.expression-type the input `amount` of `callee` is an amount of money, and this is an integer"
      ]
    ),
    (
      "{ticket: ticket, amount: total, kind: '\"god\"'}",
      ["7:47 sop.unknown-option the input `kind` of `callee` has no option `god`"]
    ),
  ])
  func comparesArgumentsWithTheInputsOfTheCalledSOP(arguments: String, messages: [String]) throws {
    #expect(try findings(arguments) == messages)
  }

  @Test func showsARingOfCalls() {
    func sop(_ id: String, calls callee: String) -> CompiledSOP {
      Fixtures.compile(
        text: "sop: \(id)\ntitle: T\nsteps:\n- step: c\n  call: \(callee)\n- step: done\n  end: resolved\n")
    }
    let all = [sop("a", calls: "b"), sop("b", calls: "c"), sop("c", calls: "a"), sop("d", calls: "a")]
    let selfish = sop("e", calls: "e")
    let references = SOPReferences(articles: [], sops: (all + [selfish]).compactMap(\.sop))
    let messages = (all + [selfish]).map { sop in
      sop.findings(against: references).map { "\($0.rule) \($0.message)" }
    }
    #expect(
      messages == [
        ["sop.call-cycle a run of `a` would start itself again: a → b → c → a"],
        ["sop.call-cycle a run of `b` would start itself again: b → c → a → b"],
        ["sop.call-cycle a run of `c` would start itself again: c → a → b → c"],
        [],
        ["sop.call-cycle a run of `e` would start itself again: e → e"],
      ])
  }

  @Test func knowsTheKeywordListsAndTheCurrencyOfTheWorkspace() {
    let text = """
      sop: t
      title: T
      inputs: {note: {type: text}, amount: {type: money}}
      steps:
      - step: a
        decision: A?
        choose:
        - {when: 'mentions(note, "angry") || amount > 500', go: done}
        otherwise: done
      - step: done
        end: resolved

      """
    func rules(_ settings: SOPSettings) -> [String] {
      SOPCompiler.compile(path: "a.yaml", bytes: Array(text.utf8), settings: settings).diagnostics.map(
        \.rule.text)
    }
    #expect(rules(SOPSettings()) == [])
    #expect(rules(SOPSettings(keywordLists: ["angry"])) == [])
    #expect(rules(SOPSettings(keywordLists: ["angry-words"])) == ["sop.unknown-keyword-list"])
  }
}
