import Diagnostics
import Expressions
import SOP

/// Leaving the path with a reason.
extension Decider {
  mutating func deviate(
    _ number: Int, to target: String, reason: String, note: String?, _ inputs: [NamedInput]
  ) throws(RunRefusal) {
    let (position, part, vertex, step) = try place(of: number)
    try needPart(in: closure.roles)
    let policy = step.deviation?.value ?? part.sop.deviation?.allowed.value ?? .never
    guard policy != .never else {
      throw RunRefusal(
        .permission, "\(quoted(step.id.value)) may not be left out", help: "the SOP says `deviation: never`")
    }
    guard step.kind != .approval else {
      throw RunRefusal(
        .permission, "an approval is never left out",
        help: "ask somebody with the role \(quoted(step.workingRole ?? ""))")
    }
    guard position.program?.stage ?? .scheduled == .scheduled, !hasProgramInFlight(inside: number) else {
      throw RunRefusal(.state, "a program of \(quoted(step.id.value)) runs, or nobody knows whether it did")
    }
    let reasons = part.sop.deviation?.reasons.map(\.value) ?? []
    guard reasons.isEmpty ? !reason.isEmpty : reasons.contains(reason) else {
      throw RunRefusal(
        .value, "\(quoted(reason)) is no reason to leave the path", help: "the reasons are \(listed(reasons))"
      )
    }
    guard let goal = part.vertices[target], part.sop.steps[goal].block == position.block else {
      let guess = Suggestion.closest(to: target, among: part.compiled.graph.ids)
      throw RunRefusal(
        .unknown,
        "\(quoted(target)) cannot be reached from here"
          + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
        help: "name a step of the same list")
    }
    if let approval = part.approval(between: vertex, and: goal) {
      throw RunRefusal(
        .permission, "\(quoted(target)) needs the approval \(quoted(approval))",
        help: "go to \(quoted(approval)) instead; an approval is never left out")
    }
    var fact = RunFact.DeviationFact()
    fact.position = number
    fact.from = step.id.value
    fact.to = target
    fact.reason = reason
    fact.note = note
    fact.values = try missingValues(inputs, position, part, goal)
    if policy == .withApproval {
      emit(.deviationAsked(fact))
    } else {
      try jump(position, fact, to: goal)
    }
  }

  /// The values that a step needs and nothing has set yet.
  private func missingValues(
    _ inputs: [NamedInput], _ position: RunState.Position, _ part: RunClosure.Part, _ goal: Int
  ) throws(RunRefusal) -> [NamedValue] {
    let known = bindings(of: position.frame)
    let needed = part.compiled.namesSet(before: [goal]).first.flatMap { $0 } ?? []
    let fields = part.sop.declaredFields.filter { field in
      needed.contains(field.name.value) && known[field.name.value] == nil
    }
    var unique: [Field] = []
    for field in fields where !unique.contains(where: { $0.name.value == field.name.value }) {
      var field = field
      field.isRequired = true
      unique.append(field)
    }
    return try values(
      inputs, for: unique, among: known, isComplete: true, what: "the way to \(part.sop.steps[goal].id.value)"
    )
  }

  private mutating func jump(_ position: RunState.Position, _ fact: RunFact.DeviationFact, to goal: Int)
    throws(RunRefusal)
  {
    emit(.deviated(fact))
    linkSubject(fact.values, at: position.number)
    leave(position.number, "deviation")
    move(position, to: goal)
    try drain()
  }

  /// Somebody else agrees that the path is left, or does not.
  mutating func answerDeviation(_ number: Int, isYes: Bool) throws(RunRefusal) {
    let (position, part, _, _) = try place(of: number)
    guard var fact = position.deviation, let goal = part.vertices[fact.to] else { return }
    try needLead("agree that the path is left")
    guard try person != position.deviator else {
      throw RunRefusal(.permission, "\(try person) asked for it", help: "somebody else has to agree")
    }
    guard isYes else { return emit(.deviationRefused(.init(position: number))) }
    fact.asker = position.deviator
    try jump(position, fact, to: goal)
  }
}

extension RunClosure.Part {
  /// An approval that the path is not to be led around: one whose yes leads to the goal, or that stands on every way
  /// from a step to it.
  func approval(between vertex: Int, and goal: Int) -> String? {
    let graph = compiled.graph
    for edge in graph.edges where edge.label == .approved && edge.target == goal && edge.source != vertex {
      return graph.ids[edge.source]
    }
    var isFree = [Bool](repeating: false, count: graph.count)
    var stack = [vertex]
    while let next = stack.popLast() {
      for edge in graph.edges(from: next)
      where !isFree[edge.target] && sop.steps[edge.target].kind != .approval {
        isFree[edge.target] = true
        stack.append(edge.target)
      }
    }
    if isFree[goal] || sop.steps[goal].kind == .approval { return nil }
    // Not even with approvals: then the goal lies behind, and nothing is led around.
    var isReached = [Bool](repeating: false, count: graph.count)
    var approvals: [Int] = []
    stack = [vertex]
    while let next = stack.popLast() {
      for edge in graph.edges(from: next) where !isReached[edge.target] {
        isReached[edge.target] = true
        if sop.steps[edge.target].kind == .approval { approvals.append(edge.target) }
        stack.append(edge.target)
      }
    }
    return isReached[goal] ? approvals.min().map { graph.ids[$0] } : nil
  }
}
