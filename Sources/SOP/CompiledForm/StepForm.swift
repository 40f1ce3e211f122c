import Diagnostics

/// A step as the compiled form holds it: what its kind has, the ways out of it, and the lists of steps inside it.
struct StepForm: FormObject {
  var id = ""
  var kind = StepKind.task
  /// `nil` for ends and calls, whose titles are their outcome and the called SOP.
  var title: LocalizedText?
  var role: String?
  var limit: LimitForm?
  var article: String?
  var say: LocalizedText?
  var checklist: [LocalizedText] = []
  var fields: [Field] = []
  var maximumVisits: Located<Int>?
  var deviation: DeviationPolicy?
  /// In the order in which they are tried. The way behind the end of a list back to its owner is not written: that a
  /// step is the last of a list says it.
  var ways: [WayForm] = []
  /// How the run is over here.
  var outcome: Outcome?
  var work = WorkForm()
  /// The lists of steps inside it.
  var lists: [ListForm] = []

  static var blank: StepForm { StepForm() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("article", &article)
    try coder.part("checklist", &checklist)
    try coder.part("deviation", &deviation)
    try coder.part("fields", &fields)
    try coder.part("id", &id, where: SOPParser.isName)
    try coder.part("kind", &kind)
    try coder.part("lists", &lists)
    try coder.part("max_visits", &maximumVisits, in: SOPParser.visitLimits)
    try coder.part("outcome", &outcome)
    try coder.part("role", &role)
    try coder.part("say", &say)
    try coder.part("sla", &limit)
    try coder.part("title", &title)
    try coder.part("ways", &ways)
    try work.code(kind, with: &coder)
  }
}

/// A way out of a step.
struct WayForm: FormObject {
  /// The label, such as `next` or `choose[0]`.
  var label = ""
  /// The step that it leads to.
  var target = ""
  /// The condition under which a choice is taken.
  var when: ExpressionText?

  static var blank: WayForm { WayForm() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("on", &label)
    try coder.part("to", &target)
    try coder.part("when", &when)
  }
}

/// A list of steps: of an SOP, of a branch, or of a loop.
struct ListForm: FormObject {
  var name: LocalizedText?
  var when: ExpressionText?
  var steps: [StepForm] = []

  static var blank: ListForm { ListForm() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("name", &name)
    try coder.part("steps", &steps)
    try coder.part("when", &when)
  }
}

/// By when a step should be done.
struct LimitForm: FormObject {
  var calendar: String?
  var notify: String?
  var warning: SLA.Warning?
  var within: SpanOfTime?

  static var blank: LimitForm { LimitForm() }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("calendar", &calendar)
    try coder.part("notify", &notify)
    try coder.part("warn", &warning)
    try coder.part("within", &within)
  }
}

/// What only steps of one kind have.
struct WorkForm {
  var approval = Step.Approval()
  var command = Step.Command()
  var wait = Step.Wait()
  var handoff = Step.Handoff()
  var call = Step.Call(sop: Located("", at: 0..<0))
  var parallel = Step.Parallel()
  var loop = Step.ForEach()
  /// Whether an end takes the effects of commands back.
  var undoes = false

  mutating func code(_ kind: StepKind, with coder: inout FormCoder) throws(FormFault) {
    switch kind {
    case .task, .decision: return
    case .approval:
      try coder.part("by", &approval.by)
      try coder.part("not_by", &approval.notBy)
    case .command:
      try coder.part("effect", &command.effect)
      try coder.part("output", &command.output)
      try coder.part("retry", &command.retry)
      try coder.part("run", &command.run)
      try coder.part("timeout", &command.timeout)
      try coder.part("undo", &command.undo)
    case .wait:
      try coder.part("event", &wait.event)
      try coder.part("for", &wait.duration)
    case .handoff:
      try coder.part("carry", &handoff.carry)
      try coder.part("to", &handoff.to)
    case .call:
      try coder.part("sop", &call.sop)
      try coder.part("with", &call.arguments)
    case .parallel: try coder.part("join", &parallel.join)
    case .forEach:
      try coder.part("as", &loop.element)
      try coder.part("in", &loop.list)
      try coder.part("limit", &loop.limit, in: SOPParser.elementLimits)
    case .end: try coder.part("undo", &undoes)
    }
  }
}

extension Step.Retry: FormObject {
  static var blank: Step.Retry { Step.Retry(times: Located(0, at: 0..<0)) }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    var count: Located<Int>? = times
    try coder.part("times", &count, in: SOPParser.retryLimits)
    times = count ?? times
    try coder.part("wait", &wait)
  }
}

extension Step.Call.Argument: FormObject {
  static var blank: Step.Call.Argument {
    Step.Call.Argument(name: Located("", at: 0..<0), value: ExpressionText("", at: 0..<0))
  }

  mutating func code(with coder: inout FormCoder) throws(FormFault) {
    try coder.part("name", &name)
    try coder.part("value", &value)
  }
}
