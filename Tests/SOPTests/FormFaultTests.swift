import Diagnostics
import SOP
import Testing

/// Faults in what is written, each with the place where it is reported.
struct FormFaultTests {
  static let head = "sop: t\ntitle: T\n"

  @Test(arguments: [
    ("title: T\nsteps: [{a: A}]", ["1:1 sop.missing-key"]),
    ("sop: t\nsteps: [{a: A}]", ["1:6 sop.missing-key"]),
    ("sop: t\ntitle: T", ["1:6 sop.missing-key"]),
    ("sop: Re turn\ntitle: T\nsteps: [{a: A}]", ["1:6 sop.invalid-id"]),
    ("", [" sop.missing-key"]),
    ("- a\n- b", ["1:1 yaml.not-a-mapping"]),
    ("just text", ["1:1 yaml.not-a-mapping"]),
  ])
  func reportsTheFaultsOfAFile(text: String, places: [String]) {
    let found = Fixtures.compile(text: text).places
    #expect(
      found.map { $0.hasPrefix("1:1 ") && places[0].hasPrefix(" ") ? String($0.dropFirst(3)) : $0 } == places)
  }

  @Test(arguments: [
    ("titel: T\nsteps: [{a: A}]", ["3:1 yaml.unknown-key"]),
    ("audience: publick\nsteps: [{a: A}]", ["3:11 sop.invalid-value"]),
    ("owner: [a, b]\nsteps: [{a: A}]", ["3:8 yaml.wrong-type"]),
    ("review_interval: 3 months\nsteps: [{a: A}]", ["3:18 sop.invalid-duration"]),
    ("summary: {English: x}\nsteps: [{a: A}]", ["3:11 sop.invalid-language"]),
    ("goals: {resolve: 99999999999999999999d}\nsteps: [{a: A}]", ["3:18 sop.invalid-duration"]),
    ("deviation: {allowed: with_reason}\nsteps: [{a: A}]", ["3:22 sop.missing-key"]),
    ("interrupts: [{event: e}]\nsteps: [{a: A}]", ["3:15 sop.missing-key"]),
    ("inputs: {Order: {type: text}}\nsteps: [{a: A}]", ["3:10 sop.invalid-name"]),
    ("inputs: {a: text}\nsteps: [{a: A}]", ["3:13 yaml.wrong-type"]),
    ("inputs: {a: {type: txt}}\nsteps: [{a: A}]", ["3:20 sop.invalid-value"]),
    ("inputs: {a: {label: A}}\nsteps: [{a: A}]", ["3:10 sop.missing-key"]),
    ("inputs: {a: {type: choice}}\nsteps: [{a: A}]", ["3:10 sop.missing-key"]),
    ("inputs: {a: {type: choice, options: [x, z, x]}}\nsteps: [{a: A}]", ["3:44 sop.duplicate-option"]),
    (
      "inputs: {a: {type: choice, options: [yes, No, \"on\"]}}\nsteps: [{a: A}]",
      ["3:38 sop.unquoted-boolean", "3:43 sop.unquoted-boolean"]
    ),
    (
      "inputs: {a: {type: choice, options: {yes: Ja}}}\nsteps: [{a: A}]", ["3:38 sop.unquoted-boolean"]
    ),
    ("inputs: {a: {type: money, pattern: x}}\nsteps: [{a: A}]", ["3:27 sop.idle-key"]),
    ("inputs: {a: {type: text, options: [x]}}\nsteps: [{a: A}]", ["3:26 sop.idle-key"]),
    ("inputs: {a: {type: integer, min: 1.5}}\nsteps: [{a: A}]", ["3:34 sop.invalid-value"]),
    ("inputs: {a: {type: integer, min: 5, max: 1}}\nsteps: [{a: A}]", ["3:42 sop.invalid-value"]),
    (
      "inputs: {a: {type: integer, max: limitt}, limit: {type: integer}}\nsteps: [{a: A}]",
      ["3:34 sop.unknown-name"]
    ),
    ("inputs: {a: {type: text}, a: {type: text}}\nsteps: [{a: A}]", ["3:27 yaml.duplicate-key"]),
    ("inputs: {a: {type: phone, pii: contact}}\nsteps: [{a: A}]", ["3:32 sop.missing-subject"]),
    ("subject: nobody\nsteps: [{a: A}]", ["3:10 sop.unknown-name"]),
  ])
  func reportsTheFaultsOfTheHead(text: String, places: [String]) {
    let compiled = Fixtures.compile(text: Self.head + text)
    #expect(compiled.places == places)
    #expect(text.contains("a: text, a") || compiled.sop?.steps.first?.id.value == "a", "the rest is compiled")
  }

  @Test(arguments: [
    ("- a", ["4:3 yaml.wrong-type"]),
    ("- step: a\n  role: agent", ["4:9 sop.missing-kind"]),
    ("- step: a\n  taks: A", ["5:3 sop.missing-kind"]),
    ("- role: agent\n  sla: 1m", ["4:3 sop.missing-kind"]),
    ("- task: A\n  next: b\n- b: B", ["4:3 sop.missing-key"]),
    ("- step: a\n  task: A\n  end: resolved\n- b: B", ["6:3 sop.several-kinds"]),
    ("- step: a\n  task: A\n  rolle: agent\n- b: B", ["6:3 yaml.unknown-key"]),
    ("- step: a\n  task: A\n  rejected: b\n- b: B", ["6:3 sop.misplaced-key"]),
    ("- step: A-1\n  task: A\n- b: B", ["4:9 sop.invalid-step-id"]),
    ("- step: approval\n  task: A\n- b: B", ["4:9 sop.reserved-step-id"]),
    ("- a: A\n- a: B", ["5:3 sop.duplicate-step-id"]),
    ("- a:\n- b: B", ["4:3 sop.invalid-value"]),
    ("- a: {en: A, 中文: 甲}\n- b: B", ["4:14 sop.invalid-language"]),
    ("- step: a\n  task: A\n  sla: soon\n- b: B", ["6:8 sop.invalid-duration"]),
    ("- step: a\n  task: A\n  sla: {warn: 75%}\n- b: B", ["6:9 sop.missing-key"]),
    ("- step: a\n  task: A\n  sla: {within: 1h, warn: 120%}\n- b: B", ["6:27 sop.invalid-duration"]),
    ("- step: a\n  task: A\n  sla: {within: 1h, warn: 2h}\n- b: B", ["6:27 sop.idle-key"]),
    ("- step: a\n  task: A\n  max_visits: 0\n- b: B", ["6:15 sop.invalid-value"]),
    ("- step: a\n  task: A\n  max_visits: 99999999999999999999\n- b: B", ["6:15 yaml.wrong-type"]),
    ("- step: a\n  task: A\n  exceeded: b\n- b: B", ["6:13 sop.idle-key"]),
    ("- step: a\n  task: A\n  otherwise: b\n- b: B", ["6:14 sop.idle-key"]),
    ("- step: a\n  task: A\n  deviation: sometimes\n- b: B", ["6:14 sop.invalid-value"]),
    ("- step: a\n  decision: A\n  otherwise: b\n- b: B", ["4:9 sop.missing-key"]),
    ("- step: a\n  decision: A\n  choose: [{when: x}]\n  otherwise: b\n- b: B", ["6:13 sop.missing-key"]),
    ("- step: a\n  wait: A\n- b: B", ["4:9 sop.missing-key"]),
    (
      "- step: a\n  handoff: A\n- step: b\n  task: B",
      ["4:9 sop.missing-key", "6:9 sop.missing-outcome", "6:9 sop.unreachable-step"]
    ),
    ("- step: a\n  end: solved", ["5:8 sop.invalid-value"]),
    ("- step: a\n  command: A\n  run: rm -rf /\n  effect: read\n- b: B", ["6:8 sop.shell-line"]),
    ("- step: a\n  command: A\n  run: [x]\n- b: B", ["4:9 sop.missing-effect"]),
    ("- step: a\n  command: A\n  run: [x]\n  effect: twice\n- b: B", ["7:11 sop.invalid-value"]),
    ("- step: a\n  command: A\n  run: [x]\n  effect: once\n- b: B", ["7:11 sop.missing-on-error"]),
    (
      "- step: a\n  command: A\n  run: [x]\n  effect: once\n  on_error: b\n  retry: {times: 2}\n- b: B",
      ["9:18 sop.retry-of-once"]
    ),
    ("- step: a\n  command: A\n  run: [x]\n  effect: read\n  undo: [y]\n- b: B", ["8:10 sop.undo-of-read"]),
    ("- step: a\n  parallel: A\n  branches: [{name: X, steps: [{x: X}]}]\n- b: B", ["4:9 sop.missing-key"]),
    ("- step: a\n  for_each: A\n  steps: [{x: X}]\n- b: B", ["4:9 sop.missing-key", "4:9 sop.missing-key"]),
    ("- step: a\n  task: A\n  role: warehouse\n- b: B", ["6:9 sop.unknown-role"]),
    (
      "- step: a\n  task: A\n  fields: {x: {type: text}}\n- step: b\n  task: B\n  fields: {x: {type: date}}\n- c: C",
      ["9:22 sop.type-conflict"]
    ),
  ])
  func reportsTheFaultsOfSteps(text: String, places: [String]) {
    #expect(Fixtures.compile(text: Self.head + "steps:\n" + text).places == places)
  }
}
