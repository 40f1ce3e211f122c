import Diagnostics
import Expressions
import SOP
import Testing

struct WalkTests {
  static let loops = """
    sop: t
    title: T
    inputs: {x: {type: boolean}, parts: {type: multi_choice, options: [a, b, c]}}
    steps:
    - step: ask
      task: Ask
      max_visits: 2
      fields: {good: {type: boolean}}
      choose: [{when: good, go: each}]
      otherwise: ask
    - step: each
      for_each: Each part
      in: parts
      as: part
      limit: 2
      steps:
      - pack: Pack
    - step: both
      parallel: Both
      branches:
      - {name: Money, when: x, steps: [{pay: Pay}]}
      - {name: Goods, steps: [{send: Send}, {track: Track}]}
    - step: done
      end: resolved
    examples:
    - example: Two parts and money
      inputs: {x: "true", parts: [a, b, c]}
      given: {ask: [{good: "false"}, {good: "true"}]}
      path: [ask, ask, each, pack, pack, both, pay, send, track, done]
      end: resolved
    - example: Asked too often
      inputs: {x: "true", parts: [a]}
      given: {ask: [{good: "false"}, {good: "false"}]}

    """

  private func run(_ text: String, _ number: Int = 0) throws -> (run: ExampleRun, names: [String]) {
    let compiled = Fixtures.compile(text: text)
    #expect(compiled.places == [])
    let run = try #require(ExampleRun.run(number, of: compiled))
    return (run, run.path.map { compiled.graph.ids[$0] })
  }

  @Test func walksListsInsideSteps() throws {
    let (run, names) = try run(Self.loops)
    #expect(run.findings.map(\.message) == [])
    #expect(names == ["ask", "ask", "each", "pack", "pack", "both", "pay", "send", "track", "done"])
  }

  @Test func handsAVisitTooManyToTheOwner() throws {
    let (run, names) = try run(Self.loops, 1)
    #expect(names == ["ask", "ask"])
    guard case .takenOver = run.end else {
      Issue.record("ended otherwise")
      return
    }
  }

  static let small = """
    sop: t
    title: T
    roles: [agent, lead]
    inputs: {x: {type: integer}}
    interrupts: [{event: angry, go: calm}]
    steps:
    - step: ask
      task: Ask
      fields: {good: {type: choice, options: [fine, bad]}}
      choose: [{when: 'good == "fine" && x > 2', go: approve}]
      otherwise: done
    - step: approve
      approval: Approve
      by: lead
      rejected: done
    - step: done
      end: resolved
    - step: calm
      handoff: Calm
      to: lead
    examples:
    - {example: E, inputs: {x: "3"}, given: GIVEN, path: PATH, end: END}

    """

  @Test(arguments: [
    ("{ask: {good: fine}}", "[ask, approve, done]", "resolved", nil),
    ("{ask: {good: fine}, approve: rejected}", "[]", "resolved", nil),
    ("{ask: angry}", "[ask, calm]", "transferred", nil),
    (
      "{ask: {good: bad}}", "[ask, approve]", "resolved",
      "`E`: behind `ask` it goes to `done`, not to `approve`"
    ),
    ("{ask: {good: bad}}", "[]", "transferred", "`E` ends `resolved`, not `transferred`"),
    ("{ask: {good: nice}}", "[]", "resolved", "`E` stops at `ask`: \"good\" does not take \"nice\""),
    ("{}", "[]", "resolved", "`E` stops at `ask`: nothing says what \"good\" is"),
    ("{ask: {good: fine}, approve: {rejected: {}}}", "[ask, approve, done]", "resolved", nil),
    (
      "{ask: {angry: {good: fine}}}", "[]", "transferred",
      "`E` stops at `ask`: the step has no outcome `good`"
    ),
    ("{ask: {angry: {text: So slow}}}", "[ask, calm]", "transferred", nil),
    ("{ask: rejected}", "[]", "resolved", "`E` stops at `ask`: the step has no outcome `rejected`"),
    (
      "{ask: {good: bad}, approve: rejected}", "[]", "resolved",
      "`E` says what happens at `approve`, but does not come there so often"
    ),
  ])
  func tellsWhereAnExampleGoesAnotherWay(given: String, path: String, end: String, message: String?) throws {
    let text = Self.small.replacing("GIVEN", with: given).replacing("PATH", with: path).replacing(
      "END", with: end)
    let (run, _) = try run(text)
    #expect(run.findings.map(\.message) == [message].compactMap { $0 })
  }

