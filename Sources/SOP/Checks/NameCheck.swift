import Diagnostics
import StrictYAML

/// Names of roles, steps and values that are used are declared, and a name means one type of value
/// throughout.
struct NameCheck {
  let sop: SOP
  let fields: [Field]
  let context: DecodingContext

  /// Reports what is not declared.
  ///
  /// - Complexity: linear in the file, but for the search for what a misspelt name may mean.
  func check() {
    checkRoles()
    let types = declaredTypes()
    checkBounds(types)
    checkSubject(types)
    checkUses(types)
    checkStepNames()
    checkExamples(types)
  }

  private func checkRoles() {
    let declared = Set(sop.roles?.map(\.value) ?? []).union([SOP.defaultRole])
    var isReported: Set<String> = []
    for role in sop.roleUses where !declared.contains(role.value) && isReported.insert(role.value).inserted {
      let guess = guess(role.value, among: sop.roles?.map(\.value) ?? [])
      context.report(
        "sop.unknown-role", "the role \(quoted(role.value)) is not declared" + didYouMean(guess),
        at: role.range,
        help: guess == nil ? "add it to `roles:` at the top of the file" : nil,
        fixes: fixes(role.range, guess))
    }
  }

  /// The type of every name; a second type is reported.
  private func declaredTypes() -> [String: FieldType?] {
    var types: [String: FieldType?] = [:]
    var places: [String: Range<Int>] = [:]
    for field in fields {
      let name = field.name
      guard let known = types[name.value] else {
        types[name.value] = field.type.value
        places[name.value] = field.type.range
        continue
      }
      guard let known, known != field.type.value, let place = places[name.value] else { continue }
      let type = field.type.value.rawValue
      context.report(
        "sop.type-conflict", "\(quoted(name.value)) is `\(type)` here and `\(known.rawValue)` elsewhere",
        at: field.type.range, help: "give both the same type, or one of them another name",
        notes: [Note("the other type", at: context.source.place(place))])
    }
    for step in sop.steps {
      if case .forEach(let loop) = step.work, let name = loop.element, types[name.value] == nil {
        types[name.value] = .some(nil)
      }
    }
    return types
  }

  /// A bound that looks like a name is one.
  private func checkBounds(_ types: [String: FieldType?]) {
    for field in fields {
      for bound in [field.minimum, field.maximum].compactMap({ $0 }) where SOPParser.isName(bound.value) {
        require(bound, in: types, as: "a value")
      }
    }
  }

  private func checkSubject(_ types: [String: FieldType?]) {
    if let subject = sop.subject {
      require(subject, in: types, as: "a value")
      return
    }
    guard let personal = fields.lazy.compactMap(\.personal).first else { return }
    context.report(
      "sop.missing-subject", "the SOP keeps personal data but does not say whose", at: personal.range,
      help: "add `subject: customer` at the top of the file, with the name of the field that says whose it is"
    )
  }

  private func checkUses(_ types: [String: FieldType?]) {
    for step in sop.steps {
      guard case .handoff(let handoff) = step.work else { continue }
      for name in handoff.carry { require(name, in: types, as: "a value") }
    }
    for experiment in sop.experiments {
      if let unit = experiment.unit { require(unit, in: types, as: "a value") }
    }
  }

  private func require(_ name: Located<String>, in types: [String: FieldType?], as what: String) {
    guard types[name.value] == nil, !context.isFull else { return }
    context.reportUnknownName(name, as: what, among: types.keys.sorted())
  }
}

extension DecodingContext {
  /// Reports a name that is not declared, with what it may mean.
  func reportUnknownName(_ name: Located<String>, as what: String, among known: [String]) {
    guard !isFull else { return }
    let guess = known.count <= 2_000 ? Suggestion.closest(to: name.value, among: known) : nil
    report(
      "sop.unknown-name",
      "\(quoted(name.value)) is not the name of \(what)"
        + (guess.map { "; did you mean \(quoted($0))?" } ?? ""),
      at: name.range,
      help: guess == nil ? "declare it under `inputs`, or in the `fields` or `output` of a step" : nil,
      fixes: guess.map { [FixIt("write \(quoted($0))", replace: name.range, with: $0)] } ?? [])
  }
}

