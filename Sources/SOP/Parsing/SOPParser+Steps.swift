import Diagnostics
import StrictYAML

extension SOPParser {
  static let choiceKeys = ["when", "go"]
  static let visitLimits = 1...1_000

  /// Reads a list of steps into a block.
  mutating func readSteps(_ key: String, of reader: MappingReader, into block: Int) {
    let items = reader.list(key, example: "\(key): [{receive: Take the return request}]")
    for item in items { readStep(item, into: block) }
    if items.isEmpty, let node = reader.node(key), node.items != nil {
      context.report(
        context.invalidValue, "there is no step in `\(key)`", at: node.range, help: "add at least one step")
    }
  }

  private mutating func readStep(_ node: YAMLNode, into block: Int) {
    guard let entries = node.entries else {
      let example = node.text.map { "- \(Self.isName($0) ? $0 : "receive"): What is to be done" }
      context.reportType(
        of: node, key: "steps", expected: "a list of steps", example: example ?? "- receive: Take the request"
      )
      return
    }
    guard let first = entries.firstIndex(where: { StepKeys.kind(of: $0) != nil }),
      case let kindEntry = entries[first], let kind = StepKeys.kind(of: kindEntry)
    else {
      readStepWithoutKind(node, entries, into: block)
      return
    }
    for other in entries[(first + 1)...] where StepKeys.kind(of: other) != nil {
      context.report(
        "sop.several-kinds", "a step cannot be both `\(kind.rawValue)` and `\(other.name)`",
        at: other.key.range,
        help: "make two steps of it",
        notes: [Note("the first kind", at: context.source.place(kindEntry.key.range))])
    }
    guard let reader = readerOfStep(node, kind: kind) else { return }
    let id: Located<String>
    if let written = reader.string("step") {
      id = written
      check(id)
    } else {
      // The sign `#` keeps the stand-in apart from every id that can be written.
      id = Located("#\(sop.steps.count + 1)", at: kindEntry.key.range)
      reader.reportMissing(
        "step", in: "the \(kind.rawValue)", at: kindEntry.key.range,
        help: "give it an id: `step: check_goods`")
    }
    append(reader, id: id, kind: kind, titleKey: kind.rawValue, isShortForm: false, into: block)
  }

  /// Reads `- id: Title`, or reports a step that says no kind.
  private mutating func readStepWithoutKind(_ node: YAMLNode, _ entries: [YAMLEntry], into block: Int) {
    if let written = entries.first(where: { $0.name == "step" }) {
      reportMissingKind(of: written, entries)
      return
    }
    guard let entry = entries.first(where: { !StepKeys.isKey($0.name) }) else {
      context.report(
        "sop.missing-kind", "the step has neither an id nor a kind",
        at: entries.first?.key.range ?? node.range,
        help: "write `- step: an_id` and `task: What is to be done`")
      return
    }
    guard let reader = readerOfStep(node, kind: .task, titleKey: entry.name) else { return }
    let id = Located(entry.name, at: entry.key.range)
    check(id)
    append(reader, id: id, kind: .task, titleKey: entry.name, isShortForm: true, into: block)
  }

  private func reportMissingKind(of step: YAMLEntry, _ entries: [YAMLEntry]) {
    let id = step.value.text ?? ""
    for entry in entries where !StepKeys.isKey(entry.name) && !context.isFull {
      guard let guess = Suggestion.closest(to: entry.name, among: StepKeys.kinds) else { continue }
      context.report(
        "sop.missing-kind", "the step \(quoted(id)) has no kind; did you mean `\(guess)`?",
        at: entry.key.range,
        help: "the kinds are \(listed(StepKeys.kinds, limit: 10))",
        fixes: [FixIt("write `\(guess)`", replace: entry.key.range, with: guess)])
      return
    }
    context.report(
      "sop.missing-kind", "the step \(quoted(id)) has no kind", at: step.value.range,
      help: "add one of \(listed(StepKeys.kinds, limit: 10)); most steps are `task: What is to be done`")
  }

