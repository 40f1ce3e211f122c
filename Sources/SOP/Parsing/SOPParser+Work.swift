import Diagnostics
import StrictYAML

extension SOPParser {
  static let retryKeys = ["times", "wait"]
  static let branchKeys = ["name", "when", "steps"]
  static let retryLimits = 1...100
  static let elementLimits = 1...10_000

  /// Reads the keys that only one kind of step has, and the steps inside it.
  mutating func work(_ kind: StepKind, of reader: MappingReader, step: Int) -> Step.Work {
    let id = sop.steps[step].id
    switch kind {
    case .task: return .task
    case .decision:
      if !reader.has("choose") {
        reader.reportMissing(
          "choose", in: "the decision \(quoted(id.value))", at: id.range,
          help: "add `choose:` with lines like `- {when: 'goods == \"good\"', go: refund}`")
      }
      return .decision
    case .approval: return .approval(approval(reader, id))
    case .command: return .command(command(reader, id))
    case .wait: return .wait(wait(reader, id))
    case .handoff: return .handoff(handoff(reader, id))
    case .call: return .call(call(reader, id))
    case .parallel: return .parallel(parallel(reader, step: step))
    case .forEach: return .forEach(forEach(reader, step: step))
    case .end: return end(reader, id)
    }
  }

  private func approval(_ reader: MappingReader, _ id: Located<String>) -> Step.Approval {
    Step.Approval(
      by: reader.required("by", in: "the approval \(quoted(id.value))", at: id.range, help: "name the role"),
      notBy: reader.strings("not_by"), approved: reader.string("approved"),
      rejected: reader.string("rejected"), expired: reader.string("expired"))
  }

  private func command(_ reader: MappingReader, _ id: Located<String>) -> Step.Command {
    var command = Step.Command()
    command.run = argumentList("run", of: reader)
    if !reader.has("run") {
      reader.reportMissing(
        "run", in: "the command \(quoted(id.value))", at: id.range,
        help: "add the words of the command: `run: [orders, show, \"{{order_no}}\"]`")
    }
    command.effect = reader.choice("effect")
    if !reader.has("effect") {
      context.report(
        "sop.missing-effect", "the command \(quoted(id.value)) does not say what happens if it runs twice",
        at: id.range,
        help: "add `effect: read` (nothing), `effect: repeatable` (the same as once) or `effect: once` (harm)"
      )
    }
    command.timeout = reader.span("timeout")
    command.retry = retry(reader)
    command.output = fields("output", of: reader)
    command.undo = argumentList("undo", of: reader)
    command.onError = reader.string("on_error")
    return command
  }

  /// The words of a command; a line as a shell takes it is refused.
  private func argumentList(_ key: String, of reader: MappingReader) -> [Located<String>] {
    guard let node = reader.node(key) else { return [] }
    guard let items = node.items else {
      let words = node.text?.split(separator: " ").prefix(6).joined(separator: ", ")
      context.report(
        "sop.shell-line", "`\(key)` takes a list of words, not a line for a shell", at: node.range,
        help: "write `\(key): [\(words ?? "program, argument")]`: every word reaches the program as it is")
      return []
    }
    if items.isEmpty {
      context.report(context.invalidValue, "`\(key)` names no program", at: node.range)
    }
    return items.compactMap { item in
      guard let text = item.text else {
        context.reportType(of: item, key: key, expected: "a list of words", example: "\(key): [orders, show]")
        return nil
      }
      return Located(text, at: item.range)
    }
  }

  private func retry(_ parent: MappingReader) -> Step.Retry? {
    let example = "retry: {times: 3, wait: 2s}"
    guard let reader = parent.exactMapping("retry", keys: Self.retryKeys, example: example) else {
      return nil
    }
    if !reader.has("times") { reader.reportMissing("times", in: "`retry`", help: "write `\(example)`") }
    guard let times = reader.integer("times", in: Self.retryLimits) else { return nil }
    return Step.Retry(times: times, wait: reader.span("wait"))
  }

