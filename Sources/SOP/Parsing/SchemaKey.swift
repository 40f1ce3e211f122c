import JSONWriting

/// What the schema says about one key: the values that it takes, and a line for the writer.
enum SchemaKey {
  private static let text = JSONShape.reference("text")
  private static let duration = JSONShape.reference("duration")
  private static let name = JSONShape.pattern("^[a-z][a-z0-9_]*$")
  private static let words = JSONShape.list(.text)

  /// The values of a key, and what it says.
  private static func entry(of key: String, in place: SOPSchema.Place) -> (
    value: JSONShape, description: String
  )? {
    switch place {
    case .sop: sopEntry(of: key)
    case .step: stepEntry(of: key) ?? workEntry(of: key)
    case .field: fieldEntry(of: key)
    case .choice, .sla, .retry, .goals, .deviation, .interrupt, .branch: partEntry(of: key, in: place)
    case .experiment, .arm, .example: trialEntry(of: key, in: place)
    }
  }

  /// The values that a key takes.
  static func value(of key: String, in place: SOPSchema.Place) -> JSONShape {
    entry(of: key, in: place)?.value ?? .text
  }

  /// A line for the writer; empty where the key is unknown here.
  static func description(of key: String, in place: SOPSchema.Place) -> String {
    entry(of: key, in: place)?.description ?? ""
  }

  private static func sopEntry(of key: String) -> (JSONShape, String)? {
    switch key {
    case "sop": (.pattern("^[a-z][a-z0-9-]*$"), "The id, by which runs and articles name the SOP")
    case "title": (text, "What people call it")
    case "summary": (text, "In a sentence, what it is for")
    case "owner": (.text, "Who keeps it up to date")
    case "audience": (.word(SOP.Audience.allCases.map(\.rawValue)), "Who may read it")
    case "articles": (words, "The articles that it rests on; the links back are made from it")
    case "roles": (words, "The roles that take part")
    case "review_interval": (duration, "After how long it is to be read again")
    case "subject": (name, "The field that names whose personal data a run holds")
    case "inputs": (.names(.reference("field")), "What is known when a run starts")
    case "goals": (.reference("goals"), "What a run should achieve")
    case "deviation":
      (
        .either([.word(DeviationPolicy.allCases.map(\.rawValue)), .reference("deviation")]),
        "Whether the path may be left"
      )
    case "interrupts": (.list(.reference("interrupt")), "What may happen at any step")
    case "experiments": (.names(.reference("experiment")), "Ways of doing a step that are compared")
    case "examples": (.list(.reference("example")), "Runs that must go as described")
    case "steps": (.list(.reference("step"), atLeast: 1), "The steps in the order of work")
    default: nil
    }
  }

  private static func stepEntry(of key: String) -> (JSONShape, String)? {
    switch key {
    case "step": (name, "The step's id")
    case "task": (text, "A person does something: its title")
    case "decision": (text, "The values decide where it goes on: the question")
    case "approval": (text, "Somebody agrees or refuses: its title")
    case "command": (text, "A program runs: its title")
    case "wait": (text, "Time passes or something happens: its title")
    case "handoff": (text, "Another role or queue takes over: its title")
    case "call": (.pattern("^[a-z][a-z0-9-]*$"), "Another SOP runs: its id")
    case "parallel": (text, "Several lists of steps run side by side: its title")
    case "for_each": (text, "A list of steps runs once an element: its title")
    case "end": (.word(Outcome.allCases.map(\.rawValue)), "The run is over: how it ended")
    case "role": (.text, "Who does it; agent where nothing is said")
    case "sla": (.either([duration, .reference("sla")]), "By when it is to be done")
    case "article": (.text, "The article to read")
    case "say": (text, "The words to say; {{name}} stands for a value")
    case "checklist": (.list(text, atLeast: 1), "What is to be ticked off")
    case "fields": (.names(.reference("field")), "What a person enters")
    case "next": (name, "The step to go to, where it is not the one below")
    case "choose":
      (.list(.reference("choice"), atLeast: 1), "The ways out; the first whose condition holds is taken")
    case "otherwise": (name, "The step to go to where no condition holds")
    case "max_visits": (.integer(1...1_000), "How often a run may come here")
    case "exceeded": (name, "The step to go to instead of one more visit")
    case "deviation": (.word(DeviationPolicy.allCases.map(\.rawValue)), "Whether the step may be left out")
    default: nil
    }
  }

