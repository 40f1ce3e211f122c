import Diagnostics
import SOP

/// The SOPs that a run is pinned to, with what deciding looks up in them.
struct RunClosure: Sendable {
  /// The closure.
  let closure: SOPClosure
  /// Its hash.
  let hash: String
  private let host: RunHost
  private let parts: [String: Part]

  struct Part: Sendable {
    let compiled: CompiledSOP
    let sop: SOP
    let vertices: [String: Int]
    let personal: [String: PersonalName]
    /// The roles that take part: those of the head, of steps, and the default.
    let roles: [String]
  }

  /// Prepares a closure.
  ///
  /// - Complexity: linear in its steps.
  init(_ closure: SOPClosure) {
    self.closure = closure
    hash = closure.hash
    host = RunHost(closure.settings)
    var parts: [String: Part] = [:]
    for compiled in closure.sops {
      guard let sop = compiled.sop else { continue }
      var vertices: [String: Int] = [:]
      for (vertex, id) in compiled.graph.ids.enumerated() { vertices[id] = vertex }
      parts[sop.id.value] = Part(
        compiled: compiled, sop: sop, vertices: vertices, personal: compiled.personalNames,
        roles: sop.takingPart)
    }
    self.parts = parts
  }

  subscript(sop: String) -> Part? { parts[sop] }

  /// What conditions may ask, at a moment.
  func host(at moment: Moment) -> RunHost {
    var host = host
    host.now = moment.timestamp
    return host
  }

  /// The lengths of time for which personal data is kept, in order of their texts.
  var keeps: [String] {
    let spans = closure.sops.flatMap { $0.sop?.declaredFields ?? [] }.filter { $0.personal != nil }
      .compactMap { $0.keep?.value.text }
    return Set(spans).sorted()
  }

  /// The decimal places of amounts.
  var moneyDigits: Int { closure.settings.moneyDigits }

  /// The roles that take part in the run.
  var roles: [String] {
    var roles: [String] = []
    for compiled in closure.sops {
      for role in compiled.sop?.takingPart ?? [] where !roles.contains(role) { roles.append(role) }
    }
    return roles
  }
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
