import Diagnostics
import Expressions
import SOP
import Testing

/// What examples can say, and what they are told where it does not fit.
struct ExampleTests {
  static let text = """
    sop: t
    title: T
    roles: [agent, lead]
    inputs: {order: {type: money}, note: {type: text, required: false}}
    interrupts: [{event: angry, when: 'event.text.contains("never")', go: calm}]
    steps:
    - step: check
      task: Check
      sla: {within: 1h, breach: late}
      fields:
        amount: {type: money, min: 0, max: order}
        code: {type: text, pattern: "[A-Z]{2}[0-9]"}
    - step: approve
      approval: Approve
      by: lead
      sla: 1h
      fields: {why: {type: text}}
      rejected: done
      expired: late
    - step: both
      parallel: Both
      branches:
      - {name: {en: Money, zh-CN: 钱}, steps: [{pay: Pay}]}
      - {name: Goods, steps: [{send: Send}]}
    - step: race
      parallel: Race
      join: first
      branches:
      - {name: Call, steps: [{ring: Ring}]}
      - {name: Mail, steps: [{mail: Mail}]}
    - step: pause
      wait: Pause
      event: answer
      for: 1d
    - step: done
      end: resolved
    - step: late
      task: Late
      next: done
    - step: calm
      handoff: Calm
      to: lead
    examples:
    - example: E
      inputs: INPUTS
      given: GIVEN
      path: PATH

    """

  private func findings(inputs: String = "{order: 9}", given: String, path: String = "[]") throws
    -> [Diagnostic]
  {
    let text = Self.text.replacing("INPUTS", with: inputs).replacing("GIVEN", with: given).replacing(
      "PATH", with: path)
    let compiled = Fixtures.compile(text: text)
    #expect(compiled.diagnostics.filter { $0.severity == .error } == [])
    return try #require(ExampleRun.run(0, of: compiled)).findings
  }

  static let start = "check: {amount: 5, code: AB1}"
  static let why = "approve: {approved: {why: fine}}"

  @Test(arguments: [
    (
      "{check: {amount: 5, code: AB1}, approve: {why: fine}}",
      "[check, approve, both, pay, send, race, ring, pause, done]"
    ),
    ("{\(start), approve: {rejected: {why: no}}}", "[check, approve, done]"),
    ("{\(start), approve: expired}", "[check, approve, late, done]"),
    ("{check: breach}", "[check, late, done]"),
    ("{check: {angry: {text: never again}}}", "[check, calm]"),
    ("{check: angry}", "[check, calm]"),
    (
      "{\(start), \(why), both: {order: [send]}, race: {order: [mail]}}",
      "[check, approve, both, send, pay, race, mail, pause, done]"
    ),
    (
      "{\(start), \(why), both: {order: [Goods, 钱]}, race: {order: Mail}, pause: answer}",
      "[check, approve, both, send, pay, race, mail, pause, done]"
    ),
  ])
  func saysWhatHappens(given: String, path: String) throws {
    #expect(try findings(given: given, path: path).map(\.message) == [])
  }

  @Test(arguments: [
    ("{check: {amount: 10, code: AB1}}", "`E` stops at `check`: \"amount\" is 10.00, more than 9.00"),
    ("{check: {amount: -1, code: AB1}}", "`E` stops at `check`: \"amount\" is -1.00, less than 0.00"),
    ("{check: {amount: 1, code: 7}}", "`E` stops at `check`: \"code\" does not take \"7\""),
    (
      "{check: {breach: {amount: 1}}}",
      "`E` stops at `check`: nothing is entered where the step is left by `breach`"
    ),
    ("{check: {angry: {text: fine}}}", "`E` stops at `check`: `angry` with this text does not interrupt"),
    ("{\(start), \(why), both: {order: [ring]}}", "`E` stops at `both`: no branch \"ring\" runs here"),
    ("{\(start), approve: answer}", "`E` stops at `approve`: the step has no outcome `answer`"),
  ])
  func tellsWhatDoesNotFit(given: String, message: String) throws {
    let findings = try findings(given: given)
    #expect(findings.map(\.message) == [message])
    #expect(findings.first?.help != nil)
  }

  @Test func wantsEveryRequiredInput() throws {
    let findings = try findings(inputs: "{note: x}", given: "{check: breach}")
    #expect(findings.map(\.message) == ["`E` does not say the input `order`"])
    #expect(findings.first?.help == "add `inputs: {order: …}`")
  }

  @Test func showsTheExpectedAndTheWalkedPath() throws {
    let findings = try findings(given: "{check: breach}", path: "[check, late, calm]")
    #expect(findings.map(\.message) == ["`E`: behind `late` it goes to `done`, not to `calm`"])
    #expect(
      findings.first?.notes.map(\.message) == [
        "expected: check → late → calm", "walked:   check → late → done",
      ])
  }
}
