import Diagnostics
import StrictYAML

/// Draws the ways between the steps of an SOP, and reports targets that do not exist and outcomes that lead
/// nowhere.
///
/// - Complexity: linear in the steps and their targets.
struct StepGraphBuilder {
  let sop: SOP
  let context: DecodingContext
  private var vertices: [String: Int] = [:]
  private var following: [Int?] = []
  private var edges: [StepEdge] = []
  private var outcomes: [Outcome?] = []
  /// Steps with a way out that is missing or leads nowhere, which is reported here: no later check reports it
  /// again.
  private(set) var broken: [Bool] = []
  /// Steps that a misspelt target probably means.
  private(set) var probablyMeant: [Int] = []

  init(_ sop: SOP, context: DecodingContext) {
    self.sop = sop
    self.context = context
    for (vertex, step) in sop.steps.enumerated() where vertices[step.id.value] == nil {
      vertices[step.id.value] = vertex
    }
    following = sop.following()
    outcomes = [Outcome?](repeating: nil, count: sop.steps.count)
    broken = [Bool](repeating: false, count: sop.steps.count)
  }

  /// The graph.
  mutating func build() -> StepGraph {
    var firstEdge: [Int] = []
    for vertex in sop.steps.indices {
      firstEdge.append(edges.count)
      connect(vertex)
    }
    firstEdge.append(edges.count)
    var entries: [StepGraph.InterruptEntry] = []
    for (index, interrupt) in sop.interrupts.enumerated() {
      guard let target = resolve(interrupt.go, inBlock: 0) else { continue }
      entries.append(StepGraph.InterruptEntry(interrupt: index, target: target))
    }
    return StepGraph(
      ids: sop.steps.map(\.id.value), edges: edges, firstEdge: firstEdge,
      entry: sop.blocks.first?.steps.first,
      interruptEntries: entries, mainLine: mainLine(), outcomes: outcomes,
      numbers: StepNumbers.numbers(of: sop))
  }

  private func mainLine() -> [Int] {
    let steps = sop.blocks.first?.steps ?? []
    let end = steps.firstIndex { sop.steps[$0].kind == .end }
    return Array(end.map { steps[...$0] } ?? steps[...])
  }

  private mutating func connect(_ vertex: Int) {
    let step = sop.steps[vertex]
    switch step.work {
    case .task:
      if step.choices.isEmpty {
        idle("otherwise", step.otherwise, without: "`choose`", help: "write `next`")
        connectNext(vertex)
      } else {
        idle("next", step.next, without: "`choose` deciding it", help: "write `otherwise`")
        connectChoices(vertex)
      }
    case .decision:
      connectChoices(vertex)
    case .approval(let approval):
      connectApproval(vertex, approval)
    case .command(let command):
      connectNext(vertex)
      connect(vertex, .onError, command.onError)
    case .wait, .call:
      connectNext(vertex)
    case .handoff(let handoff):
      connectHandoff(vertex, handoff)
    case .parallel(let parallel):
      connectBranches(vertex, parallel.branches)
      connectNext(vertex)
    case .forEach(let loop):
      connectBranches(vertex, [loop.body])
      connectNext(vertex)
    case .end(let end):
      outcomes[vertex] = end.outcome.value
      if step.block != 0 { reportEndInBlock(step) }
      return
    }
    connect(vertex, .slaBreach, step.sla?.breach)
    connect(vertex, .exceeded, step.exceeded)
    if step.maximumVisits == nil {
      idle("exceeded", step.exceeded, without: "`max_visits`", help: "add `max_visits: 3`, or remove it")
    }
  }

  private mutating func connectChoices(_ vertex: Int) {
    let step = sop.steps[vertex]
    for (index, choice) in step.choices.enumerated() { connect(vertex, .choose(index), choice.go) }
    connect(vertex, .otherwise, step.otherwise)
    if step.choices.isEmpty, step.otherwise == nil { broken[vertex] = true }
  }

  private mutating func connectApproval(_ vertex: Int, _ approval: Step.Approval) {
    let step = sop.steps[vertex]
    if approval.approved != nil {
      connect(vertex, .approved, approval.approved)
    } else {
      connectInOrder(vertex, .approved)
    }
    connect(vertex, .rejected, approval.rejected)
    if approval.rejected == nil {
      reportMissingOutcome(vertex, "where a no leads", help: "add `rejected: …` with the step to go to")
    }
    connect(vertex, .expired, approval.expired)
    guard let sla = step.sla else {
      idle("expired", approval.expired, without: "`sla`", help: "add `sla: 4h`, or remove it")
      return
    }
    if approval.expired == nil, sla.breach == nil {
      reportMissingOutcome(
        vertex, "where no answer within \(sla.within.value) leads",
        help: "add `expired: …` with the step to go to")
    }
  }