  /// The keys of a step; those that its kind does not have are reported.
  private func readerOfStep(_ node: YAMLNode, kind: StepKind, titleKey: String? = nil) -> MappingReader? {
    let table = titleKey.map { StepKeys.Table(kind, titleKey: $0) } ?? StepKeys.table(of: kind)
    guard let reader = MappingReader(node, keys: table.keys, ignoring: table.misplaced, in: context) else {
      return nil
    }
    if !reader.unknownKeys.isEmpty { reader.rejectUnknownKeys(known: StepKeys.keys(of: kind)) }
    for entry in reader.entries
    where table.misplaced.contains(where: entry.isNamed) && StepKeys.kind(of: entry) == nil {
      let owners = StepKeys.owners(of: entry.name).filter { $0 != kind.rawValue }
      let substitute = StepKeys.substitute(for: entry.name, in: kind)
      context.report(
        "sop.misplaced-key", "`\(entry.name)` is no key of a step of kind `\(kind.rawValue)`",
        at: entry.key.range,
        help: substitute.map { "write `\($0)`" }
          ?? (owners.isEmpty ? "remove it" : "it belongs to \(listed(owners, limit: 10))"))
    }
    return reader
  }

  private mutating func append(
    _ reader: MappingReader, id: Located<String>, kind: StepKind, titleKey: String, isShortForm: Bool,
    into block: Int
  ) {
    // A call's title is the called SOP's id and an end's is its outcome; neither is translated.
    let isWord = kind == .call || kind == .end
    let word = reader.node(titleKey).flatMap { node in node.text.map { LocalizedText($0, at: node.range) } }
    let title = isWord ? word : reader.text(titleKey)
    if !reader.has(titleKey) {
      reader.context.report(
        reader.context.invalidValue, "the step \(quoted(id.value)) has no title",
        at: reader.entry(titleKey)?.key.range ?? id.range, help: "say what is to be done")
    }
    var step = Step(
      id: id, title: title ?? LocalizedText(id.value, at: id.range), work: .task, range: reader.range)
    step.isShortForm = isShortForm
    step.block = block
    readCommonKeys(of: reader, into: &step)
    let index = sop.steps.count
    sop.blocks[block].steps.append(index)
    sop.steps.append(step)
    // The steps inside follow their owner in the flat list, so the owner is there before its work is read.
    sop.steps[index].work = work(kind, of: reader, step: index)
  }

  private func readCommonKeys(of reader: MappingReader, into step: inout Step) {
    step.role = reader.string("role")
    step.sla = sla(reader)
    step.article = reader.string("article")
    step.say = reader.text("say")
    step.checklist = reader.texts("checklist", example: "checklist: [Nothing is missing, Photo taken]")
    step.fields = fields("fields", of: reader)
    step.choices = choices(reader)
    step.otherwise = reader.string("otherwise")
    step.next = reader.string("next")
    step.maximumVisits = reader.integer("max_visits", in: Self.visitLimits)
    step.exceeded = reader.string("exceeded")
    step.deviation = reader.choice("deviation")
  }

  private func choices(_ parent: MappingReader) -> [Step.Choice] {
    let example = "choose: [{when: 'goods == \"good\"', go: refund}]"
    return parent.list("choose", example: example).compactMap { item in
      guard let reader = MappingReader.exact(item, keys: Self.choiceKeys, in: context) else { return nil }
      let when = reader.required("when", in: "the choice")
      let go = reader.required("go", in: "the choice")
      guard let when, let go else { return nil }
      return Step.Choice(when: ExpressionText(when.value, at: when.range), go: go)
    }
  }

  private mutating func check(_ id: Located<String>) {
    if StepKeys.isKey(id.value) {
      context.report(
        "sop.reserved-step-id", "a step cannot be named \(quoted(id.value)), which is a key", at: id.range,
        help: "choose another id, such as `\(id.value)_1`")
    } else if !Self.isName(id.value) {
      context.report(
        "sop.invalid-step-id", "\(quoted(id.value)) cannot be a step's id", at: id.range,
        help: "begin with a small letter a-z, then small letters, digits and `_`, such as `check_goods`")
    }
    if let first = placesOfIDs[id.value] {
      context.report(
        "sop.duplicate-step-id", "two steps have the id \(quoted(id.value))", at: id.range,
        help: "rename one of them, and what leads to it",
        notes: [Note("the first one", at: context.source.place(first))])
    } else {
      placesOfIDs[id.value] = id.range
    }
  }
}
