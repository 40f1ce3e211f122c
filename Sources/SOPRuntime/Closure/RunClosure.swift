import Diagnostics
import SOP

/// The SOPs that a run is pinned to, with what deciding looks up in them.
///
/// It and its parts are shared and never copied: a decision looks at them many times.
final class RunClosure: Sendable {
  /// The closure.
  let closure: SOPClosure
  /// Its hash.
  let hash: String
  /// The lengths of time for which personal data is kept, in order of their texts.
  let keeps: [String]
  /// The roles that take part in the run.
  let roles: [String]
  private let host: RunHost
  private let parts: [String: Part]

  /// One SOP of the closure.
  final class Part: Sendable {
    let compiled: CompiledSOP
    let sop: SOP
    let vertices: [String: Int]
    let personal: [String: PersonalName]
    /// The names of personal values, in order.
    let personalNames: [String]
    /// The fields that the SOP declares anywhere.
    let declaredFields: [Field]
    /// The roles that take part: those of the head, of steps, and the default.
    let roles: [String]

    fileprivate init(_ compiled: CompiledSOP, _ sop: SOP) {
      self.compiled = compiled
      self.sop = sop
      vertices = Dictionary(
        compiled.graph.ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { _, last in last })
      personal = compiled.personalNames
      personalNames = personal.keys.sorted()
      declaredFields = sop.declaredFields
      roles = sop.takingPart
    }
  }

  /// Prepares a closure.
  ///
  /// - Complexity: linear in its steps.
  init(_ closure: SOPClosure) {
    self.closure = closure
    hash = closure.hash
    host = RunHost(closure.settings)
    let parts = closure.sops.compactMap { compiled in compiled.sop.map { Part(compiled, $0) } }
    self.parts = Dictionary(parts.map { ($0.sop.id.value, $0) }, uniquingKeysWith: { _, last in last })
    keeps = Set(
      parts.flatMap(\.declaredFields).filter { $0.personal != nil }.compactMap { $0.keep?.value.text }
    ).sorted()
    var roles: [String] = []
    for role in parts.flatMap(\.roles) where !roles.contains(role) { roles.append(role) }
    self.roles = roles
  }

  subscript(sop: String) -> Part? { parts[sop] }

  /// What conditions may ask, at a moment.
  func host(at moment: Moment) -> RunHost {
    var host = host
    host.now = moment.timestamp
    return host
  }

  /// The decimal places of amounts.
  var moneyDigits: Int { closure.settings.moneyDigits }
}

extension RunClosure.Part {
  func step(_ id: String) -> Step? { vertices[id].map { sop.steps[$0] } }
}

extension SOP {
  /// The roles that take part, in the order of the file.
  fileprivate var takingPart: [String] {
    var found = roles?.map(\.value) ?? []
    func add(_ role: String?) {
      if let role, !found.contains(role) { found.append(role) }
    }
    for step in steps {
      if let role = step.workingRole { add(role) }
      add(step.sla?.notify?.value)
    }
    if found.isEmpty { found = [SOP.defaultRole] }
    return found
  }
}

extension Step {
  /// The role that can go on with the step as the SOP has it; `nil` where no person is needed.
  var workingRole: String? {
    switch work {
    case .task: role?.value ?? SOP.defaultRole
    case .approval(let approval): approval.by?.value ?? SOP.defaultRole
    case .handoff(let handoff): handoff.to?.value ?? SOP.defaultRole
    case .decision, .command, .wait, .call, .parallel, .forEach, .end: nil
    }
  }
}
