extension Catalogue {
  /// What can be wrong with an SOP.
  static let sopRules: [Rule] = sopFormRules + sopStepRules + sopGraphRules + sopNameRules + sopDataRules

  /// The form of single values.
  private static let sopFormRules: [Rule] = [
    Rule(
      "sop.missing-key", .error, "a key that is needed is missing",
      "The message names the key and what needs it, and shows an example to write.",
      wrong: "- step: approve\n  approval: Refund over the limit",
      right: "- step: approve\n  approval: Refund over the limit\n  by: team_lead\n  rejected: refuse"),
    Rule(
      "sop.invalid-value", .error, "the value is not one of those allowed",
      "The message lists the values that the key takes.",
      wrong: "- step: done\n  end: solved", right: "- step: done\n  end: resolved"),
    Rule(
      "sop.invalid-duration", .error, "not a length of time",
      "A length of time is a whole number and a unit: s seconds, m minutes, h hours, d days, w weeks.",
      wrong: "sla: 2 days", right: "sla: 2d"),
    Rule(
      "sop.invalid-language", .error, "not a language",
      """
      A text that a person reads is written once, or once a language as `{en: …, zh-CN: …}`. A text that \
      holds a colon and a blank looks like such a mapping to YAML and needs quotes.
      """, wrong: "task: Check: is it complete?", right: "task: \"Check: is it complete?\""),
    Rule(
      "sop.invalid-name", .error, "not a name for a value",
      """
      Expressions use the names of fields, so they begin with a small letter a-z and go on with small \
      letters, digits and `_`. What people read is the `label`.
      """, wrong: "Order-No: {type: text}", right: "order_no: {type: text, label: Order number}"),
    Rule(
      "sop.unquoted-boolean", .error, "an option that other readers take for true or false",
      """
      Without quotes, `yes`, `no`, `on` and `off` are booleans to many readers of YAML. Quote them, so \
      that the file means the same everywhere.
      """, wrong: "options: [yes, no]", right: "options: [\"yes\", \"no\"]"),
    Rule(
      "sop.duplicate-option", .error, "the same option stands twice",
      "Nobody can tell the two apart. Remove one.", wrong: "options: [good, worn, good]",
      right: "options: [good, worn]"),
    Rule(
      "sop.idle-key", .error, "a key without effect",
      """
      The key says something that can never matter here, such as a pattern for a number or `expired` \
      without a time limit. Whoever reads the file would rely on it; remove it or add what it needs.
      """, wrong: "amount: {type: money, pattern: \"[0-9]+\"}", right: "amount: {type: money, min: 0}"),
  ]