extension NameCheck {
  private func checkStepNames() {
    let known = Set(sop.steps.map(\.id.value))
    for step in sop.steps {
      guard case .approval(let approval) = step.work else { continue }
      for name in approval.notBy { requireStep(name, in: known) }
    }
    for step in sop.experiments.compactMap(\.step) { requireStep(step, in: known) }
    checkExperiments()
    for example in sop.examples {
      for step in example.path + example.given.map(\.step) { requireStep(step, in: known) }
    }
  }

  /// An experiment changes the words of a step that can show some, and no step is changed twice.
  private func checkExperiments() {
    var changed: Set<String> = []
    for name in sop.experiments.compactMap(\.step) {
      guard let step = sop.steps.first(where: { $0.id.value == name.value }) else { continue }
      if ![.task, .approval, .wait, .handoff].contains(step.kind) {
        context.report(
          context.invalidValue, "\(quoted(name.value)) shows no words that an experiment could change",
          at: name.range, help: "name a step that can have `say`")
      } else if !changed.insert(name.value).inserted {
        context.report(
          context.invalidValue, "two experiments change the words of \(quoted(name.value))", at: name.range,
          help: "join their arms in one experiment")
      }
    }
  }

  private func requireStep(_ name: Located<String>, in known: Set<String>) {
    guard !known.contains(name.value), !context.isFull else { return }
    let guess = sop.guess(step: name.value)
    context.report(
      "sop.unknown-step", "there is no step \(quoted(name.value))" + didYouMean(guess), at: name.range,
      help: guess == nil ? "name a step of this SOP" : nil, fixes: fixes(name.range, guess))
  }

  private func checkExamples(_ types: [String: FieldType?]) {
    guard !sop.examples.isEmpty else { return }
    let outcomes =
      ["approved", "rejected", "expired", "accepted", "on_error", "breach", "next"]
      + sop.interrupts.map(\.event.value) + sop.waitedEvents
    let forks = Set(sop.steps.filter { $0.kind == .parallel }.map(\.id.value))
    let events = Set(sop.interrupts.map(\.event.value))
    for example in sop.examples {
      for value in example.inputs { require(value.name, in: types, as: "a value") }
      for visit in example.given {
        for value in visit.values {
          if forks.contains(visit.step.value), value.name.value == ExampleWords.order { continue }
          if visit.outcome.map({ events.contains($0.value) }) == true, value.name.value == ExampleWords.text {
            continue
          }
          require(value.name, in: types, as: "a value")
        }
      }
      for outcome in example.given.compactMap(\.outcome) where !outcomes.contains(outcome.value) {
        let guess = guess(outcome.value, among: outcomes)
        context.report(
          context.invalidValue, "\(quoted(outcome.value)) is no outcome of a step" + didYouMean(guess),
          at: outcome.range, help: "the outcomes are \(listed(outcomes))", fixes: fixes(outcome.range, guess))
      }
    }
  }

  private func guess(_ name: String, among known: [String]) -> String? {
    known.count <= 2_000 && !context.isFull ? Suggestion.closest(to: name, among: known) : nil
  }

  private func didYouMean(_ guess: String?) -> String {
    guess.map { "; did you mean \(quoted($0))?" } ?? ""
  }

  private func fixes(_ range: Range<Int>, _ guess: String?) -> [FixIt] {
    guess.map { [FixIt("write \(quoted($0))", replace: range, with: $0)] } ?? []
  }
}

extension Step {
  /// The fields that a person enters and the values that a command answers.
  package var declaredFields: [Field] {
    guard case .command(let command) = work else { return fields }
    return fields + command.output
  }
}

extension SOP {
  /// The events that steps wait for.
  fileprivate var waitedEvents: [String] {
    steps.compactMap { step in
      if case .wait(let wait) = step.work { wait.event?.value } else { nil }
    }
  }

  /// The inputs and the declared fields of all steps, in the order of the file.
  package var declaredFields: [Field] {
    var fields = inputs
    for index in steps.indices {
      fields += steps[index].fields
      if case .command(let command) = steps[index].work { fields += command.output }
    }
    return fields
  }

  /// Every place that names a role, in the order of the file.
  var roleUses: [Located<String>] {
    var uses: [Located<String>] = []
    for index in steps.indices {
      if let role = steps[index].role { uses.append(role) }
      if let role = steps[index].sla?.notify { uses.append(role) }
      switch steps[index].work {
      case .approval(let approval): if let role = approval.by { uses.append(role) }
      case .handoff(let handoff): if let role = handoff.to { uses.append(role) }
      default: break
      }
    }
    return uses
  }
}
