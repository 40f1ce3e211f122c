import SOP
import Testing

/// What changes the hash of a closure, and what does not.
@Suite struct ClosureHashTests {
  static let text = """
    sop: full
    title: Full
    summary: All of it
    owner: care
    audience: internal
    articles: [one, two]
    roles: [agent, lead, finance]
    subject: customer
    inputs:
      customer: {type: text, pii: identity, keep: 30d}
      parts: {type: multi_choice, options: {front: Front, back: Back}}
    goals: {first_reply: 15m, resolve: 9d, calendar: hours}
    deviation: {allowed: with_reason, reasons: [goodwill, other]}
    interrupts:
      - {event: message, when: 'mentions(event.text, "angry")', go: calm}
    experiments:
      words:
        step: ask
        unit: customer
        measure: fcr
        minimum_per_arm: 100
        arms: {A: {share: 50, say: Hello}, B: {share: 50, say: Hi}}
    steps:
      - step: ask
        task: {en: Ask, zh-CN: 询问}
        role: agent
        sla: {within: 10m, warn: 75%, notify: lead, breach: calm, calendar: hours}
        article: one
        say: Hello
        checklist: [Look, Listen]
        max_visits: 3
        exceeded: give
        deviation: never
        fields:
          code: {type: text, label: Code, pattern: "[A-Z]+", required: true}
          count: {type: integer, min: 1, max: 9}
        choose: [{when: 'count > 3', go: agree}]
        otherwise: fetch
      - step: agree
        approval: Agree
        by: lead
        not_by: [ask]
        sla: 1h
        rejected: give
        expired: give
      - step: fetch
        command: Run
        run: [orders, show, "{{code}}"]
        effect: read
        timeout: 20s
        retry: {times: 2, wait: 1s}
        output: {total: {type: money}}
        on_error: give
      - step: pay
        command: Pay
        run: [pay]
        effect: once
        undo: [orders, hide]
        on_error: give
      - step: pause
        wait: Wait
        for: 1d
        event: answer
      - step: side
        parallel: Both
        join: all
        branches:
          - name: First
            when: 'count > 5'
            steps: [{money: Money}]
          - name: Second
            steps: [{goods: Goods}]
      - step: each
        for_each: Each
        in: parts
        as: part
        limit: 5
        steps: [{look: Look}]
      - step: done
        end: resolved
        undo: false
      - step: calm
        call: other
        with: {ticket: customer, mood: '"bad"'}
      - step: give
        handoff: Give
        to: finance
        carry: [customer]
        sla: 2h
        accepted: done
        expired: done
    """

  static let other = """
    sop: other
    title: Other
    inputs:
      ticket: {type: text}
      mood: {type: text}
    steps:
      - calm: Calm down
    """

  static let settings = RunSettings(keywordLists: [WordList("angry", ["angry", "mad"])])

  static func hash(_ text: String, _ other: String = other, _ settings: RunSettings = settings) throws
    -> String
  {
    try SOPClosureTests.closure(text, other, settings: settings).hash
  }

