/// Small SOPs, each for one thing that runs do.
enum Samples {
  static let refund = """
    sop: refund
    title: Refund
    owner: returns-lead
    roles: [agent, team_lead, finance]
    inputs:
      customer: {type: text, pii: identity}
      ticket: {type: text, required: false}
    deviation: {allowed: with_reason, reasons: [goodwill, system_down]}
    interrupts:
      - event: customer_message
        when: mentions(event.text, "angry-words")
        go: calm_down
    steps:
      - step: receive
        task: Take the request
        sla: {within: 10m, warn: 50%, notify: team_lead}
        fields:
          amount: {type: money, min: 0.01, max: 1000.00}
          phone: {type: phone, pii: contact, keep: 90d, required: false}
      - step: over_limit
        decision: Over the limit?
        choose:
          - {when: amount > 500, go: approve}
        otherwise: pay
      - step: approve
        approval: Refund over the limit
        by: team_lead
        not_by: [receive]
        sla: 4h
        approved: pay
        rejected: refuse
        expired: to_finance
      - step: pay
        command: Pay the customer back
        run: [bin/pay, "--amount={{amount}}"]
        effect: once
        undo: [bin/void, "--amount={{amount}}"]
        timeout: 2s
        output: {receipt: {type: text}}
        on_error: to_finance
      - step: confirm
        task: Tell the customer
        say: "{{amount}} are on their way"
        checklist: [Told the customer, Ticket closed]
      - step: done
        end: resolved
      - step: refuse
        task: Explain why not
      - step: refused
        end: not_resolved
      - step: to_finance
        handoff: Finance settles it by hand
        to: finance
        sla: 1d
        carry: [amount]
        accepted: confirm
        expired: refuse
      - step: calm_down
        task: Calm the customer
        next: refuse
    """

  static let parallel = """
    sop: parallel
    title: Side by side
    inputs: {parts: {type: multi_choice, options: [front, back, side]}}
    steps:
      - step: both
        parallel: Ask everybody
        branches:
          - name: Store
            steps:
              - ask_store: Ask the store
          - name: Depot
            when: '"back" in parts'
            steps:
              - ask_depot: Ask the depot
      - step: first
        parallel: Whoever is first
        join: first
        branches:
          - name: Ring
            steps:
              - ring: Ring
          - name: Write
            steps:
              - write: Write
      - step: each
        for_each: Look at each part
        in: parts
        as: part
        steps:
          - step: look
            task: Look at the part
            fields: {fine: {type: boolean}}
      - step: done
        end: resolved
    """

  static let reading = """
    sop: reading
    title: Look things up
    steps:
      - step: look_up
        command: Look it up
        run: [bin/look, "--", "{{word}}"]
        effect: read
        timeout: 2s
        retry: {times: 2, wait: 1s}
        output: {found: {type: integer}}
        on_error: by_hand
      - step: done
        end: resolved
      - step: by_hand
        task: Look it up by hand
        fields: {found: {type: integer}}
        next: done
    inputs: {word: {type: text}}
    """

  static let caller = """
    sop: caller
    title: Calls another
    inputs: {customer: {type: text, pii: identity}}
    steps:
      - step: before
        task: First this
      - step: ask
        call: refund
        with: {customer: customer}
      - step: done
        end: resolved
    """
}
