import Diagnostics
import SOP
import Testing

struct LongPathTests {
  private func messages(_ goal: String, _ steps: String) -> [String] {
    ValueFaultTests.messages("goals: {resolve: \(goal)}\ninputs: {x: {type: boolean}}\nsteps:\n" + steps)
  }

  private let loop = """
    - step: a
      task: A
      sla: 1h
    - step: check
      decision: Done?
      choose: [{when: x, go: done}]
      otherwise: remind
    - step: done
      end: resolved
    - step: remind
      task: Remind
      sla: 3h
      max_visits: 4
      next: check

    """

  @Test func countsLoopsAsOftenAsTheyMayGoRound() {
    #expect(messages("13h", loop) == [])
    #expect(
      messages("12h", loop) == [
        "3:18 sop.long-path the time limits on the longest way are 13h together, more than 12h: a → remind"
      ])
  }

  @Test func takesTheLongestBranchAndEveryElement() {
    let steps = """
      - step: p
        parallel: P
        branches:
        - {name: X, steps: [{step: b, task: B, sla: 2h}, {step: c, task: C, sla: 3h}]}
        - {name: Y, steps: [{step: d, task: D, sla: 4h}]}
      - step: each
        for_each: E
        in: '["k", "l"]'
        as: e
        limit: 3
        steps: [{step: f, task: F, sla: 10m}]
      - step: done
        end: resolved

      """
    #expect(messages("6h", steps) == [])
    #expect(
      messages("5h", steps) == [
        "3:18 sop.long-path the time limits on the longest way are 5h 30m together, more than 5h: p → each"
      ])
  }

  @Test func staysWithinBounds() {
    let steps =
      "- {step: a, task: A, sla: 500w, max_visits: 100, choose: [{when: x, go: a}], otherwise: b}\n- b: B\n"
    let messages = messages("1h", steps)
    #expect(messages.contains { $0.contains("sop.long-path") }, "\(messages)")
  }
}
