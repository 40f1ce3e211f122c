import Diagnostics
import Expressions
import StrictYAML

/// The words with which an example says how a step is left.
enum ExampleWords {
  /// The key of a `parallel` step below which an example names branches.
  static let order = "order"
  /// The key of an event below which an example says its text.
  static let text = "text"

  /// The word for an outcome, as the keys of steps have it.
  static func word(of label: StepEdge.Label) -> String {
    switch label {
    case .slaBreach: "breach"
    default: label.description
    }
  }
}

extension StepEdge.Label {
  /// Whether somebody or something says that the step is left so; the others follow from values and visits.
  var isAnswer: Bool {
    switch self {
    case .choose, .otherwise, .exceeded, .branch: false
    case .next, .approved, .rejected, .expired, .accepted, .onError, .slaBreach: true
    }
  }

  /// Whether fields are filled in and values answered where the step is left so.
  var setsValues: Bool {
    switch self {
    case .next, .approved, .rejected, .accepted: true
    case .choose, .otherwise, .exceeded, .branch, .expired, .onError, .slaBreach: false
    }
  }

  /// Whether it leads into a list inside the step.
  var isBranch: Bool {
    if case .branch = self { true } else { false }
  }
}

/// The answers that an example gives.
struct ExampleAnswers: WalkAnswers {
  private var given: [String: ArraySlice<Example.Visit>] = [:]
  private let compiled: CompiledSOP
  private let host: any EvaluationHost
  private var digits: Int { compiled.expressions.environment.moneyDigits }

  init(_ example: Example, _ compiled: CompiledSOP, _ host: any EvaluationHost) {
    self.compiled = compiled
    self.host = host
    for visit in example.given { given[visit.step.value, default: []].append(visit) }
  }

