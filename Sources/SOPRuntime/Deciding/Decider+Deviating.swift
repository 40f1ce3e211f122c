import Diagnostics
import Expressions
import SOP

/// Leaving the path with a reason.
extension Decider {
  mutating func deviate(
    _ number: Int, to target: String, reason: String, note: String?, _ inputs: [NamedInput]
  ) throws(RunRefusal) {
    let (position, part, vertex, step) = try place(of: number)
    let roles = (role(at: position, step) ?? step.role?.value).map { [$0] } ?? part.roles
    if try !isLead(person) { try needPart(in: roles) }
    let policy = step.deviation?.value ?? part.sop.deviation?.allowed.value ?? .never
    guard policy != .never else {
      throw RunRefusal(
        .permission, "\(quoted(step.id.value)) may not be left out", "步骤 \(quoted(step.id.value)) 不允许偏离",
        help: "the SOP says `deviation: never`", chineseHelp: "SOP 规定 `deviation: never`")
    }
    guard step.kind != .approval else {
      throw RunRefusal(
        .permission, "an approval is never left out", "审批不能跳过",
        help: "ask somebody with the role \(quoted(step.workingRole ?? ""))",
        chineseHelp: "请联系 \(quoted(step.workingRole ?? ""))")
    }
    guard position.program?.stage ?? .scheduled == .scheduled, !hasProgramInFlight(inside: number) else {
      throw RunRefusal(
        .state, "a program of \(quoted(step.id.value)) runs, or nobody knows whether it did",
        "步骤 \(quoted(step.id.value)) 的程序正在运行，或结果不明")
    }
    let reasons = part.sop.deviation?.reasons.map(\.value) ?? []
    guard reasons.isEmpty ? !reason.isEmpty : reasons.contains(reason) else {
      throw RunRefusal(
        .value, "\(quoted(reason)) is no reason to leave the path", "\(quoted(reason)) 不是可选的偏离原因",
        help: "the reasons are \(listed(reasons))", chineseHelp: "可选原因：\(listed(reasons))")
    }
    guard let note, !note.allSatisfy(\.isWhitespace) else {
      throw RunRefusal(
        .value, "leaving the path needs a note", "偏离流程须填写说明",
        help: "say in your words what happened: it is reviewed", chineseHelp: "请说明发生了什么，之后会复核")
    }
    guard let goal = part.vertices[target], part.sop.steps[goal].block == position.block else {
      let guess = Suggestion.closest(to: target, among: part.compiled.graph.ids)
      throw RunRefusal(
        .unknown,
        "\(quoted(target)) cannot be reached from here"
          + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
        "无法从此处转到 \(quoted(target))", help: "name a step of the same list", chineseHelp: "请选择同一列表中的步骤")
    }
    let guards = Guards(of: part, in: closure, passed: state.frames[position.frame]?.passed ?? [])
    if let step = guards.around(goal, from: vertex) {
      throw RunRefusal(
        .permission, "\(quoted(step)) may not be led around, and it stands before \(quoted(target))",
        "不能绕过 \(quoted(target)) 之前的 \(quoted(step))",
        help: "go to \(quoted(step)) instead: approvals and steps with `deviation: never` are never left out")
    }
    var fact = RunFact.DeviationFact()
    fact.position = number
    fact.from = step.id.value
    fact.to = target
    fact.reason = reason
    fact.note = note
    fact.values = try missingValues(inputs, position, part, goal)
    // Who gives what a step would have set has done that step, for whoever must not approve it as well.
    let names = Set(fact.values.map(\.name))
    fact.standsFor = part.sop.steps.filter { step in
      step.declaredFields.contains { names.contains($0.name.value) }
    }
    .map(\.id.value)
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
      throw RunRefusal(
        .permission, "\(try person) asked for it", "\(try person) 是申请人", help: "somebody else has to agree",
        chineseHelp: "须由他人同意")
    }
    guard isYes else { return emit(.deviationRefused(.init(position: number))) }
    fact.asker = position.deviator
    try jump(position, fact, to: goal)
  }
}
