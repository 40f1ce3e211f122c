import Diagnostics
import JSONWriting
import SOP
import SOPRuntime

/// One thing that can be done to a run now, with the words that do it.
struct LegalAction {
  let action: RunActionKind
  /// Where; `nil` for the whole run.
  var position: Int?
  /// The role that may do it; `nil` for everybody.
  var role: String?
  /// What has to be given.
  var needs: [String] = []
  /// What may be given.
  var takes: [String] = []
  /// What to type.
  let command: String

  /// What can be done to a run, position by position.
  static func all(in view: RunView) -> [LegalAction] {
    let isOnly = view.positions.count == 1
    var actions = view.positions.flatMap { position in
      position.actions.compactMap { make($0, view.run, position, isOnly: isOnly) }
    }
    switch view.status {
    case .open:
      actions += [.event, .pause, .cancel].compactMap { make($0, view) }
    case .paused: actions += [.resume, .cancel].compactMap { make($0, view) }
    case .cancelling, .ended: break
    }
    return actions
  }

  private static func make(_ kind: RunActionKind, _ view: RunView) -> LegalAction? {
    let name = kind.rawValue
    switch kind {
    case .event:
      guard !view.awaitedEvents.isEmpty else { return nil }
      return LegalAction(
        action: kind, needs: ["name"], takes: ["text"], command: "kb run event \(view.run) NAME --text -")
    case .pause, .cancel:
      return LegalAction(action: kind, takes: ["note"], command: "kb run \(name) \(view.run)")
    case .resume: return LegalAction(action: kind, command: "kb run resume \(view.run)")
    default: return nil
    }
  }

  private static func make(_ kind: RunActionKind, _ run: String, _ position: PositionView, isOnly: Bool)
    -> LegalAction?
  {
    let place = isOnly ? "" : " --position \(position.number)"
    let required = position.fields.filter(\.isRequired).map(\.name.value)
      .filter { name in !position.draft.contains { $0.name == name } }
    let optional = position.fields.map(\.name.value).filter { !required.contains($0) }
    func action(_ words: String, needs: [String] = [], takes: [String] = []) -> LegalAction {
      LegalAction(
        action: kind, position: position.number, role: position.role, needs: needs, takes: takes,
        command: "kb run \(words)\(place)")
    }
    switch kind {
    case .claim: return action("next \(run) --claim")
    case .release: return position.claimedBy == nil ? nil : action("next \(run) --release")
    case .save where position.fields.isEmpty: return nil
    case .save: return action("next \(run) --save --answers -", takes: position.fields.map(\.name.value))
    case .tick: return action("next \(run) --answers -", takes: ["checklist"])
    case .submit:
      let list = position.step.checklist.isEmpty ? [] : ["checklist"]
      let isTicked = position.step.checklist.indices.allSatisfy(position.ticked.contains)
      return action(
        "next \(run) --answers -", needs: required + (isTicked ? [] : list),
        takes: optional + (isTicked ? list : []))
    case .approve: return action("approve \(run)", needs: required, takes: optional + ["note"])
    case .reject: return action("approve \(run) --no", takes: optional + ["note"])
    case .accept: return action("handoff \(run) --accept")
    case .settle:
      return action("next \(run) --happened yes|no|retry", needs: ["happened"], takes: required + optional)
    case .deviate:
      return action(
        "deviate \(run) --to STEP --reason REASON --note TEXT", needs: ["to", "reason", "note"])
    case .handoff: return action("handoff \(run) --to ROLE", needs: ["to"], takes: ["note"])
    case .pause, .resume, .cancel, .event: return nil
    }
  }

  func write(into object: inout JSONWriter) {
    object.member("action", action.rawValue)
    if let position { object.member("position", position) }
    object.member("role", ifPresent: role)
    object.member("needs", needs)
    object.member("takes", takes)
    object.member("command", command)
  }
}