  /// The visits that nothing asked for, in the order of the file.
  var unused: [Located<String>] {
    given.values.joined().map(\.step).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  mutating func answer(_ question: WalkQuestion) throws(WalkFault) -> WalkAnswer {
    let visit = given[question.step.id.value]?.popFirst()
    let outcome = try self.outcome(visit?.outcome, question)
    if case .interrupt(let number) = outcome {
      try checkInterrupt(number, visit, question)
      return WalkAnswer(outcome)
    }
    guard case .way(let label) = outcome, label.setsValues else {
      if let written = visit?.outcome, visit?.values.isEmpty == false {
        throw WalkFault(question.vertex, .nothingEntered(written.value))
      }
      return WalkAnswer(outcome)
    }
    var values: [(name: String, value: Value)] = []
    for written in visit?.values ?? [] {
      guard let field = question.step.declaredFields.first(where: { $0.name.value == written.name.value })
      else {
        throw WalkFault(question.vertex, .noSuchOutcome(written.name.value))
      }
      guard let value = Self.value(written, of: field, digits: digits) else {
        let text = written.values.map(\.value).joined(separator: ", ")
        throw WalkFault(question.vertex, .wrongValue(field.name.value, text))
      }
      values.append((field.name.value, value))
    }
    for field in question.step.declaredFields
    where field.isRequired && !values.contains(where: { $0.name == field.name.value }) {
      throw WalkFault(question.vertex, .missingValue(field.name.value))
    }
    try checkBounds(values, question)
    return WalkAnswer(outcome, values: values)
  }

  mutating func order(of fork: WalkFork) throws(WalkFault) -> [Int] {
    guard let visit = given[fork.id]?.popFirst() else { return fork.branches }
    guard visit.outcome == nil, let order = visit.values.first, order.name.value == ExampleWords.order,
      visit.values.count == 1
    else {
      let word = visit.outcome ?? visit.values.first { $0.name.value != ExampleWords.order }?.name
      throw WalkFault(fork.vertex, .noSuchOutcome(word?.value ?? ""))
    }
    var rest = fork.branches
    var branches: [Int] = []
    for name in order.values {
      guard let position = rest.firstIndex(where: { isBranch($0, named: name.value) }) else {
        throw WalkFault(fork.vertex, .noSuchBranch(name.value))
      }
      branches.append(rest.remove(at: position))
    }
    return branches + rest
  }

  /// A branch is named as in the file, in any language, or by its first step.
  private func isBranch(_ block: Int, named name: String) -> Bool {
    guard let sop = compiled.sop else { return false }
    let list = sop.blocks[block]
    if let first = list.steps.first, sop.steps[first].id.value == name { return true }
    return list.name?.variants.contains { $0.text == name } ?? false
  }

  private func outcome(_ written: Located<String>?, _ question: WalkQuestion) throws(WalkFault)
    -> WalkAnswer.Outcome
  {
    guard let written else {
      let usual: [StepEdge.Label] = [.next, .approved, .accepted]
      return .way(question.outcomes.first { usual.contains($0) } ?? .next)
    }
    if let label = question.outcomes.first(where: { ExampleWords.word(of: $0) == written.value }) {
      return .way(label)
    }
    if case .wait(let wait) = question.step.work, wait.event?.value == written.value { return .way(.next) }
    if let number = compiled.sop?.interrupts.firstIndex(where: { $0.event.value == written.value }) {
      return .interrupt(number)
    }
    if ["next", "accepted"].contains(written.value), question.possibleOutcomes.contains(.next) {
      return .way(.next)
    }
    throw WalkFault(question.vertex, .noSuchOutcome(written.value))
  }

  /// Where an example says the text of an event, the condition of the interrupt has to hold for it.
  private func checkInterrupt(_ number: Int, _ visit: Example.Visit?, _ question: WalkQuestion)
    throws(WalkFault)
  {
    guard let written = visit?.values.first else { return }
    guard written.name.value == ExampleWords.text, let text = written.values.first?.value else {
      throw WalkFault(question.vertex, .noSuchOutcome(written.name.value))
    }
    guard let condition = compiled.expressions.interrupts[number] else { return }
    var bindings = question.bindings
    bindings["event.text"] = .string(text)
    do throws(ExpressionError) {
      if case .bool(true) = try condition.evaluate(with: bindings, host: host) { return }
    } catch {
      throw WalkFault(question.vertex, .expression(error))
    }
    throw WalkFault(question.vertex, .noInterrupt(visit?.outcome?.value ?? ""))
  }

  private func checkBounds(_ values: [(name: String, value: Value)], _ question: WalkQuestion)
    throws(WalkFault)
  {
    var bindings = question.bindings
    for (name, value) in values { bindings[name] = value }
    for (name, value) in values {
      let field = question.step.declaredFields.first { $0.name.value == name }
      guard let bounds = field.map({ FieldBounds($0, among: bindings, digits: digits) }) else { continue }
      if let fault = bounds.fault(of: value) {
        throw WalkFault(question.vertex, .outOfBounds(name, value.written, bound: fault))
      }
    }
  }

  private static func value(_ written: Example.Value, of field: Field, digits: Int) -> Value? {
    try? field.value(of: written.values.map(\.value), moneyDigits: digits)
  }

  /// The values of the inputs that an example names; what is wrong with them is reported.
  func bindings(of example: Example, for sop: SOP, _ context: DecodingContext) -> Bindings {
    var bindings = Bindings()
    let title = SOPText.oneLine(example.title.text(in: nil))
    for written in example.inputs {
      guard let field = sop.inputs.first(where: { $0.name.value == written.name.value }) else {
        context.report(
          "sop.unknown-name", "\(quoted(written.name.value)) is no input", at: written.name.range,
          help: "the inputs are \(listed(sop.inputs.map(\.name.value)))")
        continue
      }
      guard let value = Self.value(written, of: field, digits: digits) else {
        let text = written.values.map(\.value).joined(separator: ", ")
        context.report(
          "sop.example-fails", "\(quoted(field.name.value)) does not take \(quoted(text))",
          at: written.name.range)
        continue
      }
      bindings[field.name.value] = value
    }
    for written in example.inputs {
      guard let field = sop.inputs.first(where: { $0.name.value == written.name.value }),
        let value = bindings[field.name.value],
        let fault = FieldBounds(field, among: bindings, digits: digits).fault(of: value)
      else { continue }
      context.report(
        "sop.example-fails", "\(quoted(field.name.value)) is \(value.written), \(fault)",
        at: written.name.range,
        help: "give another value, or correct `min` and `max` of the input")
    }
    for field in sop.inputs where field.isRequired {
      let name = field.name.value
      guard !example.inputs.contains(where: { $0.name.value == name }) else { continue }
      context.report(
        "sop.example-fails", "\(quoted(title)) does not say the input \(quoted(name))",
        at: example.title.range, help: "add `inputs: {\(name): …}`")
    }
    return bindings
  }
}
