import Diagnostics
import SOP
import Testing

/// Faults in where steps lead, with the wording that proves them.
struct GraphFaultTests {
  private func compile(_ steps: String) -> CompiledSOP {
    Fixtures.compile(text: "sop: t\ntitle: T\nsteps:\n" + steps + "inputs: {x: {type: boolean}}\n")
  }

  @Test func suggestsTheStepThatAMisspeltTargetMeans() throws {
    let compiled = compile(
      "- step: a\n  task: A\n  next: verfiy\n- verify: V\n")
    #expect(compiled.places == ["6:9 sop.unknown-step"])
    let finding = try #require(compiled.diagnostics.first)
    #expect(finding.message == "there is no step `verfiy`; did you mean `verify`?")
    #expect(finding.fixes.first?.replacement == "verify")
  }

  @Test func namesAnUnreachablePartOnceAndSaysWhatStandsBeforeIt() throws {
    let compiled = compile("- a: A\n- step: done\n  end: resolved\n- lost: L\n- lost_too: L\n")
    #expect(compiled.places == ["7:3 sop.unreachable-step"])
    let finding = try #require(compiled.diagnostics.first)
    #expect(finding.message == "no way leads to `lost`, nor to what follows it: `lost_too`")
    #expect(finding.notes.map(\.message) == ["the step before it, `done`, ends the run"])
  }

  @Test func findsAnUnreachableRing() {
    let compiled = compile(
      "- a: A\n- step: done\n  end: resolved\n- x: X\n- step: y\n  task: Y\n  next: x\n  max_visits: 2\n")
    #expect(compiled.places == ["7:3 sop.unreachable-step"])
  }

  @Test func showsTheRingThatCannotBeLeftAndTheWayIn() throws {
    let compiled = compile(
      "- a: A\n- step: b\n  decision: B?\n  choose: [{when: x, go: c}]\n  otherwise: done\n- c: C\n"
        + "- step: d\n  task: D\n  next: c\n- step: done\n  end: resolved\n")
    #expect(compiled.places == ["9:3 sop.cannot-end"])
    let finding = try #require(compiled.diagnostics.first)
    #expect(finding.message == "once at `c` a run can never end: c → d → c")
    #expect(finding.notes.map(\.message) == ["the way in: a → b → c"])
  }

  @Test func reportsALoopWithoutAPersonAsEndless() throws {
    let compiled = compile(
      "- step: look\n  command: L\n  run: [l]\n  effect: read\n  on_error: again\n- step: done\n  end: resolved\n"
        + "- step: again\n  command: A\n  run: [a]\n  effect: read\n  next: look\n")
    #expect(compiled.places == ["4:9 sop.endless-loop"])
    #expect(compiled.diagnostics.first?.message == "nothing stops the loop look → again → look")
  }

  /// What may be passed without stopping for anybody does not stop a loop.
  @Test(arguments: [
    ("for_each: E\n  in: l\n  as: e\n  limit: 3\n  steps: [{pack: Pack}]", "endless"),
    (
      "parallel: P\n  branches: [{name: A, steps: [{pack: Pack}]}, {name: B, when: x, steps: [{send: S}]}]",
      "unlimited"
    ),
    (
      "parallel: P\n  branches: [{name: A, when: x, steps: [{pack: Pack}]}, {name: B, when: '!x', steps: [{send: S}]}]",
      "endless"
    ),
    (
      "parallel: P\n  join: first\n  branches:\n  - {name: A, steps: [{pack: Pack}]}\n"
        + "  - {name: B, steps: [{step: show, command: S, run: [s], effect: read}]}", "endless"
    ),
    (
      "parallel: P\n  branches:\n  - {name: A, steps: [{step: c, decision: C, choose: [{when: x, go: d}], otherwise: pack}, "
        + "{pack: Pack}, {step: d, command: D, run: [d], effect: read}]}\n"
        + "  - {name: B, steps: [{step: show, command: S, run: [s], effect: read}]}", "endless"
    ),
  ])
  func looksWhetherALoopSurelyWaits(work: String, kind: String) {
    let compiled = Fixtures.compile(
      text: "sop: t\ntitle: T\ninputs: {x: {type: boolean}, l: {type: multi_choice, options: [k]}}\nsteps:\n"
        + "- step: a\n  \(work)\n- step: again\n  decision: Again?\n  choose: [{when: x, go: a}]\n  otherwise: done\n"
        + "- step: done\n  end: resolved\n")
    #expect(compiled.places == ["5:9 sop.\(kind)-loop"])
    #expect(compiled.diagnostics.first?.message.hasSuffix("the loop a → again → a") == true)
  }

