import Diagnostics
import Expressions
import JSONWriting
import SOP
import SOPRuntime

/// A run as one JSON object; docs/json.md describes it.
struct RunJSON {
  let view: RunView
  /// The only language of the texts; all of them where there is none.
  let language: String?
  let values: ValueText
  let now: Moment
  /// Whether something took the event that was delivered; `nil` where none was.
  var isTaken: Bool?

  /// The object as text.
  var text: String {
    var writer = JSONWriter()
    writer.object { write(into: &$0) }
    return writer.string
  }

  /// Writes the members.
  func write(into object: inout JSONWriter) {
    object.member("run", view.run)
    object.member("sop", view.sop)
    object.key("title")
    write(view.title, to: &object)
    object.member("version", view.version)
    object.member("status", view.status.rawValue)
    object.member("outcome", ifPresent: view.outcome?.rawValue)
    object.member("sequence", view.sequence)
    moment("started_at", view.startedAt, &object)
    moment("ended_at", view.endedAt, &object)
    moment("due_at", view.dueAt, &object)
    object.key("positions")
    object.array { array in
      for position in view.positions { array.object { write(position, into: &$0) } }
    }
    object.key("values")
    write(view.values, into: &object)
    if view.lacksKeys { object.member("lacks_keys", true) }
    object.member("awaited_events", view.awaitedEvents)
    if let isTaken { object.member("event_taken", isTaken) }
    object.key("actions")
    object.array { array in
      for action in LegalAction.all(in: view) { array.object { action.write(into: &$0) } }
    }
  }

  private func moment(_ name: String, _ moment: Moment?, _ object: inout JSONWriter) {
    if let moment { object.member(name, RunTime.machine(moment)) }
  }

  private func write(_ position: PositionView, into object: inout JSONWriter) {
    let filled = FilledText(position, values: values)
    object.member("position", position.number)
    object.member("sop", position.sop)
    object.member("step", position.step.id.value)
    object.member("number", position.stepNumber)
    object.member("kind", position.step.kind.rawValue)
    object.member("visit", position.visit)
    object.member("waits_for", position.phase.word)
    if let reason = position.phase.reason { object.member("reason", reason) }
    object.member("obstacle", ifPresent: position.obstacle)
    if let process = position.process { object.member("process", process) }
    if case .deviation(let deviation) = position.phase {
      object.key("deviation")
      object.object {
        $0.member("to", deviation.target)
        $0.member("reason", deviation.reason)
        $0.member("note", ifPresent: deviation.note)
        $0.member("by", deviation.actor)
      }
    }
    object.key("title")
    write(position.step.title, to: &object, filled.fill)
    if let say = position.step.say {
      object.key("say")
      write(say, to: &object, filled.fill)
    }
    object.member("article", ifPresent: position.step.article?.value)
    object.member("role", ifPresent: position.role)
    object.member("claimed_by", ifPresent: position.claimedBy)
    moment("claimed_at", position.claimedAt, &object)
    moment("entered_at", position.enteredAt, &object)
    moment("warns_at", position.warnsAt, &object)
    moment("due_at", position.dueAt, &object)
    moment("wakes_at", position.wakesAt, &object)
    object.member("late", PositionText.pressure(of: position, at: now) == .over)
    object.key("checklist")
    object.array { array in
      for (index, item) in position.step.checklist.enumerated() {
        array.object {
          $0.key("text")
          write(item, to: &$0, filled.fill)
          $0.member("ticked", position.ticked.contains(index))
        }
      }
    }
    object.key("fields")
    object.array { array in
      for field in position.fields { array.object { write(field, into: &$0) } }
    }
    object.key("draft")
    write(position.draft, into: &object)
    if position.sop != view.sop {
      object.key("values")
      write(position.values, into: &object)
    }
    object.key("done")
    object.array { array in
      for done in position.doers {
        array.object {
          $0.member("step", done.step)
          $0.member("by", done.people)
        }
      }
    }
    guard !position.deviationTargets.isEmpty else { return }
    object.key("deviations")
    object.object {
      $0.member("to", position.deviationTargets)
      $0.member("reasons", position.deviationReasons)
    }
  }

  /// Writes a field with what it takes.
  func write(_ field: Field, into object: inout JSONWriter) {
    object.member("name", field.name.value)
    if let label = field.label {
      object.key("label")
      write(label, to: &object)
    }
    object.member("type", field.type.value.rawValue)
    object.member("required", field.isRequired)
    if !field.options.isEmpty {
      object.key("options")
      object.array { array in
        for option in field.options {
          array.object {
            $0.member("id", option.id.value)
            if let label = option.label {
              $0.key("label")
              write(label, to: &$0)
            }
          }
        }
      }
    }
    object.member("min", ifPresent: field.minimum?.value)
    object.member("max", ifPresent: field.maximum?.value)
    object.member("pattern", ifPresent: field.pattern?.value)
    object.member("pii", ifPresent: field.personal?.value.rawValue)
  }

  private func write(_ named: [NamedValue], into object: inout JSONWriter) {
    object.object { object in
      for value in named {
        object.key(value.name)
        if let plain = value.value, value.personal == nil || values.reveals {
          plain.write(to: &object)
        } else if value.value == nil {
          object.null()
        } else {
          object.value(ValueText.mask)
        }
      }
    }
  }

  /// A text: a string, or one a language where none was asked for and it has several.
  private func write(_ text: LocalizedText, to object: inout JSONWriter, _ fill: (String) -> String = { $0 })
  {
    guard language == nil, !text.languages.isEmpty else {
      return object.value(fill(text.text(in: language)))
    }
    object.object { object in
      for variant in text.variants { object.member(variant.language ?? "", fill(variant.text)) }
    }
  }
}

extension PositionView.Phase {
  /// Why a person is needed at a program's step.
  var reason: String? {
    switch self {
    case .unknown(let reason), .incident(let reason): reason
    default: nil
    }
  }
}