  private func wait(_ reader: MappingReader, _ id: Located<String>) -> Step.Wait {
    if !reader.has("for"), !reader.has("event") {
      reader.reportMissing(
        "for", in: "the wait \(quoted(id.value))", at: id.range,
        help: "add `for: 1d`, or `event: customer_message`, or both")
    }
    return Step.Wait(duration: reader.span("for"), event: reader.string("event"))
  }

  private func handoff(_ reader: MappingReader, _ id: Located<String>) -> Step.Handoff {
    Step.Handoff(
      to: reader.required("to", in: "the handoff \(quoted(id.value))", at: id.range, help: "name the role"),
      carry: reader.strings("carry"), accepted: reader.string("accepted"), expired: reader.string("expired"))
  }

  private func call(_ reader: MappingReader, _ id: Located<String>) -> Step.Call {
    let arguments = reader.named("with", example: "with: {ticket: ticket}").compactMap {
      entry -> Step.Call.Argument? in
      guard let text = entry.value.text, !text.isEmpty else {
        context.reportType(
          of: entry.value, key: entry.name, expected: "an expression", example: "\(entry.name): ticket")
        return nil
      }
      return Step.Call.Argument(
        name: Located(entry.name, at: entry.key.range), value: ExpressionText(text, at: entry.value.range))
    }
    return Step.Call(sop: reader.string("call") ?? Located("", at: id.range), arguments: arguments)
  }

  private func end(_ reader: MappingReader, _ id: Located<String>) -> Step.Work {
    let outcome: Located<Outcome>? = reader.choice("end")
    return .end(
      Step.End(
        outcome: outcome ?? Located(.resolved, at: id.range), undo: reader.bool("undo")?.value ?? false))
  }

  private mutating func parallel(_ reader: MappingReader, step: Int) -> Step.Parallel {
    let id = sop.steps[step].id
    var parallel = Step.Parallel()
    let join: Located<Step.Join>? = reader.choice("join")
    parallel.join = join?.value ?? .all
    let example =
      "branches: [{name: Money, steps: [{refund: Pay back}]}, {name: Goods, steps: [{stock: Put away}]}]"
    let items = reader.list("branches", example: example)
    if items.count < 2 {
      reader.reportMissing(
        "branches", in: "the parallel step \(quoted(id.value))", at: id.range,
        help: "give it at least two branches, each with `name` and `steps`")
    }
    for item in items {
      guard let branch = MappingReader.exact(item, keys: Self.branchKeys, in: context) else {
        continue
      }
      if !branch.has("name") {
        branch.reportMissing("name", in: "the branch", help: "name it for its readers")
      }
      let block = addBlock(owner: step, name: branch.text("name"), when: branch.expression("when"))
      parallel.branches.append(block)
      readSteps("steps", of: branch, into: block)
      if !branch.has("steps") { branch.reportMissing("steps", in: "the branch") }
    }
    return parallel
  }

  private mutating func forEach(_ reader: MappingReader, step: Int) -> Step.ForEach {
    let id = sop.steps[step].id
    let thing = "the step \(quoted(id.value))"
    var loop = Step.ForEach()
    let list = reader.required("in", in: thing, at: id.range, help: "name the list: `in: items`")
    loop.list = list.map { ExpressionText($0.value, at: $0.range) }
    loop.element = reader.required("as", in: thing, at: id.range, help: "name one element: `as: item`")
    if let name = loop.element, !Self.isName(name.value) {
      context.report(
        "sop.invalid-name", "\(quoted(name.value)) cannot be the name of a value", at: name.range,
        help: "begin with a small letter a-z, then small letters, digits and `_`")
    }
    loop.limit = reader.integer("limit", in: Self.elementLimits)
    let block = addBlock(owner: step, name: nil, when: nil)
    loop.body = block
    readSteps("steps", of: reader, into: block)
    if !reader.has("steps") { reader.reportMissing("steps", in: thing, at: id.range) }
    return loop
  }

  private mutating func addBlock(owner: Int, name: LocalizedText?, when: ExpressionText?) -> Int {
    sop.blocks.append(SOP.Block(owner: owner, name: name, when: when))
    return sop.blocks.count - 1
  }
}