  /// Once a step was visited as often as it may be, it is passed by `exceeded` without anybody noticing.
  @Test(arguments: [
    ("- step: a\n  task: A\n  max_visits: 2\n  exceeded: a\n", "a → a"),
    (
      "- step: a\n  task: A\n  max_visits: 2\n  exceeded: b\n- step: b\n  task: B\n  max_visits: 2\n  exceeded: a\n",
      "a → b → a"
    ),
    (
      "- step: a\n  task: A\n  max_visits: 2\n  exceeded: b\n- step: b\n  decision: B?\n"
        + "  choose: [{when: x, go: a}]\n  otherwise: done\n", "a → b → a"
    ),
  ])
  func countsAWayBackByExceededAsALoop(steps: String, ring: String) throws {
    let compiled = compile(steps + "- step: done\n  end: resolved\n")
    #expect(compiled.places == ["4:9 sop.endless-loop"])
    let finding = try #require(compiled.diagnostics.first)
    #expect(finding.message == "nothing stops the loop \(ring)")
    #expect(finding.help == "lead `exceeded` out of the loop, to an end or a handoff")
  }

  @Test func warnsOfALoopWithoutALimit() {
    let loop =
      "- step: check\n  decision: C?\n  choose: [{when: x, go: remind}]\n  otherwise: done\n"
      + "- step: remind\n  task: R\n  next: check\n"
    let end = "- step: done\n  end: resolved\n"
    #expect(compile(loop + end).places == ["4:9 sop.unlimited-loop"])
    #expect(compile(loop + "  max_visits: 3\n" + end).places == [])
    #expect(compile(loop + end).isSound)
  }

  @Test(arguments: [
    ("- step: a\n  task: A\n", ["4:9 sop.missing-outcome"]),
    ("- a: A\n", []),
    ("- step: a\n  approval: A\n  by: agent\n- b: B\n", ["4:9 sop.missing-outcome"]),
    (
      "- step: a\n  approval: A\n  by: agent\n  sla: 1h\n  rejected: b\n- b: B\n", ["4:9 sop.missing-outcome"]
    ),
    ("- step: a\n  approval: A\n  by: agent\n  rejected: b\n  expired: b\n- b: B\n", ["8:12 sop.idle-key"]),
    ("- step: a\n  handoff: A\n  to: agent\n", []),
    ("- step: a\n  handoff: A\n  to: agent\n  accepted: b\n  next: b\n- b: B\n", ["8:9 sop.idle-key"]),
  ])
  func asksWhereEveryOutcomeLeads(steps: String, places: [String]) {
    #expect(compile(steps).places == places)
  }

  @Test func keepsWaysInsideTheListOfStepsTheyStandIn() {
    let compiled = compile(
      """
      - step: both
        parallel: Both
        branches:
          - name: X
            steps:
              - step: x
                task: X
                next: after
          - name: Y
            steps:
              - step: y
                end: resolved
      - step: after
        task: After
        next: x
        max_visits: 2

      """)
    #expect(
      compiled.places == [
        "11:17 sop.target-outside-block", "14:17 sop.end-in-block", "18:9 sop.target-outside-block",
      ])
  }

  @Test func joinsBranchesAtTheirOwner() throws {
    let compiled = try Fixtures.compile("blocks.yaml")
    let graph = compiled.graph
    let joins = graph.edges.filter(\.isJoin).map { "\(graph.ids[$0.source]) → \(graph.ids[$0.target])" }
    #expect(joins == ["explain → settle", "parts → settle", "sent → parts"])
    #expect(graph.numbers == ["1", "2", "2a.1", "2a.2", "2a.3", "2b.1", "2b.1.1", "2b.1.2", "3"])
    #expect(graph.mainLine.map { graph.ids[$0] } == ["receive", "settle", "close"])
  }

  @Test func looksUpArticlesAndSOPs() throws {
    let sop = try Fixtures.compile("return.yaml")
    let callee = try #require(try Fixtures.compile("angry-customer.yaml").sop)
    let caller = try #require(sop.sop)
    let all = SOPReferences(
      articles: ["returns-policy", "refund-times", "inspect-returned-goods"], sops: [callee])
    #expect(sop.findings(against: all) == [])
    let few = SOPReferences(articles: ["return-policy", "refund-times"], sops: [caller])
    let findings = sop.findings(against: few)
    #expect(
      findings.map { "\($0.place.start?.line ?? 0) \($0.rule) \($0.fixes.first?.replacement ?? "")" } == [
        "5 sop.unknown-article return-policy", "57 sop.unknown-article ",
        "119 sop.unknown-article return-policy",
        "141 sop.unknown-sop ",
      ])
  }
}