  /// What cannot be computed does not hold, and where it lists work, the owner takes over: every walk ends.
  @Test(arguments: [
    ("decision: D, choose: [{when: 'v / 0 > 9', go: b}], otherwise: c", "cancelled"),
    ("decision: D, choose: [{when: 'int(t) > 3', go: c}, {when: 'v == 1', go: b}], otherwise: c", "resolved"),
    (
      "parallel: P, branches: [{name: A, when: 'v / 0 > 9', steps: [{x: X}]}, {name: B, steps: [{y: Y}]}], next: b",
      "resolved"
    ),
    ("for_each: E, in: '[int(t)]', as: e, limit: 3, steps: [{x: X}], next: b", "taken over"),
  ]) func goesOnWhereAConditionCannotBeComputed(step: String, expected: String) throws {
    let text = """
      sop: t
      title: T
      inputs: {v: {type: integer}, t: {type: text}}
      steps: [{step: a, \(step)}, {step: b, end: resolved}, {step: c, end: cancelled}]

      """
    let compiled = Fixtures.compile(text: text)
    var walk = try #require(Walk(compiled, inputs: Bindings([("v", .int(1)), ("t", .string("no number"))])))
    var answers = RandomAnswers(compiled, seed: 1)
    walk.run(&answers)
    #expect(walk.uncomputed?.vertex == 0)
    switch walk.end {
    case .ended(let outcome): #expect(outcome.rawValue == expected)
    case .takenOver: #expect(expected == "taken over")
    default: Issue.record("stopped, or without an end")
    }
  }

  @Test func saysWhichFieldTakesNoValue() throws {
    let compiled = Fixtures.compile(
      text:
        "sop: t\ntitle: T\nsteps: [{step: a, task: A, fields: {v: {type: text, pattern: a^b}}}, {step: b, end: resolved}]\n"
    )
    var walk = try #require(Walk(compiled, inputs: Bindings([])))
    var answers = RandomAnswers(compiled, seed: 1)
    walk.run(&answers)
    guard case .stopped(let fault) = walk.end else {
      Issue.record("it goes on without a value")
      return
    }
    #expect(fault.message == "no value was found that \"v\" takes within its bounds and pattern")
  }

  /// Examples read values as bounds are read, inputs among them.
  @Test(
    arguments: [
      ("1w", nil), ("2d", "`t` is 2d, less than 7d"), ("-1h", "`t` does not take `-1h`"),
    ] as [(String, String?)]) func keepsInputsOfExamplesWithinTheirBounds(value: String, message: String?)
    throws
  {
    let compiled = Fixtures.compile(
      text: """
        sop: t
        title: T
        inputs: {t: {type: duration, min: 1w}}
        steps: [{step: a, task: A}, {step: b, end: resolved}]
        examples: [{example: E, inputs: {t: \(value)}, end: resolved}]

        """)
    #expect(compiled.places == [])
    let run = try #require(ExampleRun.run(0, of: compiled))
    #expect(run.findings.map(\.message) == [message].compactMap { $0 })
  }

  /// A walk takes time in proportion to its visits, also where its steps stand many lists deep.
  @Test func walksListsInListsToTheMostVisits() throws {
    var steps = "steps: [{x: X}]"
    for depth in 0..<5 {
      let list = "[" + [String](repeating: "1", count: 10).joined(separator: ", ") + "]"
      steps = "steps: [{step: s\(depth), for_each: E, in: '\(list)', as: e\(depth), limit: 10, \(steps)}]"
    }
    let end = "{step: z, end: resolved}"
    let compiled = Fixtures.compile(text: "sop: t\ntitle: T\n\(steps.dropLast()), \(end)]\n")
    #expect(compiled.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    var walk = try #require(Walk(compiled, inputs: Bindings([])))
    var answers = RandomAnswers(compiled, seed: 1)
    walk.run(&answers)
    guard case .stopped(let fault) = walk.end, case .tooLong = fault.reason else {
      Issue.record("\(walk.path.count) visits")
      return
    }
    #expect(walk.path.count == Walk.maximumVisits + 1)
  }

  @Test func comesByChanceWhereOnlyAnInterruptLeads() throws {
    let text = Self.small.replacing("GIVEN", with: "{}").replacing("PATH", with: "[]").replacing(
      "END", with: "resolved")
    let simulation = try #require(SOPSimulation(Fixtures.compile(text: text), walks: 200, seed: 1))
    #expect(simulation.coverage.missingSteps == [])
  }

  @Test func reachesEverythingByChanceAndAlwaysTheSame() throws {
    for name in ["return", "angry-customer", "blocks"] {
      let compiled = try Fixtures.compile("\(name).yaml")
      let simulation = try #require(SOPSimulation(compiled, walks: 3_000, seed: 1))
      #expect(simulation.fault == nil)
      #expect(simulation.coverage.missingSteps == [])
      let again = try #require(SOPSimulation(compiled, walks: 3_000, seed: 1))
      #expect(simulation.paths == again.paths)
      #expect(simulation.ends == again.ends)
      let other = try #require(SOPSimulation(compiled, walks: 3_000, seed: 2))
      #expect(simulation.paths != other.paths)
    }
  }
}