  private static func workEntry(of key: String) -> (JSONShape, String)? {
    switch key {
    case "by": (.text, "The role that approves")
    case "not_by": (words, "Steps whose doers may not approve")
    case "approved": (name, "The step behind a yes")
    case "rejected": (name, "The step behind a no")
    case "expired": (name, "The step where nobody answers in time")
    case "run": (.list(.text, atLeast: 1), "The program and its arguments, never a shell line")
    case "effect": (.word(Step.Effect.allCases.map(\.rawValue)), "What happens if it runs twice")
    case "timeout": (duration, "How long it may take")
    case "retry": (.reference("retry"), "How often it is tried again")
    case "output": (.names(.reference("field")), "The values that it answers")
    case "undo":
      (
        .either([.boolean, .list(.text, atLeast: 1)]),
        "A command: what takes it back. An end: take back what ran"
      )
    case "on_error": (name, "The step behind a failure")
    case "for": (duration, "How long it waits at most")
    case "event": (.text, "What it waits for")
    case "to": (.text, "The role or queue that takes over")
    case "carry": (words, "The values that go along")
    case "accepted": (name, "The step behind taking over")
    case "with": (.names(.text), "The inputs of the called SOP, each an expression")
    case "branches": (.list(.reference("branch"), atLeast: 2), "The lists that run side by side")
    case "join":
      (.word(Step.Join.allCases.map(\.rawValue)), "Whether it waits for all branches or the first")
    case "in": (.text, "The list whose elements it takes, an expression")
    case "as": (name, "The name of one element")
    case "limit": (.integer(1...10_000), "How many elements it takes at most")
    case "steps": (.list(.reference("step"), atLeast: 1), "The steps in the order of work")
    default: nil
    }
  }

  private static func fieldEntry(of key: String) -> (JSONShape, String)? {
    switch key {
    case "type": (.word(FieldType.allCases.map(\.rawValue)), "What values it takes")
    case "label": (text, "What people read beside it")
    case "required": (.boolean, "Whether the step needs it; true where nothing is said")
    case "pattern": (.pattern("."), "A regular expression for the whole value")
    case "min": (.text, "The smallest value: a literal or a field")
    case "max": (.text, "The largest value: a literal or a field")
    case "options":
      (.either([.list(.text, atLeast: 1), .names(text)]), "The choices: ids, or ids with labels")
    case "pii": (.word(PersonalData.allCases.map(\.rawValue)), "The kind of personal data")
    case "keep": (duration, "How long it is kept behind the end of the run")
    default: nil
    }
  }

  private static func partEntry(of key: String, in place: SOPSchema.Place) -> (JSONShape, String)? {
    switch (place, key) {
    case (.choice, "when"), (.interrupt, "when"), (.branch, "when"):
      (.either([.text, .boolean]), "The condition, an expression")
    case (.choice, "go"), (.interrupt, "go"): (name, "The step to go to")
    case (.sla, "within"): (duration, "The time from entering the step")
    case (.sla, "warn"): (.pattern("^([1-9][0-9]?%|[0-9]+[smhdw])$"), "When to warn: a share or a time")
    case (.sla, "notify"): (.text, "The role that is told of a breach; the step goes on")
    case (.sla, "breach"): (name, "The step to go to on a breach; this one is left")
    case (.sla, "calendar"), (.goals, "calendar"): (.text, "The calendar whose hours count")
    case (.retry, "times"): (.integer(1...100), "The further tries")
    case (.retry, "wait"): (duration, "The time between two tries")
    case (.goals, "first_reply"): (duration, "The time to the first word to the customer")
    case (.goals, "resolve"): (duration, "The time to the end")
    case (.deviation, "allowed"):
      (.word(DeviationPolicy.allCases.map(\.rawValue)), "Whether the path may be left")
    case (.deviation, "reasons"): (words, "The reasons to choose from")
    case (.interrupt, "event"): (.text, "What may happen")
    case (.branch, "name"): (text, "What people call the branch")
    case (.branch, "steps"): (.list(.reference("step"), atLeast: 1), "The steps of the branch")
    default: nil
    }
  }

  private static func trialEntry(of key: String, in place: SOPSchema.Place) -> (JSONShape, String)? {
    switch (place, key) {
    case (.experiment, "step"): (name, "The step whose words differ")
    case (.experiment, "unit"): (name, "The input that chooses the arm")
    case (.experiment, "measure"): (.word(Experiment.Measure.allCases.map(\.rawValue)), "What is compared")
    case (.experiment, "minimum_per_arm"): (.integer(1...1_000_000_000), "How many runs an arm needs")
    case (.experiment, "arms"): (.names(.reference("arm")), "The ways that are compared")
    case (.arm, "share"): (.integer(0...100), "The share of runs in percent")
    case (.arm, "say"): (text, "The words instead of the step's")
    case (.example, "example"): (text, "What it shows")
    case (.example, "inputs"): (.names(given), "The inputs of the run")
    case (.example, "given"):
      (
        .names(.either([given, visit, .list(.either([given, visit]), atLeast: 1)])),
        "What happens at which step"
      )
    case (.example, "path"): (.list(name), "The steps that are visited")
    case (.example, "end"): (.word(Outcome.allCases.map(\.rawValue)), "How the run ends")
    default: nil
    }
  }

  /// The values entered at a visit, or an outcome with the values entered.
  private static let visit = JSONShape.names(.either([given, .names(given)]))

  /// A value of a field, or several.
  private static let given = JSONShape.either([.text, .boolean, .list(.either([.text, .boolean]))])
}
