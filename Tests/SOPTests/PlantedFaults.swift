import Diagnostics

extension PlantedFaultTests {
  static let faults = formFaults + stepFaults + graphFaults + nameFaults + valueFaults

  private static let steps = (0..<1_000).map { "  - s\($0): Step\n" }

  private static let formFaults = [
    PlantedFault("yaml.unknown-key", "return", "owner: returns-lead", "‸ownr: returns-lead"),
    PlantedFault("yaml.unknown-key", "parcel", "    by: lead", "    by: lead\n    ‸not-by: [tell]"),
    PlantedFault("yaml.wrong-type", "return", "owner: returns-lead", "owner: ‸[a, b]"),
    PlantedFault("yaml.duplicate-key", "return", "owner: returns-lead", "owner: returns-lead\n‸owner: x"),
    PlantedFault("yaml.alias", "return", "owner: returns-lead", "owner: ‸&a returns-lead"),
    PlantedFault("yaml.tag", "return", "owner: returns-lead", "owner: ‸!!str returns-lead"),
    PlantedFault(
      "yaml.several-documents", "parcel", "examples:\n", "‸---\nexamples:\n"
    ),
    PlantedFault("sop.missing-key", "return", "title: Return and refund\n", "", at: "sop: ‸return\n"),
    PlantedFault("sop.missing-key", "parcel", "    by: lead\n", "", at: "step: ‸agree\n"),
    PlantedFault("sop.missing-key", "blocks", "            as: part\n", "", at: "step: ‸parts\n"),
    PlantedFault("sop.missing-key", "parcel", "    for: 1d\n    event: delivered\n", "", at: "step: ‸rest\n"),
    PlantedFault(
      "sop.invalid-value", "return", "  - step: done\n    end: resolved", "  - step: done\n    end: ‸solved"),
    PlantedFault(
      "sop.invalid-value", "angry-customer", "step: acknowledge\n    unit", "step: ‸done\n    unit"),
    PlantedFault("sop.invalid-value", "angry-customer", "csat:  {type: integer", "csat:  {type: ‸int"),
    PlantedFault(
      "sop.invalid-value", "angry-customer", "A: {share: 50", "A: {share: 40", at: "arms:\n      ‸A: "),
    PlantedFault("sop.invalid-duration", "return", "sla: 10m", "sla: ‸2 days"),
    PlantedFault("sop.invalid-duration", "return", "warn: 75%", "warn: ‸175%"),
    PlantedFault(
      "sop.invalid-language", "return", "task: Take the return request",
      "task: {‸English: Take the return request}"),
    PlantedFault("sop.invalid-name", "return", "phone:      {type: phone", "‸Phone:      {type: phone"),
    PlantedFault("sop.unquoted-boolean", "angry-customer", "press, safety]}", "press, safety, ‸no]}"),
    PlantedFault("sop.duplicate-option", "angry-customer", "same, worse]}", "same, worse, ‸same]}"),
    PlantedFault(
      "sop.idle-key", "return", "order_no:   {type: text", "order_no:   {type: integer",
      at: "number, ‸pattern"),
    PlantedFault("sop.idle-key", "parcel", "    sla: 4h\n", "", at: "expired: ‸tell"),
    PlantedFault("sop.idle-key", "parcel", "    sla: 1h\n", "    sla: 1h\n    exceeded: ‸done\n"),
    PlantedFault("sop.invalid-id", "return", "sop: return\n", "sop: ‸Re_turn\n"),
    PlantedFault(
      "sop.too-large", "return", "  - step: confirm\n", steps.joined() + "  - step: confirm\n",
      at: "sop: ‸return\n"),
    PlantedFault(
      "sop.many-steps", "return", "  - step: confirm\n", steps[..<140].joined() + "  - step: confirm\n",
      at: "sop: ‸return\n"),
  ]

  private static let stepFaults = [
    PlantedFault("sop.invalid-step-id", "return", "- step: confirm\n", "- step: ‸Confirm\n"),
    PlantedFault("sop.reserved-step-id", "return", "- step: confirm\n", "- step: ‸approval\n"),
    PlantedFault("sop.duplicate-step-id", "return", "- step: confirm\n", "- step: ‸receive\n"),
    PlantedFault(
      "sop.missing-kind", "return", "task: Tell the customer the money", "‸taks: Tell the customer the money"),
    PlantedFault(
      "sop.several-kinds", "return", "  - step: done\n    end: resolved",
      "  - step: done\n    end: resolved\n    ‸wait: A day"),
    PlantedFault(
      "sop.misplaced-key", "angry-customer", "decision: Who should go on?",
      "decision: Who should go on?\n    ‸next: solve"),
    PlantedFault("sop.misplaced-key", "parcel", "    by: lead\n", "    by: lead\n    ‸role: lead\n"),
    PlantedFault("sop.shell-line", "return", "run: [orders, show, \"{{order_no}}\"]", "run: ‸orders show 1"),
    PlantedFault("sop.missing-effect", "parcel", "    effect: read\n", "", at: "step: ‸trace\n"),
    PlantedFault(
      "sop.missing-on-error", "return", "    deviation: never\n    on_error: to_finance",
      "    deviation: never",
      at: "effect: ‸once      "),
    PlantedFault("sop.retry-of-once", "return", "timeout: 60s", "timeout: 60s\n    retry: {times: ‸2}"),
    PlantedFault("sop.undo-of-read", "return", "timeout: 20s", "timeout: 20s\n    undo: [‸orders, hide]"),
  ]

