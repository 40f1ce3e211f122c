import Diagnostics
import SOP
import Testing

/// Values that are read where they may not be set, and placeholders, with the wording that proves them.
struct ValueFaultTests {
  static func messages(_ text: String) -> [String] {
    Fixtures.compile(text: "sop: t\ntitle: T\n" + text).diagnostics.map { finding in
      "\(finding.place.start?.line ?? 0):\(finding.place.start?.column ?? 0) \(finding.rule) \(finding.message)"
    }
  }

  /// The example of the return SOP: only the command sets what is read behind its failure.
  @Test func showsTheWayOnWhichNothingSetsAValue() {
    let steps = """
      steps:
      - receive: Take the request
      - step: look_up
        command: Look up
        run: [orders]
        effect: read
        output: {order_total: {type: money}}
        on_error: ask_order
      - step: pay
        task: Pay
        say: "You get {{order_total}}"
      - step: done
        end: resolved
      - step: ask_order
        task: Ask
        fields: FIELDS
        next: decide
      - step: decide
        decision: How much?
        choose: [{when: 'order_total > 500', go: pay}]
        otherwise: pay

      """
    #expect(
      Self.messages(steps.replacing("FIELDS", with: "{other: {type: text}}")) == [
        "22:20 sop.unset-value receive → look_up → (error) → ask_order → decide reads `order_total`, "
          + "which only `look_up` sets"
      ])
    #expect(Self.messages(steps.replacing("FIELDS", with: "{order_total: {type: money}}")) == [])
  }

  @Test(arguments: [
    // What a command answers is not known to its own words, and what an optional field holds to nobody.
    (
      "steps:\n- step: a\n  command: A\n  run: [x, \"{{y}}\"]\n  effect: read\n  output: {y: {type: text}}\n- b: B",
      "6:13 sop.unset-value a reads `y`, which it sets only when it is done"
    ),
    (
      "steps:\n- step: a\n  task: A\n  fields: {y: {type: text, required: false}}\n- step: b\n  task: \"B {{y}}\"\n"
        + "- step: done\n  end: resolved",
      "8:12 sop.unset-value a → b reads `y`, which `a` may leave empty"
    ),
    (
      "inputs: {y: {type: text, required: false}}\nsteps:\n- step: a\n  task: \"A {{y}}\"\n- b: B",
      "6:12 sop.unset-value a reads `y`, which a run may start without"
    ),
    // Bounds, what is handed over, arguments and lists.
    (
      "steps:\n- step: a\n  task: A\n  fields: {x: {type: integer, max: y}}\n- b: B\n- step: c\n  task: C\n"
        + "  fields: {y: {type: integer}}\n- step: done\n  end: resolved",
      "6:36 sop.unset-value a reads `y`, which only `c` sets"
    ),
    (
      "steps:\n- step: a\n  handoff: A\n  to: agent\n  carry: [y]\n  accepted: c\n- step: c\n  task: C\n"
        + "  fields: {y: {type: integer}}\n- step: done\n  end: resolved",
      "7:11 sop.unset-value a reads `y`, which only `c` sets"
    ),
    (
      "steps:\n- step: a\n  call: other\n  with: {n: 'y + 1'}\n- step: c\n  task: C\n"
        + "  fields: {y: {type: integer}}\n- step: done\n  end: resolved",
      "6:14 sop.unset-value a reads `y`, which only `c` sets"
    ),
    (
      "steps:\n- step: a\n  for_each: A\n  in: y\n  as: e\n  limit: 3\n  steps: [{b: B}]\n- step: c\n  task: C\n"
        + "  fields: {y: {type: multi_choice, options: [k, l]}}\n- step: done\n  end: resolved",
      "6:7 sop.unset-value a reads `y`, which only `c` sets"
    ),
    // Interrupts come at once, and where they lead only the inputs are known.
    (
      "interrupts: [{event: e, when: 'x', go: b}]\nsteps:\n- step: a\n  task: A\n  fields: {x: {type: boolean}}\n"
        + "- step: b\n  end: cancelled",
      "3:32 sop.unset-value the interrupt `e` may come at once and reads `x`, which only `a` sets"
    ),
    (
      "interrupts: [{event: e, go: b}]\nsteps:\n- step: a\n  task: A\n  fields: {x: {type: boolean}}\n"
        + "- step: done\n  end: resolved\n- step: b\n  decision: B?\n  choose: [{when: x, go: done}]\n  otherwise: done",
      "12:19 sop.unset-value (e) → b reads `x`, which only `a` sets"
    ),
    // An element is there only inside its loop, and a loop may run for nothing.
    (
      "inputs: {l: {type: multi_choice, options: [k]}}\nsteps:\n- step: a\n  for_each: A\n  in: l\n  as: e\n  limit: 3\n"
        + "  steps: [{b: \"B {{e}}\"}]\n- step: c\n  task: \"C {{e}}\"\n- step: done\n  end: resolved",
      "12:12 sop.unset-value a → c reads `e`, which is set only inside `a`"
    ),
    (
      "inputs: {l: {type: multi_choice, options: [k]}}\nsteps:\n- step: a\n  for_each: A\n  in: l\n  as: e\n  limit: 3\n"
        + "  steps:\n  - step: b\n    task: B\n    fields: {x: {type: text}}\n- step: c\n  task: \"C {{x}}\"\n"
        + "- step: done\n  end: resolved",
      "15:12 sop.unset-value a → c reads `x`, which only `b` sets"
    ),
    // A late answer and a visit too many leave the fields of the step empty.
    (
      "steps:\n- step: a\n  approval: A\n  by: agent\n  sla: 1h\n  fields: {x: {type: text}}\n  rejected: b\n  expired: b\n"
        + "- step: b\n  task: \"B {{x}}\"\n- step: done\n  end: resolved",
      "12:12 sop.unset-value a → (no answer) → b reads `x`, which only `a` sets"
    ),
  ])
  func reportsAValueThatMayNotBeSet(text: String, message: String) {
    #expect(Self.messages(text) == [message])
  }

  @Test(arguments: [
    "'has(x) && x'", "'x && has(x)'", "'has(x) ? x : y'",
  ])
  func takesAReadBehindHasForFree(condition: String) {
    let text = """
      inputs: {x: {type: boolean, required: false}, y: {type: boolean}}
      steps:
      - step: a
        decision: A?
        choose: [{when: \(condition), go: done}]
        otherwise: done
      - step: done
        end: resolved

      """
    #expect(Self.messages(text) == [])
  }

  @Test func knowsWhatAConditionAskedFor() {
    let text = """
      inputs: {x: {type: text, required: false}}
      steps:
      - step: a
        decision: A?
        choose:
        - {when: '!has(x)', go: none}
        - {when: 'x == "vip"', go: greet}
        otherwise: greet
      - step: greet
        task: "Greet {{x}}"
        next: done
      - none: Nobody is there
      - step: done
        end: resolved

      """
    #expect(Self.messages(text) == [])
    #expect(
      Self.messages(text.replacing("!has(x)", with: "has(x)")) == [
        "9:12 sop.dead-branch `a` never goes to `greet` by this choice: an earlier one takes every case",
        "9:13 sop.unset-value a reads `x`, which a run may start without",
      ])
  }

  @Test(arguments: [
    ("all", "", ["x", "y"]), ("all", "when: q", ["y"]), ("first", "", ["both"]),
    ("first", "when: q", ["both"]),
  ])
  func knowsWhatParallelBranchesSet(join: String, when: String, known: [String]) {
    func text(_ name: String) -> String {
      """
      inputs: {q: {type: boolean}}
      steps:
      - step: p
        parallel: P
        join: \(join)
        branches:
        - name: X
          \(when)
          steps:
          - {step: a, task: A, fields: {x: {type: text}, both: {type: text}}}
        - name: Y
          steps:
          - {step: b, task: B, fields: {y: {type: text}, both: {type: text}}}
      - step: c
        task: "C {{\(name)}}"
      - step: done
        end: resolved

      """
    }
    for name in ["x", "y"] {
      #expect(Self.messages(text(name)).isEmpty == known.contains(name), "\(name)")
    }
    #expect(Self.messages(text("both")).isEmpty)
    // A branch does not know what the other sets meanwhile.
    #expect(!Self.messages(text("q").replacing("task: B", with: "task: \"B {{x}}\"")).isEmpty)
  }

  @Test func reportsACauseOnce() {
    let steps = (0..<20).map { "- step: s\($0)\n  task: \"S {{x}}\"\n" }.joined()
    let text =
      "steps:\n" + steps
      + "- step: t\n  task: T\n  fields: {x: {type: text}}\n- step: done\n  end: resolved\n"
    #expect(Self.messages(text) == ["5:12 sop.unset-value s0 reads `x`, which only `t` sets"])
  }

  @Test(arguments: [
    ("{{ x }}", ["5:13 sop.invalid-placeholder `{{ x }}` is not the name of one value between braces"]),
    ("{{x + 1}}", ["5:13 sop.invalid-placeholder `{{x + 1}}` is not the name of one value between braces"]),
    ("{{}}", ["5:13 sop.invalid-placeholder `{{}}` is not the name of one value between braces"]),
    ("{{x", ["5:13 sop.invalid-placeholder the braces of `{{x` are not closed"]),
    ("{{tickte}}", ["5:15 sop.unknown-name `tickte` is not the name of a value; did you mean `ticket`?"]),
    ("{x} {{x}} }}", []),
    (
      "{{who}}",
      ["5:13 sop.personal-data-shown the text of `a` shows `who`, which is personal data (identity)"]
    ),
  ])
  func looksAtPlaceholders(text: String, messages: [String]) {
    let head = "inputs: {x: {type: text}, ticket: {type: text}, who: {type: text, pii: identity}}\n"
    #expect(Self.messages(head + "steps:\n- a: \"Title \(text)\"\n") == messages)
  }

  @Test func sparesCommandsPersonalData() {
    let text = """
      inputs: {who: {type: text, pii: identity}}
      steps:
      - step: a
        command: A
        run: [mail, "--to={{who}}"]
        effect: read
      - b: B

      """
    #expect(
      Self.messages(text) == [
        "7:21 sop.personal-data-shown the command of `a` gets `who`, which is personal data (identity)"
      ])
  }
}