  /// Every key of the format, changed once.
  static let changes: [(String, String)] = [
    ("title: Full", "title: Fuller"), ("All of it", "Some of it"), ("owner: care", "owner: team"),
    ("audience: internal", "audience: partner"), ("articles: [one, two]", "articles: [two, one]"),
    ("[agent, lead, finance]", "[agent, lead, finance, more]"),
    ("  customer: {type: text, pii: identity", "  customer: {type: text, pii: contact"),
    ("keep: 30d", "keep: 31d"), ("Front,", "Front side,"), ("front: Front", "fore: Front"),
    ("first_reply: 15m", "first_reply: 16m"),
    ("resolve: 9d", "resolve: 8d"), ("9d, calendar: hours", "9d, calendar: days"),
    ("allowed: with_reason", "allowed: with_approval"), ("[goodwill, other]", "[goodwill]"),
    ("event: message", "event: call_back"),
    (#"mentions(event.text, "angry")"#, #"!mentions(event.text, "angry")"#),
    ("go: calm}", "go: give}"), ("  words:\n", "  wording:\n"),
    ("    step: ask\n    unit", "    step: agree\n    unit"),
    ("measure: fcr", "measure: aht"), ("minimum_per_arm: 100", "minimum_per_arm: 101"),
    ("share: 50, say: Hello", "share: 50, say: Hallo"),
    ("A: {share: 50, say: Hello}, B: {share: 50", "A: {share: 40, say: Hello}, B: {share: 60"),
    ("B: {share", "C: {share"),
    ("{en: Ask, zh-CN: 询问}", "{en: Ask, zh-CN: 问}"), ("{en: Ask, zh-CN: 询问}", "{zh-CN: 询问, en: Ask}"),
    ("role: agent", "role: lead"), ("within: 10m", "within: 600s"), ("75%", "5m"),
    ("notify: lead", "notify: finance"),
    ("breach: calm", "breach: give"), ("breach: calm, calendar: hours", "breach: calm, calendar: days"),
    ("article: one", "article: two"), ("    say: Hello", "    say: Good day"),
    ("[Look, Listen]", "[Listen, Look]"),
    ("max_visits: 3", "max_visits: 4"), ("exceeded: give", "exceeded: done"),
    ("deviation: never", "deviation: with_approval"),
    ("code: {type: text, label", "code: {type: phone, label"), ("label: Code", "label: Number"),
    ("[A-Z]+", "[A-Z]*"),
    ("min: 1", "min: 2"), ("max: 9", "max: 8"), ("count > 3", "count >= 3"),
    ("go: agree}]", "go: agree}, {when: 'count > 2', go: pause}]"),
    ("otherwise: fetch", "otherwise: agree"), ("approval: Agree", "approval: Approve"),
    ("by: lead", "by: finance"),
    ("not_by: [ask]", "not_by: []"), ("    sla: 1h", "    sla: 3h"), ("rejected: give", "rejected: fetch"),
    ("rejected: give", "rejected: give\n    approved: pause"),
    ("    expired: give", "    expired: fetch"), ("[orders, show", "[orders, list"),
    ("effect: read", "effect: repeatable"),
    ("timeout: 20s", "timeout: 21s"), ("times: 2", "times: 1"), ("wait: 1s", "wait: 2s"),
    ("total: {type", "sum: {type"),
    ("{type: money}", "{type: money, required: false}"), ("[orders, hide]", "[orders, void]"),
    ("on_error: give", "on_error: pause"), ("for: 1d", "for: 2d"), ("event: answer", "event: mail"),
    ("join: all", "join: first"),
    ("name: First", "name: 1st"), ("count > 5", "count > 6"),
    ("[{money: Money}]", "[{money: Money}, {more: More}]"),
    ("in: parts", "in: '[\"a\"]'"), ("as: part", "as: piece"), ("limit: 5", "limit: 6"),
    ("{look: Look}", "{see: Look}"),
    ("    end: resolved", "    end: cancelled"), ("undo: false", "undo: true"),
    ("ticket: customer", "ticket: code2"),
    ("handoff: Give", "handoff: Hand over"), ("    to: finance", "    to: lead"),
    ("carry: [customer]", "carry: [customer, parts]"),
    ("accepted: done", "next: done"), ("    expired: done", "    expired: calm"),
    ("task: {en: Ask", "task: {en: Request"),
    ("- step: pause\n    wait: Wait", "- step: sleep\n    wait: Wait"),
    ("    call: other", "    article: one\n    call: other"),
  ]

  @Test(arguments: [
    RunSettings(currency: "CNY", keywordLists: settings.keywordLists),
    RunSettings(moneyDigits: 3, keywordLists: settings.keywordLists),
    RunSettings(timeZone: "Asia/Shanghai", keywordLists: settings.keywordLists),
    RunSettings(keywordLists: [WordList("angry", ["angry", "mad", "furious"])]),
  ])
  func changesWithTheWorkspace(settings: RunSettings) throws {
    #expect(try Self.hash(Self.text, Self.other, settings) != Self.hash(Self.text))
  }

  @Test func changesWithACalledSOP() throws {
    let other = Self.other.replacing("Calm down", with: "Calm them down")
    #expect(try Self.hash(Self.text, other) != Self.hash(Self.text))
  }

  @Test func doesNotChangeWithWhatNoConditionNames() throws {
    let lists = [WordList("other", ["x"]), WordList("angry", ["mad", "angry", "mad"])]
    #expect(try Self.hash(Self.text, Self.other, RunSettings(keywordLists: lists)) == Self.hash(Self.text))
  }

  @Test(arguments: changes)
  func changesWith(old: String, new: String) throws {
    try #require(Self.text.contains(old), "\(old)")
    var text = Self.text.replacing(old, with: new, maxReplacements: 1)
    if new.contains("code2") {
      text = text.replacing("  parts: {", with: "  code2: {type: text}\n  parts: {")
    }
    #expect(try Self.hash(text) != Self.hash(Self.text))
  }

  /// Comments, quotes, layout, the order of keys, and what means the same.
  @Test(arguments: [
    ("title: Full", "title: \"Full\"   # the title"), ("[one, two]", "\n  - one\n  - two"),
    ("sop: full\ntitle: Full", "title: Full\nsop: full"),
    ("type: text, pii: identity", "pii: identity, type: text"),
    ("count > 3", "(count>3)"), ("    role: agent\n", ""), ("required: true", ""),
    ("ticket: customer, mood: '\"bad\"'", "mood: '\"bad\"', ticket: customer"),
    ("[agent, lead, finance]", "[finance, agent, lead]"), ("    undo: false\n", ""), ("    join: all\n", ""),
    ("retry: {times: 2, wait: 1s}", "retry:\n      wait: 1s\n      times: 2"),
    ("wait: Wait\n", "wait: Wait\n    next: side\n"),
    ("subject: customer\n", ""), ("steps:\n  - step: ask", "review_interval: 90d\nsteps:\n  - step: ask"),
    ("steps:\n  - step: ask", "examples: [{example: One, end: resolved}]\nsteps:\n  - step: ask"),
  ])
  func doesNotChangeWith(old: String, new: String) throws {
    #expect(try Self.hash(Self.text.replacing(old, with: new, maxReplacements: 1)) == Self.hash(Self.text))
  }
}