  /// Single steps.
  private static let sopStepRules: [Rule] = [
    Rule(
      "sop.invalid-id", .error, "not an id for an SOP",
      "An SOP's id begins with a small letter a-z and goes on with small letters, digits and hyphens.",
      wrong: "sop: Lost_Parcel", right: "sop: lost-parcel"),
    Rule(
      "sop.invalid-step-id", .error, "not an id for a step",
      """
      A step's id begins with a small letter a-z and goes on with small letters, digits and `_`: ids are \
      written in expressions, on the command line and in links. What people read is the title, in any \
      language.
      """, wrong: "- Check-Goods: Check the goods", right: "- check_goods: Check the goods"),
    Rule(
      "sop.reserved-step-id", .error, "a step named like a key",
      """
      The short form `- id: Title` could not be told apart from a key, so no step is named like a kind of \
      step or one of its keys.
      """, wrong: "- step: approval\n  task: Ask for approval",
      right: "- step: ask_approval\n  task: Ask for approval"),
    Rule(
      "sop.duplicate-id", .error, "two SOPs have one id",
      "Runs and links name an SOP by its id, so only one file may have it. Rename one of the two."),
    Rule(
      "sop.duplicate-step-id", .error, "two steps with one id",
      "What leads to the id could mean either. Rename one of them.",
      wrong: "- check: Check the goods\n- check: Check the money",
      right: "- check_goods: Check the goods\n- check_money: Check the money"),
    Rule(
      "sop.missing-kind", .error, "a step that does not say what is done",
      """
      Every step has one kind, the key whose value is the title: task, decision, approval, command, wait, \
      handoff, call, parallel, for_each or end. Most are tasks.
      """, wrong: "- step: verify\n  role: warehouse",
      right: "- step: verify\n  task: Check the goods\n  role: warehouse"),
    Rule(
      "sop.several-kinds", .error, "a step of two kinds",
      "A step does one thing. Make two steps of it.",
      wrong: "- step: close\n  task: Close the ticket\n  end: resolved",
      right: "- step: close\n  task: Close the ticket\n- step: done\n  end: resolved"),
    Rule(
      "sop.misplaced-key", .error, "a key of another kind of step",
      "The key belongs to other kinds of step; the message names them, or what to write instead.",
      wrong: "- step: route\n  decision: Who goes on?\n  next: solve",
      right: "- step: route\n  decision: Who goes on?\n  otherwise: solve"),
    Rule(
      "sop.shell-line", .error, "a command written as a line",
      """
      A command is a list of words: the program and its arguments, each reaching the program as it is. \
      There is no shell in between, so that nothing a customer wrote can become a command.
      """, wrong: "run: orders show {{order_no}}", right: "run: [orders, show, \"{{order_no}}\"]"),
    Rule(
      "sop.missing-effect", .error, "a command that does not say what it may do",
      """
      After a crash it decides what happens: `read` may run again any time, `repeatable` is tried again \
      with the same key, `once` is never run again unless a person says so.
      """, wrong: "- step: refund\n  command: Pay back\n  run: [pay]",
      right:
        "- step: refund\n  command: Pay back\n  run: [pay]\n  effect: once\n  on_error: by_hand"),
    Rule(
      "sop.missing-on-error", .error, "a command that runs at most once needs `on_error`",
      """
      When such a command fails, or nobody can know whether it ran, a person must settle it: name the step \
      at which.
      """, wrong: "effect: once", right: "effect: once\non_error: to_finance"),
    Rule(
      "sop.retry-of-once", .error, "a command that runs at most once cannot be tried again",
      "`retry` and `effect: once` contradict each other.", wrong: "effect: once\nretry: {times: 3}",
      right: "effect: repeatable\nretry: {times: 3}"),
    Rule(
      "sop.undo-of-read", .error, "`undo` of a command that only reads",
      "A command with `effect: read` changes nothing, so there is nothing to take back.",
      wrong: "effect: read\nundo: [orders, close]", right: "effect: repeatable\nundo: [orders, close]"),
  ]

  /// The ways between steps.
  private static let sopGraphRules: [Rule] = [
    Rule(
      "sop.unknown-step", .error, "there is no such step",
      "The name stands where a step is expected, and no step has that id.", wrong: "next: verfiy",
      right: "next: verify"),
    Rule(
      "sop.target-outside-block", .error, "a way into or out of a list of steps inside a step",
      """
      The steps of a `parallel` or `for_each` are entered at their first and left at their last. Otherwise \
      nobody could say when the step around them is over. Set a field inside and decide behind the step.
      """),
    Rule(
      "sop.end-in-block", .error, "an end inside another step",
      """
      A run cannot end while other branches or elements are still at work. Set a field inside and decide \
      behind the step.
      """),
    Rule(
      "sop.missing-outcome", .error, "an outcome that leads nowhere",
      """
      A step goes on in the order of the file unless it says otherwise; what can happen beside that, such \
      as a no or no answer in time, needs a step to go to, and the last step needs an end behind it.
      """, wrong: "- step: approve\n  approval: Refund\n  by: team_lead",
      right: "- step: approve\n  approval: Refund\n  by: team_lead\n  rejected: refuse"),
    Rule(
      "sop.unreachable-step", .error, "no way leads to the step",
      """
      Neither the order of the file nor any `next`, `go` or other way leads there from the first step or \
      an interrupt. Often a `next` is missing, or the step is left over and can go.
      """),
    Rule(
      "sop.cannot-end", .error, "a run that comes here can never end",
      """
      The message shows the ring of steps from which no way leads to an end. Lead one of them out of it: \
      to an `end`, or to a handoff.
      """),
    Rule(
      "sop.endless-loop", .error, "a loop that nobody notices",
      """
      None of its steps surely waits for a person, a time or an event, so it would run as fast as the machine can, \
      for ever. A `for_each` may have no element, and a branch with `when` may not run: what stands inside them does \
      not count. Give one of the steps `max_visits`.
      """, wrong: "on_error: look_up", right: "on_error: look_up\nmax_visits: 3"),
    Rule(
      "sop.unlimited-loop", .warning, "a loop without a limit",
      """
      A customer could be sent round without end. `max_visits` on one of the steps limits it; after that \
      the SOP's owner takes over, or the step named in `exceeded`.
      """, wrong: "- step: remind\n  task: Remind the customer\n  next: check",
      right: "- step: remind\n  task: Remind the customer\n  next: check\n  max_visits: 3"),
    Rule(
      "sop.long-path", .warning, "time limits that are longer together than the goal",
      """
      Every step may keep its limit and the whole still miss `goals.resolve`. The message names the steps of the \
      longest way; a loop counts as often as `max_visits` lets it go round. Limits of different calendars are added \
      as they are written.
      """, wrong: "goals: {resolve: 1d}   # steps: sla: 8h, sla: 20h", right: "goals: {resolve: 2d}"),
    Rule(
      "sop.too-large", .error, "more than 1,000 steps",
      "Nobody can review such a file. Move parts of it into SOPs of their own and `call` them."),
    Rule(
      "sop.many-steps", .warning, "more than 150 steps",
      "Few people can keep so many steps in mind. Move parts of it into SOPs of their own and `call` them."),
  ]

