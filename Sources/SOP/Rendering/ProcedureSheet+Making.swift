import Diagnostics

extension ProcedureSheet {
  /// Lays out a sheet in a language where the SOP has it.
  public init(_ sop: SOP, _ graph: StepGraph, language: String? = nil) {
    let words = SOPWords(language: language)
    id = sop.id.value
    title = SOPText.oneLine(sop.title.text(in: language))
    summary = sop.summary?.text(in: language)
    owner = sop.owner?.value
    audience = sop.audience?.value
    articles = sop.articles.map(\.value)
    inputs = sop.inputs.map { Entry($0, language: language) }
    self.language = language
    let maker = Maker(sop: sop, graph: graph, words: words, language: language)
    steps = maker.items()
    interrupts = graph.interruptEntries.map { entry in
      let interrupt = sop.interrupts[entry.interrupt]
      let when = interrupt.when?.text
      return maker.way(
        on: interrupt.event.value,
        label: SOPText.oneLine(interrupt.event.value)
          + (when.map { " \(words("when", "当")) \(SOPText.oneLine($0))" } ?? ""),
        when: when, to: entry.target)
    }
  }
}

extension ProcedureSheet.Entry {
  fileprivate init(_ field: Field, language: String?) {
    name = field.name.value
    label = SOPText.oneLine(field.label?.text(in: language) ?? field.name.value)
    type = field.type.value
    isRequired = field.isRequired
    options = field.options.map { option in
      Option(
        id: option.id.value, label: SOPText.oneLine(option.label?.text(in: language) ?? option.id.value))
    }
    minimum = field.minimum?.value
    maximum = field.maximum?.value
    pattern = field.pattern?.value
    personal = field.personal?.value
  }
}

/// Makes the items of a sheet.
private struct Maker {
  let sop: SOP
  let graph: StepGraph
  let words: SOPWords
  let language: String?
  let following: [Int?]

  init(sop: SOP, graph: StepGraph, words: SOPWords, language: String?) {
    self.sop = sop
    self.graph = graph
    self.words = words
    self.language = language
    following = sop.following()
  }

  func items() -> [ProcedureSheet.Item] {
    var isOnMainLine = [Bool](repeating: false, count: graph.count)
    for vertex in graph.mainLine { isOnMainLine[vertex] = true }
    var depths = [Int](repeating: 0, count: sop.blocks.count)
    for (index, block) in sop.blocks.enumerated() {
      if let owner = block.owner { depths[index] = depths[sop.steps[owner].block] + 1 }
    }
    return sop.steps.indices.map { vertex in
      let step = sop.steps[vertex]
      return ProcedureSheet.Item(
        number: graph.numbers[vertex], id: step.id.value, kind: step.kind,
        title: words.title(of: step, in: language), role: step.doer, details: words.details(of: step),
        depth: depths[step.block], branch: branch(beginningAt: vertex), isOnMainLine: isOnMainLine[vertex],
        within: step.sla?.within.value.text, say: step.say?.text(in: language), article: step.article?.value,
        checklist: step.checklist.map { SOPText.oneLine($0.text(in: language)) },
        entries: step.declaredFields.map { ProcedureSheet.Entry($0, language: language) }, run: step.command,
        ways: ways(of: vertex), outcome: graph.outcomes[vertex])
    }
  }

  private func branch(beginningAt vertex: Int) -> String? {
    let block = sop.blocks[sop.steps[vertex].block]
    guard block.steps.first == vertex, let name = block.name else { return nil }
    let when = block.when.map { " (\(words("when", "当")) \(SOPText.oneLine($0.text)))" } ?? ""
    return SOPText.oneLine(name.text(in: language)) + when
  }

  private func ways(of vertex: Int) -> [ProcedureSheet.Way] {
    graph.edges(from: vertex).map { edge in
      var when: String?
      if case .choose(let index) = edge.label { when = sop.steps[vertex].choices[index].when.text }
      return way(
        on: edge.label.description, label: words.label(of: edge, in: sop), when: when, to: edge.target,
        isInOrder: edge.label == .next && edge.target == following[vertex], isJoin: edge.isJoin)
    }
  }

  func way(
    on: String, label: String?, when: String?, to target: Int, isInOrder: Bool = false, isJoin: Bool = false
  ) -> ProcedureSheet.Way {
    ProcedureSheet.Way(
      on: on, label: label, when: when, number: graph.numbers[target], target: graph.ids[target],
      title: words.title(of: sop.steps[target], in: language), isInOrder: isInOrder, isJoin: isJoin)
  }
}

extension Step {
  /// The role that acts at the step; `nil` where nobody needs to.
  var doer: String? {
    switch work {
    case .task: role?.value ?? SOP.defaultRole
    case .approval(let approval): approval.by?.value
    case .handoff(let handoff): handoff.to?.value
    case .decision, .command, .wait, .call, .parallel, .forEach, .end: role?.value
    }
  }

  /// The words of the command that the step runs.
  var command: [String] {
    guard case .command(let command) = work else { return [] }
    return command.run.map(\.value)
  }
}