  private static let graphFaults = [
    PlantedFault("sop.unknown-step", "return", "next: verify\n", "next: ‸verfiy\n"),
    PlantedFault("sop.unknown-step", "return", "not_by: [receive, verify]", "not_by: [receive, ‸verfy]"),
    PlantedFault("sop.unknown-step", "parcel", "given: {trace:", "given: {‸trase:"),
    PlantedFault(
      "sop.unknown-step", "angry-customer", "    step: acknowledge\n    unit",
      "    step: ‸acknowlege\n    unit"),
    PlantedFault("sop.target-outside-block", "blocks", "rejected: explain", "rejected: ‸close"),
    PlantedFault(
      "sop.end-in-block", "blocks",
      "          - explain: {en: Tell the customer how it stands, zh-CN: 告知客户进展}",
      "          - step: ‸explain\n            end: cancelled"),
    PlantedFault(
      "sop.missing-outcome", "return", "    rejected: refuse\n    expired", "    expired",
      at: "step: ‸approve\n"),
    PlantedFault("sop.missing-outcome", "parcel", "    expired: tell\n", "", at: "step: ‸agree\n"),
    PlantedFault(
      "sop.missing-outcome", "angry-customer", "  - step: done_transferred\n    end: transferred",
      "  - step: ‸done_transferred\n    task: Wait"),
    PlantedFault(
      "sop.unreachable-step", "angry-customer", "'mood == \"same\"', go: second_try",
      "'mood == \"same\"', go: solve",
      at: "step: ‸second_try"),
    PlantedFault(
      "sop.unreachable-step", "return", "on_error: ask_order", "on_error: to_finance", at: "step: ‸ask_order"),
    PlantedFault(
      "sop.cannot-end", "return",
      "next: done_handed_over\n\n  - step: done_handed_over\n    end: transferred",
      "next: calm_down", at: "step: ‸calm_down"),
    PlantedFault(
      "sop.endless-loop", "return", "deviation: never\n    on_error: to_finance",
      "deviation: never\n    on_error: refund",
      at: "step: ‸refund\n"),
    PlantedFault("sop.unlimited-loop", "return", "    max_visits: 3\n", "", at: "step: ‸verify"),
    PlantedFault("sop.long-path", "return", "resolve: 5d", "resolve: ‸1d"),
    PlantedFault(
      "sop.call-cycle", "angry-customer",
      "  - step: done_transferred\n    end: transferred",
      "  - step: done_transferred\n    call: ‸return\n    with: {ticket: ticket, customer: customer}\n    next: done"
    ),
  ]

  private static let nameFaults = [
    PlantedFault("sop.unknown-role", "return", "role: warehouse", "role: ‸warehose"),
    PlantedFault("sop.unknown-calendar", "return", "calendar: business_hours}", "calendar: ‸busines_hours}"),
    PlantedFault("sop.unknown-role", "return", "by: team_lead", "by: ‸team_led"),
    PlantedFault(
      "sop.unknown-name", "angry-customer", "carry: [ticket, mood, threat]               #",
      "carry: [‸tikcet, mood, threat]               #"),
    PlantedFault("sop.unknown-name", "return", "max: order_total", "max: ‸order_totl"),
    PlantedFault("sop.unknown-name", "return", "'final_sale ||", "'‸final_sal ||"),
    PlantedFault("sop.unknown-name", "parcel", "trace, \"{{tracking}}\"]", "trace, \"{{‸traking}}\"]"),
    PlantedFault(
      "sop.unknown-name", "return", "with: {ticket: ticket, customer",
      "with: {ticket: ticket, ‸custom: customer, customer"),
    PlantedFault("sop.invalid-value", "return", "max: order_total", "max: ‸days_delivered"),
    PlantedFault("sop.invalid-value", "angry-customer", "min: 1, max: 5", "min: 1, max: ‸0"),
    PlantedFault("sop.type-conflict", "return", "{type: integer, min: 0}", "{type: ‸number, min: 0}"),
    PlantedFault(
      "sop.missing-subject", "return", "customer: {type: text, pii: identity}", "customer: {type: text}",
      at: "pii: ‸contact"),
    PlantedFault(
      "sop.unknown-article", "return", "article: inspect-returned-goods", "article: ‸inspect-returned-godds"),
    PlantedFault("sop.unknown-sop", "return", "call: angry-customer", "call: ‸angry-custmer"),
    PlantedFault(
      "sop.missing-argument", "return", "with: {ticket: ticket, customer: customer}",
      "with: {ticket: ticket}",
      at: "call: ‸angry-customer"),
    PlantedFault("sop.unknown-keyword-list", "return", "\"angry-words\"", "‸\"angry-word\""),
  ]

