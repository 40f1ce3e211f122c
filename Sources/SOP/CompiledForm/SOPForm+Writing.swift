import Diagnostics

extension SOPForm {
  /// The form of a compiled SOP that is sound; `nil` where there is no SOP.
  ///
  /// Lists whose order means nothing are sorted.
  init?(_ compiled: CompiledSOP) {
    guard let sop = compiled.sop else { return nil }
    id = sop.id.value
    title = sop.title
    summary = sop.summary
    owner = sop.owner?.value
    audience = sop.audience?.value
    articles = sop.articles.map(\.value)
    roles = Set((sop.roles ?? []).map(\.value)).sortedByBytes()
    subject = sop.subject?.value
    inputs = sop.inputs
    goals = sop.goals
    deviation = sop.deviation
    interrupts = sop.interrupts
    experiments = sop.experiments.sorted { $0.name.value.utf8.lexicographicallyPrecedes($1.name.value.utf8) }
    steps = FormWriter(sop: sop, graph: compiled.graph).list(0)
  }
}

/// Makes the forms of steps.
private struct FormWriter {
  let sop: SOP
  let graph: StepGraph

  /// The steps of a block; recursive over blocks, whose depth the reader of YAML bounds.
  func list(_ block: Int) -> [StepForm] { sop.blocks[block].steps.map(step) }

  private func step(_ vertex: Int) -> StepForm {
    let step = sop.steps[vertex]
    var form = StepForm()
    form.id = step.id.value
    form.kind = step.kind
    form.title = step.kind == .end || step.kind == .call ? nil : step.title
    form.role = step.role?.value ?? (step.kind == .task ? SOP.defaultRole : nil)
    form.limit = step.sla.map { limit in
      LimitForm(
        calendar: limit.calendar?.value, notify: limit.notify?.value, warning: limit.warning?.value,
        within: limit.within.value)
    }
    form.article = step.article?.value
    form.say = step.say
    form.checklist = step.checklist
    form.fields = step.fields
    form.maximumVisits = step.maximumVisits
    form.deviation = step.deviation?.value
    form.ways = graph.edges(from: vertex).compactMap { way($0, of: step) }
    form.outcome = graph.outcomes[vertex]
    read(step.work, into: &form)
    return form
  }

  private func way(_ edge: StepEdge, of step: Step) -> WayForm? {
    switch edge.label {
    case .branch: return nil
    case _ where edge.isJoin: return nil
    case .choose(let number):
      return WayForm(
        label: edge.label.description, target: graph.ids[edge.target], when: step.choices[number].when)
    default: return WayForm(label: edge.label.description, target: graph.ids[edge.target])
    }
  }

  private func read(_ work: Step.Work, into form: inout StepForm) {
    switch work {
    case .task, .decision: return
    case .approval(let approval):
      form.work.approval = approval
      form.work.approval.notBy.sort { $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) }
    case .command(let command): form.work.command = command
    case .wait(let wait): form.work.wait = wait
    case .handoff(let handoff): form.work.handoff = handoff
    case .call(let call):
      form.work.call = call
      form.work.call.arguments.sort {
        $0.name.value.utf8.lexicographicallyPrecedes($1.name.value.utf8)
      }
    case .parallel(let parallel):
      form.work.parallel = parallel
      form.lists = parallel.branches.map { block in
        ListForm(name: sop.blocks[block].name, when: sop.blocks[block].when, steps: list(block))
      }
    case .forEach(let loop):
      form.work.loop = loop
      form.lists = [ListForm(steps: list(loop.body))]
    case .end(let end): form.work.undoes = end.undo
    }
  }
}

extension Sequence where Element == String {
  /// The texts in the order of their bytes, which no version of Unicode changes.
  func sortedByBytes() -> [String] {
    sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
