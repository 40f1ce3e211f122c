import Expressions
import Diagnostics
import SOP

extension Decider {
  /// Goes on by another version of the SOP: every position at the step of the same name, or the one that the map names.
  ///
  /// - Parameter target: the version to go on by.
  mutating func migrate(to target: RunClosure, map: [(from: String, to: String)]) throws(RunRefusal) {
    try needLead("migrate a run")
    guard state.ended == nil else { throw RunRefusal(.state, "\(state.run) is over") }
    guard target.closure.root == state.sop else {
      throw RunRefusal(.value, "\(target.closure.root) is another SOP than \(state.sop)")
    }
    guard target.hash != state.version else {
      throw RunRefusal(.state, "\(state.run) goes by this version of \(state.sop) already")
    }
    guard !state.hasProgramInFlight, state.undo == nil, !state.isCancelAsked else {
      throw RunRefusal(
        .state, "a program runs, or nobody knows whether it did, or effects are being taken back",
        help: "migrate the run when it waits for a person")
    }
    let here = state.positions.values.map(\.step)
    if let idle = map.first(where: { !here.contains($0.from) }) {
      throw RunRefusal(
        .value, "\(state.run) does not stand at \(quoted(idle.from))",
        help: "it stands at \(listed(state.orderedPositions.map(\.step)))")
    }
    var moves: [RunFact.Migrated.Move] = []
    for position in state.orderedPositions { moves.append(try move(of: position, to: target, map, moves)) }
    emit(.migrated(.init(version: target.hash, steps: moves, newDoers: newDoers(in: target))))
  }

  /// The steps that a `not_by` of the new version names and the old one has not: nobody knows who has done them.
  private func newDoers(in target: RunClosure) -> [String] {
    var names: Set<String> = []
    for compiled in target.closure.sops {
      guard let sop = compiled.sop else { continue }
      for step in sop.steps {
        guard case .approval(let approval) = step.work else { continue }
        names.formUnion(approval.notBy.map(\.value).filter { closure[sop.id.value]?.vertices[$0] == nil })
      }
    }
    return names.sorted()
  }

  private func move(
    of position: RunState.Position, to target: RunClosure, _ map: [(from: String, to: String)],
    _ moves: [RunFact.Migrated.Move]
  ) throws(RunRefusal) -> RunFact.Migrated.Move {
    let old = try place(of: position.number)
    let name = map.first { $0.from == position.step }?.to ?? position.step
    guard let sop = state.frames[position.frame]?.sop, let part = target[sop] else {
      throw RunRefusal(.state, "the new version does not call \(quoted(old.part.sop.id.value)) any more")
    }
    guard let vertex = part.vertices[name] else {
      throw RunRefusal(
        .unknown, "the new version has no step \(quoted(name))",
        help: "say where to go on with `--map \(position.step)=STEP`")
    }
    let step = part.sop.steps[vertex]
    guard step.kind == old.step.kind else {
      throw RunRefusal(
        .state,
        "\(quoted(name)) is a \(step.kind.rawValue) in the new version, and the run stands at a \(old.step.kind.rawValue)",
        help: "name a \(old.step.kind.rawValue) with `--map \(position.step)=STEP`")
    }
    let block = try block(of: position, old.part, in: part, moves)
    guard step.block == block else {
      throw RunRefusal(.state, "\(quoted(name)) stands in another list of steps in the new version")
    }
    let known = state.frames[position.frame]?.bindings
    let needed = part.compiled.namesSet(before: [vertex]).first.flatMap { $0 } ?? []
    let missing = needed.filter { known?[$0] == nil }
    guard missing.isEmpty else {
      throw RunRefusal(
        .value, "\(quoted(name)) needs values that the run has not: \(listed(missing))",
        help: "migrate at an earlier step, or map to a step that needs less")
    }
    var move = RunFact.Migrated.Move()
    move.position = position.number
    move.step = name
    move.block = block
    return move
  }

  /// The list of steps in the new version: that of the same number inside the step around.
  private func block(
    of position: RunState.Position, _ old: RunClosure.Part, in part: RunClosure.Part,
    _ moves: [RunFact.Migrated.Move]
  ) throws(RunRefusal) -> Int {
    guard position.block != 0 else { return 0 }
    let fault = RunRefusal(
      .state, "the lists inside \(quoted(position.step))'s step are others in the new version")
    guard let around = moves.first(where: { $0.position == position.parent }),
      let new = part.step(around.step),
      let before = state.positions[position.parent].flatMap({ old.step($0.step) }),
      let index = before.lists.firstIndex(of: position.block), new.lists.count == before.lists.count
    else { throw fault }
    return new.lists[index]
  }
}

extension Step {
  /// The lists of steps inside it, as indices of `SOP.blocks`.
  fileprivate var lists: [Int] {
    switch work {
    case .parallel(let parallel): parallel.branches
    case .forEach(let loop): [loop.body]
    default: []
    }
  }
}

extension RunService {
  /// Lets a run go on by its SOP as it is now.
  ///
  /// - Parameter map: by step of the version that the run goes by, the step to stand at.
  /// - Throws: `RunError.refused` where a position has no place in the new version; the run is then as it was.
  public func migrate(_ run: String, map: [(from: String, to: String)], as actor: String) throws(RunError)
    -> RunView
  {
    for _ in 0..<Self.patience {
      let (state, closure) = try tick(run)
      let target = RunClosure(try surroundings.closure(state.sop))
      let decided = try decide(state, closure, as: actor) { decider throws(RunRefusal) in
        try decider.migrate(to: target, map: map)
      }
      if try append(decided, from: state.sequence, target, pinning: true) {
        return RunView(decided.state, target, self)
      }
    }
    throw .conflict(run: run)
  }
}