  private static let valueFaults = [
    PlantedFault(
      "sop.example-fails", "parcel", "path: [trace, route, tell", "path: [trace, route, ‸rest, tell"),
    PlantedFault(
      "sop.example-fails", "parcel", "done]\n    end: resolved\n", "done]\n    end: ‸transferred\n"),
    PlantedFault(
      "sop.invalid-expression", "return", "'reason == \"damaged\" ||", "'reason ‸= \"damaged\" ||"),
    PlantedFault("sop.invalid-expression", "angry-customer", "'mood == \"same\"'", "'‸mod(mood)'"),
    PlantedFault("sop.expression-type", "return", "days_delivered > 30", "‸days_delivered > \"30\""),
    PlantedFault("sop.expression-type", "angry-customer", "- {when: solved, go", "- {when: ‸mood, go"),
    PlantedFault("sop.expression-type", "return", "with: {ticket: ticket,", "with: {ticket: ‸1,"),
    PlantedFault("sop.unknown-option", "angry-customer", "threat == \"safety\"", "threat == ‸\"safty\""),
    PlantedFault(
      "sop.guide-expression", "blocks",
      """
      audience: internal
      roles: [agent, warehouse, team_lead]
      inputs:
        customer: {type: text, pii: identity, label: {en: Customer, zh-CN: 客户}}
      steps:
        - receive: {en: Take the report, zh-CN: 登记破损}
          say: {en: "I am sorry. Which parts are damaged?", zh-CN: 很抱歉，哪些部件破损了？}
          checklist:
            - {en: Photos are attached, zh-CN: 已附照片}
          fields:

      """,
      """
      audience: public
      roles: [agent, warehouse, team_lead]
      inputs:
        customer: {type: text, pii: identity, label: {en: Customer, zh-CN: 客户}}
      steps:
        - receive: {en: Take the report, zh-CN: 登记破损}
          say: {en: "I am sorry. Which parts are damaged?", zh-CN: 很抱歉，哪些部件破损了？}
          checklist:
            - {en: Photos are attached, zh-CN: 已附照片}
          fields:
            note: {type: text, required: false, pattern: ‸"\\\\pL+"}

      """),
    PlantedFault("sop.invalid-pattern", "return", "pattern: \"[A-Z]{2}", "pattern: ‸\"[A-Z{2}"),
    PlantedFault("sop.invalid-pattern", "parcel", "pattern: \"[A-Z]{2}[0-9]{9}\"", "pattern: ‸'([A-Z])\\1'"),
    PlantedFault(
      "sop.unset-value", "return",
      "      order_total:    {type: money}\n      days_delivered: {type: integer, min: 0}",
      "      days_delivered: {type: integer, min: 0}", at: "max: ‸order_total"),
    PlantedFault(
      "sop.unset-value", "return", "required: false}\n",
      "required: false}\n      more: {type: money, min: ‸refund_amount}\n"),
    PlantedFault(
      "sop.unset-value", "parcel", "approval: Send the goods once more",
      "approval: \"Send ‸{{note}}\"\n    fields: {note: {type: text}}"),
    PlantedFault(
      "sop.invalid-placeholder", "return", "{{refund_amount}} is on", "‸{{ refund_amount }} is on"),
    PlantedFault("sop.invalid-placeholder", "parcel", "{{tracking}} is on", "‸{{tracking} is on"),
    PlantedFault("sop.personal-data-shown", "parcel", "{{tracking}} is on", "‸{{customer}} is on"),
    PlantedFault(
      "sop.personal-data-shown", "parcel", "trace, \"{{tracking}}\"]", "trace, \"‸{{customer}}\"]"),
    PlantedFault(
      "sop.not-exhaustive", "return",
      "      - {when: 'goods == \"good\" && refund_amount <= 500', go: refund}\n", "",
      at: "step: ‸goods_result"),
    PlantedFault("sop.not-exhaustive", "parcel", "    otherwise: agree\n", "", at: "step: ‸route\n"),
    PlantedFault("sop.dead-branch", "angry-customer", "'mood == \"same\"'", "‸'mood == \"worse\"'"),
    PlantedFault(
      "sop.dead-branch", "parcel", "days < 7'", "days < 0'", at: "when: ‸'place == \"depot\" && days < 0'"),
    PlantedFault(
      "sop.dead-branch", "angry-customer", "- {when: better, go: solve}\n    otherwise: senior",
      "- {when: better, go: solve}\n      - {when: '!better', go: senior}\n    otherwise: ‸senior"),
    PlantedFault(
      "sop.overlapping-branches", "parcel", "'place == \"depot\" && days >= 7'", "‸'days >= 7'",
      isStrict: true),
  ]
}
