import Diagnostics
import Expressions
import SOP

/// What people do at steps.
extension Decider {
  // MARK: Who may

  var person: String {
    get throws(RunRefusal) {
      guard let actor = context.actor else { throw RunRefusal(.permission, "nobody acts") }
      return actor
    }
  }

  /// Refuses who has none of some roles.
  func needPart(in roles: [String]) throws(RunRefusal) {
    let person = try person
    guard !roles.contains(where: { context.hasRole(person, $0) }) else { return }
    throw Self.lacking(person, roles)
  }

  /// Refuses who is no lead.
  func needLead(_ what: String) throws(RunRefusal) {
    let person = try person
    guard !isLead(person) else { return }
    throw RunRefusal(
      .permission, "\(person) may not \(what)", "\(person) 无权执行此操作",
      help:
        "the roles \(listed(context.leads)) and the SOP's owner may: see `runs: leads`, `roles` and `owners` in kb.yaml",
      chineseHelp: "角色 \(listed(context.leads)) 和 SOP 负责人可以执行，见 kb.yaml")
  }

  func isLead(_ person: String) -> Bool {
    if context.leads.contains(where: { context.hasRole(person, $0) }) { return true }
    guard let owner = closure[state.sop]?.sop.owner?.value else { return false }
    return context.isOwner(person, owner)
  }

  private static func lacking(_ person: String, _ roles: [String]) -> RunRefusal {
    let role = roles.count == 1 ? "the role \(listed(roles))" : "one of the roles \(listed(roles))"
    return RunRefusal(
      .permission, "\(person) has not \(role)", "\(person) 没有角色 \(listed(roles))",
      help:
        "add \(person) to `roles:` of kb.yaml, such as `roles: {\(roles.first ?? SOP.defaultRole): [\(person)]}`",
      chineseHelp: "在 kb.yaml 的 `roles:` 中添加 \(person)")
  }

  /// The position, if the actor may work at it: has its role, and nobody else is at it.
  func workplace(_ number: Int) throws(RunRefusal) -> (
    position: RunState.Position, part: RunClosure.Part, vertex: Int, step: Step
  ) {
    let place = try place(of: number)
    let person = try person
    guard let role = role(at: place.position, place.step) else {
      throw RunRefusal(.state, "\(quoted(place.position.step)) waits for no person")
    }
    guard context.hasRole(person, role) else { throw Self.lacking(person, [role]) }
    if let other = place.position.claimedBy, other != person {
      throw RunRefusal(
        .state, "\(other) is at \(quoted(place.position.step))",
        "\(other) 正在处理 \(quoted(place.position.step))", help: "ask \(other), or take it over by claiming it",
        chineseHelp: "请联系 \(other)，或接手该步骤")
    }
    return place
  }

  /// The role that can go on with a position.
  func role(at position: RunState.Position, _ step: Step) -> String? {
    if position.program?.stage == .unknown { return position.handedTo ?? step.role?.value ?? SOP.defaultRole }
    guard let role = step.workingRole else { return nil }
    return position.handedTo ?? role
  }

  // MARK: Claims and drafts

  mutating func claim(_ number: Int) throws(RunRefusal) {
    let (position, _, _, step) = try place(of: number)
    guard let role = role(at: position, step) else {
      throw RunRefusal(.state, "\(quoted(position.step)) waits for no person")
    }
    guard context.hasRole(try person, role) else { throw Self.lacking(try person, [role]) }
    guard position.claimedBy != (try person) else { return }
    if position.claimedBy != nil { emit(.released(.init(position: number))) }
    emit(.claimed(.init(position: number)))
  }

  mutating func release(_ number: Int) throws(RunRefusal) {
    let position = try place(of: number).position
    guard position.claimedBy == (try person) else {
      throw RunRefusal(.state, "\(try person) is not at \(quoted(position.step))")
    }
    emit(.released(.init(position: number)))
  }

  mutating func save(_ number: Int, _ inputs: [NamedInput]) throws(RunRefusal) {
    let (position, _, _, step) = try workplace(number)
    let values = try values(
      inputs, for: step.fields, among: bindings(of: position.frame).adding(position.draft), isComplete: false,
      what: step.id.value)
    emit(.valuesSaved(.init(position: number, step: step.id.value, values: values)))
  }

  mutating func tick(_ number: Int, _ items: [Int]) throws(RunRefusal) {
    let step = try workplace(number).step
    if let wrong = items.first(where: { !step.checklist.indices.contains($0) }) {
      throw RunRefusal(.value, "the checklist of \(quoted(step.id.value)) has no item \(wrong + 1)")
    }
    emit(.checklistTicked(.init(position: number, items: Set(items).sorted())))
  }

