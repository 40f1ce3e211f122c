import Diagnostics
import Expressions
import SOP

@testable import SOPRuntime

/// SOPs for runs whose figures are told, and a way to write such runs down.
enum RunFixtures {
  static let order = """
    sop: order
    title: A damaged order
    owner: care-lead
    roles: [agent, lead, warehouse, finance]
    subject: customer
    inputs:
      customer: {type: text, pii: identity}
      received_at: {type: datetime, required: false}
    deviation: {allowed: with_reason, reasons: [goodwill, system_down]}
    interrupts:
      - {event: customer_message, go: soothe}
    experiments:
      words:
        step: receive
        unit: customer
        measure: fcr
        minimum_per_arm: 10
        arms:
          A: {share: 50, say: Hello}
          B: {share: 50, say: Good day}
    steps:
      - step: receive
        task: Take the report
        sla: {within: 10m, breach: chase}
        say: I am sorry. What is broken?
        article: damaged-goods
        fields: {worn: {type: boolean}}
        choose: [{when: worn, go: agree}]
        otherwise: settle
      - step: agree
        approval: Pay for it
        by: lead
        sla: 4h
        approved: settle
        rejected: refuse
        expired: away
      - step: settle
        parallel: Money and goods
        branches:
          - name: Money
            steps:
              - step: pay
                command: Pay
                run: [payments, pay]
                effect: once
                on_error: by_hand
                next: paid
              - by_hand: Pay by hand
              - step: paid
                wait: Until it is booked
                for: 1h
          - name: Goods
            steps:
              - step: parts
                for_each: Send every part
                in: '["door", "glass"]'
                as: part
                limit: 3
                steps:
                  - step: pack
                    task: Pack the part
                    role: warehouse
                    sla: {within: 1h, notify: lead}
      - step: confirm
        task: Tell the customer
        say: It is on its way.
        article: refund-times
        max_visits: 3
        exceeded: away
        fields: {csat: {type: integer, min: 1, max: 5, required: false}}
      - step: answer
        wait: Until the customer answers
        for: 3d
        event: customer_reply
      - step: done
        end: resolved
      - chase: Chase the agent
      - step: back
        decision: Once more?
        choose: [{when: 'has(worn) && worn == false', go: confirm}]
        otherwise: refuse
      - step: refuse
        task: Explain kindly
        next: lost
      - step: lost
        end: not_resolved
      - step: soothe
        call: calm
        with: {customer: customer}
        next: over
      - step: over
        end: transferred
      - step: away
        handoff: Finance settles it
        to: finance
        sla: 1d
        accepted: over
        expired: lost
    """

  static let calm = """
    sop: calm
    title: Calm somebody
    roles: [agent, senior]
    subject: customer
    inputs: {customer: {type: text, pii: identity}}
    steps:
      - step: listen
        task: Listen
        say: I understand.
        article: de-escalation
        sla: 5m
        fields: {better: {type: boolean}}
        choose: [{when: better, go: well}]
        otherwise: senior
      - step: senior
        handoff: A senior colleague takes over
        to: senior
      - step: well
        end: resolved
    """

  static let plain = """
    sop: plain
    title: Plain
    steps:
      - look: Look
      - act: Act
    """

  static func closure(_ root: String, renaming: (String, String)? = nil) throws -> SOPClosure {
    let texts = [order, calm, plain].map { text in renaming.map { text.replacing($0.0, with: $0.1) } ?? text }
    let compiled = texts.map {
      SOPCompiler.compile(path: "sops/test.yaml", bytes: Array($0.utf8))
    }
    return try SOPClosure(of: root, in: SOPClosure.library(of: compiled), settings: RunSettings())
  }

  /// Events with rising numbers, each with its time in milliseconds behind a start.
  static func events(from start: Int64 = 0, _ facts: [(Int64, RunFact)]) -> [RunEvent] {
    facts.enumerated().map { index, fact in
      RunEvent(
        sequence: index + 1, at: Moment(microseconds: start + fact.0 * 1000), actor: "ana", fact: fact.1)
    }
  }
}

extension RunFact {
  static func start(_ sop: String, _ version: String, subject: String = "") -> RunFact {
    var fact = RunStarted()
    (fact.sop, fact.version, fact.subject) = (sop, version, subject)
    return .runStarted(fact)
  }

  static func enter(_ step: String, at position: Int = 1, due: Int64? = nil, article: String? = nil)
    -> RunFact
  {
    var fact = StepEntered()
    (fact.position, fact.step, fact.visit, fact.article) = (position, step, 1, article)
    fact.dueAt = due.map { Moment(microseconds: $0 * 1000) }
    return .stepEntered(fact)
  }

  static func leave(_ step: String, at position: Int = 1, by way: String) -> RunFact {
    var fact = StepLeft()
    (fact.position, fact.step, fact.way) = (position, step, way)
    return .stepLeft(fact)
  }

  static func at(_ position: Int = 1) -> AtPosition {
    var fact = AtPosition()
    fact.position = position
    return fact
  }

  static func submit(_ step: String, at position: Int = 1, _ values: [NamedValue] = []) -> RunFact {
    var fact = PositionValues()
    (fact.position, fact.step, fact.values) = (position, step, values)
    return .fieldsSubmitted(fact)
  }

  static func end(_ outcome: String) -> RunFact {
    var fact = Ended()
    fact.outcome = outcome
    return .ended(fact)
  }
}