  private mutating func connectHandoff(_ vertex: Int, _ handoff: Step.Handoff) {
    let step = sop.steps[vertex]
    if handoff.accepted != nil {
      connect(vertex, .accepted, handoff.accepted)
      idle("next", step.next, without: "`accepted`, which says the same", help: "remove one of the two")
    } else if step.next != nil {
      connect(vertex, .next, step.next)
    } else if step.block != 0 {
      connectInOrder(vertex, .accepted)
    } else {
      outcomes[vertex] = .transferred
    }
    connect(vertex, .expired, handoff.expired)
    if step.sla == nil {
      idle("expired", handoff.expired, without: "`sla`", help: "add `sla: 10m`, or remove it")
    }
  }

  private mutating func connectBranches(_ vertex: Int, _ blocks: [Int]) {
    for (index, block) in blocks.enumerated() {
      guard let first = sop.blocks[block].steps.first else { continue }
      add(vertex, first, .branch(index), at: nil)
    }
  }

  private mutating func connectNext(_ vertex: Int) {
    if let next = sop.steps[vertex].next {
      connect(vertex, .next, next)
    } else {
      connectInOrder(vertex, .next)
    }
  }

  /// Goes on in the order of the file; at the end of a list to the list's owner.
  private mutating func connectInOrder(_ vertex: Int, _ label: StepEdge.Label) {
    let step = sop.steps[vertex]
    if let next = following[vertex] {
      add(vertex, next, label, at: nil)
    } else if let owner = sop.blocks[step.block].owner {
      add(vertex, owner, label, at: nil, isJoin: true)
    } else if step.isShortForm {
      outcomes[vertex] = .resolved
    } else {
      reportMissingOutcome(
        vertex, "what comes after it",
        help: label == .next
          ? "add `next: …`, or a step behind it such as `- step: done` with `end: resolved`"
          : "add `\(label): …` with the step to go to")
    }
  }

  private mutating func connect(_ vertex: Int, _ label: StepEdge.Label, _ target: Located<String>?) {
    guard let target else { return }
    guard let found = resolve(target, inBlock: sop.steps[vertex].block) else {
      broken[vertex] = true
      return
    }
    add(vertex, found, label, at: target.range)
  }

  private mutating func add(
    _ source: Int, _ target: Int, _ label: StepEdge.Label, at range: Range<Int>?, isJoin: Bool = false
  ) {
    edges.append(StepEdge(source: source, target: target, label: label, range: range, isJoin: isJoin))
  }
}

extension StepGraphBuilder {
  /// The step that a target names, where it can be reached from a list of steps.
  private mutating func resolve(_ target: Located<String>, inBlock block: Int) -> Int? {
    guard let vertex = vertices[target.value] else {
      reportUnknown(target)
      return nil
    }
    guard sop.steps[vertex].block != block else { return vertex }
    probablyMeant.append(vertex)
    let owner = sop.blocks[sop.steps[vertex].block].owner ?? sop.blocks[block].owner
    let ownerID = owner.map { sop.steps[$0].id.value } ?? ""
    context.report(
      "sop.target-outside-block", "\(quoted(target.value)) cannot be reached from here", at: target.range,
      help: "the steps inside \(quoted(ownerID)) are entered and left only through \(quoted(ownerID)) itself",
      notes: [Note("the step", at: context.source.place(sop.steps[vertex].id.range))])
    return nil
  }

  private mutating func reportUnknown(_ target: Located<String>) {
    guard !context.isFull else { return }
    let guess = sop.guess(step: target.value)
    if let guess, let vertex = vertices[guess] { probablyMeant.append(vertex) }
    context.report(
      "sop.unknown-step",
      "there is no step \(quoted(target.value))" + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
      at: target.range, help: guess == nil ? "add the step, or name another" : nil,
      fixes: guess.map { [FixIt("write \(quoted($0))", replace: target.range, with: $0)] } ?? [])
  }

  private func idle(_ key: String, _ value: Located<String>?, without: String, help: String) {
    guard let value else { return }
    context.report(
      "sop.idle-key", "`\(key)` has no effect \(key == "next" ? "beside" : "without") \(without)",
      at: value.range,
      help: help)
  }

  private mutating func reportMissingOutcome(_ vertex: Int, _ what: String, help: String) {
    broken[vertex] = true
    let id = sop.steps[vertex].id
    context.report(
      "sop.missing-outcome", "\(quoted(id.value)) does not say \(what)", at: id.range, help: help)
  }

  private mutating func reportEndInBlock(_ step: Step) {
    let owner = sop.blocks[step.block].owner.map { sop.steps[$0].id.value } ?? ""
    context.report(
      "sop.end-in-block", "the run cannot end at \(quoted(step.id.value)), inside \(quoted(owner))",
      at: step.id.range,
      help: "set a field here and decide behind \(quoted(owner)): the steps inside always come back to it")
  }
}

extension SOP {
  /// The step id that a misspelt one probably means; not worked out for files that are too large anyway.
  func guess(step id: String) -> String? {
    guard steps.count <= SOP.maximumSteps else { return nil }
    return Suggestion.closest(to: id, among: steps.lazy.map(\.id.value))
  }
}