  // MARK: Finishing steps

  mutating func submit(_ number: Int, _ inputs: [NamedInput], ticked: [Int]?) throws(RunRefusal) {
    if let ticked { try tick(number, ticked) }
    let (position, part, _, step) = try workplace(number)
    guard step.kind == .task else {
      throw RunRefusal(.state, "\(quoted(step.id.value)) is no task", help: Self.remedy(for: step.kind))
    }
    let values = try values(
      inputs, for: step.fields, among: bindings(of: position.frame), draft: position.draft, isComplete: true,
      what: step.id.value)
    let open = step.checklist.indices.filter { !position.ticked.contains($0) }
    guard open.isEmpty else {
      func items(_ language: String) -> [String] {
        open.map {
          "\($0 + 1) \(state.filled(step.checklist[$0], in: position.frame, part).text(in: language))"
        }
      }
      throw RunRefusal(
        .state,
        "\(quoted(step.id.value)) has items that are not ticked off: \(items("en").joined(separator: "; "))",
        "清单尚未全部勾选：\(items("zh").joined(separator: "；"))",
        help: "tick them off as they are done", chineseHelp: "完成后勾选")
    }
    emit(.fieldsSubmitted(.init(position: number, step: step.id.value, values: values)))
    linkSubject(values, at: number)
    try go(number, .next)
    try drain()
  }

  private static func remedy(for kind: StepKind) -> String {
    switch kind {
    case .approval: "say yes or no with `kb run approve`"
    case .handoff: "take over with `kb run handoff --accept`"
    default: "see what can be done with `kb run show`"
    }
  }

  mutating func answer(_ number: Int, isYes: Bool, _ inputs: [NamedInput], note: String?) throws(RunRefusal) {
    if try place(of: number).position.deviation != nil { return try answerDeviation(number, isYes: isYes) }
    let (position, _, _, step) = try workplace(number)
    guard case .approval(let approval) = step.work else {
      throw RunRefusal(
        .state, "\(quoted(step.id.value)) is no approval", help: "see what can be done with `kb run show`")
    }
    let person = try person
    for other in approval.notBy
    where state.frames[position.frame]?.doers[other.value]?.contains(person) == true {
      throw RunRefusal(
        .permission, "\(person) has done \(quoted(other.value)) and may not approve it as well",
        "\(person) 已完成 \(quoted(other.value))，不能同时审批",
        help: "somebody else with the role \(quoted(approval.by?.value ?? SOP.defaultRole)) approves",
        chineseHelp: "请由另一位 \(quoted(approval.by?.value ?? SOP.defaultRole)) 审批")
    }
    let values = try values(
      inputs, for: step.fields, among: bindings(of: position.frame), draft: position.draft, isComplete: true,
      what: step.id.value)
    let fact = RunFact.PositionValues(position: number, step: step.id.value, values: values, note: note)
    emit(isYes ? .approvalGiven(fact) : .approvalRefused(fact))
    linkSubject(values, at: number)
    try go(number, isYes ? .approved : .rejected)
    try drain()
  }

  // MARK: Handing over

  mutating func accept(_ number: Int) throws(RunRefusal) {
    let step = try workplace(number).step
    guard step.kind == .handoff else {
      throw RunRefusal(
        .state, "\(quoted(step.id.value)) was not handed over by the SOP", help: "claim it instead")
    }
    emit(.accepted(.init(position: number)))
    try go(number, .accepted)
    try drain()
  }

  mutating func handOff(_ number: Int, to role: String, note: String?) throws(RunRefusal) {
    let (_, _, _, step) = try workplace(number)
    guard step.kind == .task else { throw RunRefusal(.state, "only a task can be handed over", "只有任务可以转交") }
    guard closure.roles.contains(role) else {
      throw RunRefusal(
        .unknown, "no role \(quoted(role)) takes part", "没有角色 \(quoted(role))",
        help: "the roles are \(listed(closure.roles))", chineseHelp: "可选角色：\(listed(closure.roles))")
    }
    emit(.handedOff(.init(position: number, step: step.id.value, to: role, isManual: true, note: note)))
  }
}

extension Bindings {
  func adding(_ values: [NamedValue]) -> Bindings {
    var bindings = self
    for value in values { bindings[value.name] = value.value }
    return bindings
  }
}
