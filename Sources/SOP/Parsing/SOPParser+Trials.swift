import Diagnostics
import StrictYAML

/// Experiments and examples.
extension SOPParser {
  static let experimentKeys = ["step", "unit", "measure", "minimum_per_arm", "arms"]
  static let armKeys = ["share", "say"]
  static let exampleKeys = ["example", "inputs", "given", "path", "end"]

  func experiments(_ parent: MappingReader) -> [Experiment] {
    parent.named("experiments", example: "experiments: {opening_words: {step: greet}}")
      .compactMap { experiment($0) }
  }

  private func experiment(_ entry: YAMLEntry) -> Experiment? {
    guard let reader = MappingReader.exact(entry.value, keys: Self.experimentKeys, in: context) else {
      return nil
    }
    for key in Self.experimentKeys where !reader.has(key) {
      reader.reportMissing(key, in: "the experiment \(quoted(entry.name))", at: entry.key.range)
    }
    var experiment = Experiment(name: Located(entry.name, at: entry.key.range))
    experiment.step = reader.string("step")
    experiment.unit = reader.string("unit")
    experiment.measure = reader.choice("measure")
    experiment.minimumPerArm = reader.integer("minimum_per_arm", in: 1...1_000_000_000)
    let arms = reader.named("arms", example: "arms: {A: {share: 50, say: …}, B: {share: 50, say: …}}")
    experiment.arms = arms.compactMap { arm($0) }
    if let node = reader.node("arms") { checkArms(of: experiment, count: arms.count, at: node.range) }
    return experiment
  }

  private func checkArms(of experiment: Experiment, count: Int, at range: Range<Int>) {
    let shares = experiment.arms.compactMap(\.share?.value)
    let sum = shares.reduce(0, +)
    if count < 2 {
      context.report(
        context.invalidValue, "the experiment \(quoted(experiment.name.value)) compares nothing", at: range,
        help: "give it at least two arms")
    } else if shares.count == count, sum != 100 {
      context.report(
        context.invalidValue, "the shares of \(quoted(experiment.name.value)) add up to \(sum)", at: range,
        help: "make them add up to 100")
    }
  }

  private func arm(_ entry: YAMLEntry) -> Experiment.Arm? {
    guard let reader = MappingReader.exact(entry.value, keys: Self.armKeys, in: context) else {
      return nil
    }
    if !reader.has("share") {
      reader.reportMissing(
        "share", in: "the arm \(quoted(entry.name))", at: entry.key.range, help: "write `share: 50`")
    }
    return Experiment.Arm(
      name: Located(entry.name, at: entry.key.range), share: reader.integer("share", in: 0...100),
      say: reader.text("say"))
  }

  func examples(_ parent: MappingReader) -> [Example] {
    parent.list("examples", example: "examples: [{example: Goods as new, end: resolved}]")
      .compactMap { item in
        guard let reader = MappingReader.exact(item, keys: Self.exampleKeys, in: context) else { return nil }
        if !reader.has("example") {
          reader.reportMissing("example", in: "the example", help: "write `example: what it shows`")
        }
        guard let title = reader.text("example") else { return nil }
        var example = Example(title: title)
        example.inputs = values(reader.named("inputs", example: "inputs: {ticket: T-1}"))
        example.given = reader.named("given", example: "given: {approve: approved}").flatMap { visits($0) }
        example.path = reader.strings("path")
        example.end = reader.choice("end")
        return example
      }
  }

  /// What happens at a step: an outcome, values, an outcome with values, or a list of these, one a visit.
  private func visits(_ entry: YAMLEntry) -> [Example.Visit] {
    let step = Located(entry.name, at: entry.key.range)
    return (entry.value.items ?? [entry.value]).compactMap { visit in
      switch visit.content {
      case .scalar(let outcome, _):
        return Example.Visit(step: step, outcome: Located(outcome, at: visit.range))
      case .mapping(let entries):
        if entries.count == 1, let outcome = entries.first, let values = outcome.value.entries {
          return Example.Visit(
            step: step, outcome: Located(outcome.name, at: outcome.key.range), values: self.values(values))
        }
        return Example.Visit(step: step, values: values(entries))
      case .sequence:
        context.reportType(
          of: visit, key: entry.name, expected: "an outcome or values",
          example: "\(entry.name): {goods: good}")
        return nil
      }
    }
  }

  private func values(_ entries: [YAMLEntry]) -> [Example.Value] {
    entries.map { entry in
      let values = (entry.value.items ?? [entry.value]).compactMap { item -> Located<String>? in
        guard let text = item.text else {
          context.reportType(of: item, key: entry.name, expected: "a value", example: "\(entry.name): good")
          return nil
        }
        return Located(text, at: item.range)
      }
      return Example.Value(name: Located(entry.name, at: entry.key.range), values: values)
    }
  }
}