  /// Names of what stands elsewhere.
  private static let sopNameRules: [Rule] = [
    Rule(
      "sop.unknown-role", .error, "a role that is not declared",
      """
      Roles stand under `roles:` at the top of the file, so that a slip cannot invent a role that nobody \
      has.
      """,
      wrong: "roles: [agent]\nsteps:\n  - step: check\n    task: Check\n    role: warehouse",
      right: "roles: [agent, warehouse]\nsteps:\n  - step: check\n    task: Check\n    role: warehouse"),
    Rule(
      "sop.unknown-name", .error, "no value has this name",
      "Values are declared under `inputs`, in the `fields` of a step, or in the `output` of a command.",
      wrong: "carry: [tikcet]", right: "carry: [ticket]"),
    Rule(
      "sop.type-conflict", .error, "a name with two types",
      "A name means one type of value throughout the SOP, or conditions would mean different things.",
      wrong: "total: {type: money}\n…\ntotal: {type: text}",
      right: "total: {type: money}\n…\ntotal_text: {type: text}"),
    Rule(
      "sop.missing-subject", .error, "personal data of nobody in particular",
      """
      Personal data can be erased and shown only if it is known whose it is. `subject:` names the field \
      that says so. Where exactly one input has `pii: identity`, that one is meant.
      """, wrong: "inputs: {phone: {type: phone, pii: contact}}",
      right: "subject: customer\ninputs: {customer: {type: text}, phone: {type: phone, pii: contact}}"),
    Rule(
      "sop.unknown-article", .error, "there is no such article",
      """
      The id names no article of the workspace. Ids are paths below `kb/` without `.md`, unless an article \
      says otherwise.
      """,
      wrong: "article: return-policy", right: "article: returns/policy"),
    Rule(
      "sop.unknown-calendar", .error, "there is no such calendar",
      """
      Times count in the hours of a calendar, which stands under `calendars:` in kb.yaml with its working hours and \
      holidays.
      """,
      wrong: "goals: {resolve: 5d, calendar: office}", right: "goals: {resolve: 5d, calendar: support_hours}"),
    Rule(
      "sop.no-link-back", .note, "an article that an SOP rests on does not name the SOP",
      """
      Site and search link the two both ways all the same; but whoever changes the article's text sees only what \
      stands in it. Name the SOP in the article's front matter.
      """, wrong: "---\ntitle: Returns\n---", right: "---\ntitle: Returns\nsops: [return]\n---",
      request: "--strict"),
    Rule(
      "sop.overdue-article", .warning, "an SOP rests on an article past its review date",
      """
      People follow the SOP and read the article while they do. `kb audit` lists the article too; this says who \
      depends on it. Review the article.
      """, request: "--strict"),
    Rule(
      "sop.unknown-sop", .error, "there is no such SOP",
      "The id names no SOP of the workspace.", wrong: "call: angry-custmer", right: "call: angry-customer"),
    Rule(
      "sop.call-cycle", .error, "SOPs that call each other in a ring",
      """
      A run would start itself again and again, and never come back. End one of the SOPs with a handoff, or lead back \
      to a step instead of calling.
      """),
    Rule(
      "sop.missing-argument", .error, "a call without an input that the called SOP needs",
      "`with` gives each input of the called SOP a value; only inputs with `required: false` may be left out.",
      wrong: "call: angry-customer\nwith: {ticket: ticket}",
      right: "call: angry-customer\nwith: {ticket: ticket, customer: customer}"),
  ]
}
