import Diagnostics

extension SOPForm {
  /// The SOP that a form describes, without places.
  ///
  /// What the form says twice or leaves out is not checked here: who reads a form compiles the SOP, writes its form
  /// and compares.
  func sop() throws(FormFault) -> SOP {
    var sop = SOP(
      id: at(id), title: title, source: SourceText(path: "sops/\(id).yaml", bytes: []))
    sop.summary = summary
    sop.owner = at(owner)
    sop.audience = at(audience)
    sop.articles = articles.map(at)
    sop.roles = roles.isEmpty ? nil : roles.map(at)
    sop.subject = at(subject)
    sop.inputs = inputs
    sop.goals = goals
    sop.deviation = deviation
    sop.interrupts = interrupts
    sop.experiments = experiments
    sop.blocks = [SOP.Block()]
    var reader = FormReader(sop: sop)
    try reader.read(steps, into: 0)
    return reader.sop
  }
}

private func at<Value>(_ value: Value) -> Located<Value> { Located(value, at: 0..<0) }

private func at<Value>(_ value: Value?) -> Located<Value>? { value.map { Located($0, at: 0..<0) } }

/// Makes steps of their forms.
private struct FormReader {
  var sop: SOP
  private var ids: Set<String> = []

  init(sop: SOP) { self.sop = sop }

  /// Recursive over lists of steps, whose depth the reader of JSON bounds.
  mutating func read(_ forms: [StepForm], into block: Int) throws(FormFault) {
    for form in forms { try read(form, into: block) }
  }

  private mutating func read(_ form: StepForm, into block: Int) throws(FormFault) {
    guard ids.insert(form.id).inserted else { throw FormFault(message: "two steps are named `\(form.id)`") }
    var ways: [String: String] = [:]
    for way in form.ways { ways[way.label] = way.target }
    var step = Step(id: at(form.id), title: try title(of: form), work: .task, range: 0..<0)
    step.block = block
    step.isShortForm = form.kind == .task && form.outcome != nil
    step.role = at(form.role)
    step.sla = try limit(form, breach: ways["sla_breach"])
    step.article = at(form.article)
    step.say = form.say
    step.checklist = form.checklist
    step.fields = form.fields
    step.choices = form.ways.compactMap { way in
      way.when.map { Step.Choice(when: $0, go: at(way.target)) }
    }
    step.otherwise = at(ways["otherwise"])
    step.next = at(ways["next"])
    step.maximumVisits = form.maximumVisits
    step.exceeded = at(ways["exceeded"])
    step.deviation = at(form.deviation)
    let index = sop.steps.count
    sop.blocks[block].steps.append(index)
    sop.steps.append(step)
    sop.steps[index].work = try work(form, ways, index)
  }

  private func title(of form: StepForm) throws(FormFault) -> LocalizedText {
    switch form.kind {
    case .call: return LocalizedText(form.work.call.sop.value, at: 0..<0)
    case .end: return LocalizedText(form.outcome?.rawValue ?? "", at: 0..<0)
    default:
      guard let title = form.title else { throw FormFault(message: "`title` is missing") }
      return title
    }
  }

  private func limit(_ form: StepForm, breach: String?) throws(FormFault) -> SLA? {
    guard let limit = form.limit else { return nil }
    guard let within = limit.within else { throw FormFault(message: "sla: `within` is missing") }
    return SLA(
      within: at(within), warning: at(limit.warning), notify: at(limit.notify), breach: at(breach),
      calendar: at(limit.calendar), range: 0..<0)
  }

  private mutating func work(_ form: StepForm, _ ways: [String: String], _ index: Int) throws(FormFault)
    -> Step.Work
  {
    switch form.kind {
    case .task: return .task
    case .decision: return .decision
    case .approval:
      var approval = form.work.approval
      approval.approved = at(ways["approved"])
      approval.rejected = at(ways["rejected"])
      approval.expired = at(ways["expired"])
      return .approval(approval)
    case .command:
      var command = form.work.command
      command.onError = at(ways["on_error"])
      return .command(command)
    case .wait: return .wait(form.work.wait)
    case .handoff:
      var handoff = form.work.handoff
      handoff.accepted = at(ways["accepted"])
      handoff.expired = at(ways["expired"])
      return .handoff(handoff)
    case .call: return .call(form.work.call)
    case .parallel:
      var parallel = form.work.parallel
      for list in form.lists { parallel.branches.append(try add(list, owner: index)) }
      return .parallel(parallel)
    case .forEach:
      var loop = form.work.loop
      loop.body = try add(form.lists.first ?? ListForm(), owner: index)
      return .forEach(loop)
    case .end:
      guard let outcome = form.outcome else { throw FormFault(message: "`outcome` is missing") }
      return .end(Step.End(outcome: at(outcome), undo: form.work.undoes))
    }
  }

  private mutating func add(_ list: ListForm, owner: Int) throws(FormFault) -> Int {
    let block = sop.blocks.count
    sop.blocks.append(SOP.Block(owner: owner, name: list.name, when: list.when))
    try read(list.steps, into: block)
    return block
  }
}
