import Crypto
import Diagnostics
import Expressions
import SOP

/// Beginning a run.
extension Decider {
  /// Begins the run at the SOP's first step.
  ///
  /// - Parameters:
  ///   - subject: the random id of the person whose data the run holds.
  ///   - keeps: the keys of data that is kept for a shorter time.
  mutating func start(_ inputs: [NamedInput], subject: String, keeps: [RunFact.RunStarted.Keep] = [])
    throws(RunRefusal)
  {
    guard let part = closure[closure.closure.root], let entry = part.compiled.graph.entry else {
      throw RunRefusal(.unknown, "there is no SOP \"\(closure.closure.root)\"")
    }
    try needPart(in: part.roles)
    let values = try values(
      inputs, for: part.sop.inputs, among: Bindings(), isComplete: true,
      what: "the inputs of \(part.sop.id.value)")
    var started = RunFact.RunStarted()
    started.sop = part.sop.id.value
    started.version = closure.hash
    started.inputs = values
    started.subject = subject
    started.keeps = keeps
    started.arms = part.sop.experiments.compactMap { arm(of: $0, values, part.sop) }
    emit(.runStarted(started))
    arrive(Arrival(position: newPosition(), frame: 1, parent: 0, block: 0, vertex: entry, isNew: true))
    try drain()
  }

  /// The arm that a unit gets, always the same: its place among 10,000 by SHA-256, cut by the shares in percent.
  private func arm(of experiment: Experiment, _ values: [NamedValue], _ sop: SOP) -> NamedValue? {
    guard let unit = experiment.unit?.value, let value = values.first(where: { $0.name == unit })?.value
    else {
      return nil
    }
    var hash = SHA256()
    for text in [sop.id.value, experiment.name.value, value.typed] {
      hash.update(data: Array(text.utf8))
      hash.update(data: [0])
    }
    let place = hash.finalize().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 10_000
    var bound: UInt64 = 0
    for arm in experiment.arms {
      bound += UInt64(max(0, arm.share?.value ?? 0)) * 100
      if place < bound { return NamedValue(experiment.name.value, .string(arm.name.value)) }
    }
    return nil
  }
}
