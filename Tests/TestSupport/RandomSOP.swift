public import SOP

/// An SOP by chance: a tree that an oracle reads, and the text that the compiler reads.
public struct RandomSOP {
  /// How targets are chosen.
  public enum Aim: Sendable {
    /// Mostly forward, so that many files have no error.
    case sound
    /// Anywhere, so that many cannot end, or have steps that nothing reaches.
    case tangled
  }

  /// A step as the oracle reads it.
  public struct Step {
    /// Its id.
    public var id: String
    /// What kind it is.
    public var kind: StepKind
    /// The keys that lead to other steps.
    public var ways: [String] = []
    /// Whether it goes on in the order of the file, at the end of a list to the step around.
    public var goesOn = true
    /// Whether it says how often it may be visited.
    public var isBounded = false
    /// Where one visit too many leads.
    public var exceeded: String?
    /// The lists inside it.
    public var lists: [List] = []
    /// The first of several lists that is done is enough.
    public var isRace = false
    /// The step without its lists, in YAML's flow style.
    public var text = ""
  }

  /// Steps inside a step.
  public struct List {
    /// Whether it may be left out.
    public var isConditional: Bool
    /// Its steps.
    public var steps: [Step]
    /// What stands before its steps.
    public var head = ""
  }

  /// The steps, those inside others not among them.
  public private(set) var steps: [Step] = []
  /// The steps that interrupts lead to.
  public private(set) var interrupts: [String] = []
  /// The file.
  public private(set) var text = ""

  /// Draws an SOP.
  public init(seed: UInt64, _ aim: Aim) {
    var maker = Maker(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1, aim: aim)
    (steps, interrupts, text) = maker.make()
  }
}

/// Draws the parts of an SOP.
private struct Maker {
  var state: UInt64
  let aim: RandomSOP.Aim
  private var count = 0

  init(state: UInt64, aim: RandomSOP.Aim) {
    self.state = state
    self.aim = aim
  }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func oneOf(_ bound: Int) -> Bool { below(bound) == 0 }

  mutating func make() -> ([RandomSOP.Step], [String], String) {
    let begin = known.filter { _ in below(6) > 0 }.map { "\($0): {\(Self.types[$0] ?? "")}" }
    var first = RandomSOP.Step(id: "begin", kind: .task)
    first.text = "step: begin, task: Begin, fields: {\(begin.joined(separator: ", "))}"
    var last = RandomSOP.Step(id: "done", kind: .end, goesOn: false)
    last.text = "step: done, end: resolved"
    let inner = list(1 + below(aim == .sound ? 7 : 9), depth: 0, last: "done")
    let steps = [first] + inner + [last]
    let events = oneOf(5) ? [steps[below(steps.count)].id] : []
    let interrupts = events.map { target in
      "{event: e, \(oneOf(3) ? "when: b0, " : "")go: \(target)}"
    }
    let text = """
      sop: t
      title: T
      inputs: {l0: {type: multi_choice, options: [u, v, w]}, b0: {type: boolean}, \
      c0: {type: choice, options: [k, l]}, c1: {type: choice, options: [k, l], required: \(below(3) > 0)}}
      interrupts: [\(interrupts.joined(separator: ", "))]
      steps: [\(steps.map(written).joined(separator: ",\n  "))]

      """
    return (steps, events, text)
  }

  private func written(_ step: RandomSOP.Step) -> String {
    let lists = step.lists.map { list in
      "\(list.head)steps: [\(list.steps.map(written).joined(separator: ", "))]"
    }
    switch step.kind {
    case .parallel: return "{\(step.text), branches: [\(lists.map { "{\($0)}" }.joined(separator: ", "))]}"
    case .forEach: return "{\(step.text), \(lists.joined())}"
    default: return "{\(step.text)}"
    }
  }

  // MARK: Values

  private static let types = [
    "b0": "type: boolean", "b1": "type: boolean", "b2": "type: boolean",
    "n0": "type: integer, min: 0, max: 4",
    "n1": "type: integer", "m0": "type: money, min: 0", "r0": "type: number",
    "c0": "type: choice, options: [k, l]", "c1": "type: choice, options: [k, l]", "t0": "type: text",
    "l0": "type: multi_choice, options: [u, v, w]",
  ]
  private let known = ["b1", "b2", "n0", "n1", "m0", "r0", "t0"]
  private let names = ["b0", "b1", "b2", "n0", "n1", "m0", "r0", "c0", "c1", "t0"]

  private mutating func name() -> String { names[below(names.count)] }

  private mutating func condition() -> String {
    let name = name()
    let relation = ["<", ">=", "==", "!=", "<=", ">"][below(6)]
    let plain =
      switch name.first {
      case "b": oneOf(2) ? name : "!\(name)"
      case "n": "\(name) \(relation) \(below(4))"
      case "m": "\(name) \(relation) \(below(3) * 100)"
      case "r": "\(name) \(relation) \(below(3)).5"
      case "c": oneOf(3) ? "\(name) in [\"k\", \"l\"]" : "\(name) \(oneOf(2) ? "==" : "!=") \"k\""
      default: oneOf(3) ? "\(name).startsWith(\"t\")" : "\(name) == \"x\""
      }
    return switch below(9) {
    case 0: "has(\(name)) && \(plain)"
    case 1: "!has(\(name))"
    case 2: "\(plain) || b0"
    case 3: "b0 ? \(plain) : c0 == \"k\""
    case 4: "size(l0) > \(below(4))"
    default: plain
    }
  }

  private mutating func fields() -> String {
    var seen: Set<String> = []
    let fields = (0..<below(3)).compactMap { _ -> String? in
      let name = name()
      guard seen.insert(name).inserted, let type = Self.types[name] else { return nil }
      let bound = name == "n1" && oneOf(3) ? ", max: n0" : ""
      return "\(name): {\(type)\(bound)\(oneOf(4) ? ", required: false" : "")}"
    }
    return "{" + fields.joined(separator: ", ") + "}"
  }

  private mutating func words() -> String { oneOf(4) ? "\"T {{\(name())}}\"" : "T" }

  // MARK: Steps

  /// A list of steps; the id of the step behind them, where there is one.
  private mutating func list(_ size: Int, depth: Int, last: String?) -> [RandomSOP.Step] {
    let ids = (0..<size).map { "s\(count + $0)" }
    count += size
    return ids.indices.map { step(ids + [last].compactMap { $0 }, $0, depth: depth) }
  }

  private mutating func target(_ ids: [String], _ index: Int) -> String {
    let isForward = aim == .sound && index + 1 < ids.count && below(6) > 0
    return isForward ? ids[index + 1 + below(ids.count - index - 1)] : ids[below(ids.count)]
  }

  private static let kinds: [StepKind] = [
    .task, .task, .decision, .decision, .command, .command, .approval, .wait, .handoff, .call, .parallel,
    .forEach,
    .task, .end,
  ]

  private mutating func step(_ ids: [String], _ index: Int, depth: Int) -> RandomSOP.Step {
    var kind = Self.kinds[below(Self.kinds.count)]
    if depth > 1, kind == .parallel || kind == .forEach { kind = .wait }
    if kind == .end, depth > 0 || (aim == .sound && below(3) > 0) { kind = .task }
    var step = RandomSOP.Step(id: ids[index], kind: kind)
    step.text =
      "step: \(step.id), \(kind.rawValue): \(kind == .end ? "cancelled" : kind == .call ? "other" : words())"
    guard kind != .end else {
      step.goesOn = false
      return step
    }
    func add(_ text: String) { step.text += ", \(text)" }
    func lead(_ key: String, _ target: String) {
      step.ways.append(target)
      add("\(key): \(target)")
    }
    step.isBounded = aim == .sound ? below(5) > 0 : oneOf(6)
    if step.isBounded {
      add("max_visits: \(1 + below(3))")
      if oneOf(4) {
        let target = target(ids, index)
        step.exceeded = target
        lead("exceeded", target)
      }
    }
    if kind != .decision, kind != .end, oneOf(5) {
      if kind != .approval || oneOf(2) {
        let target = target(ids, index)
        step.ways.append(target)
        add("sla: {within: 1h, breach: \(target)}")
      }
    }
    addWork(to: &step, ids, index, depth: depth)
    return step
  }

  private mutating func choose(_ step: inout RandomSOP.Step, _ ids: [String], _ index: Int) {
    let choices = (0...below(3)).map { _ -> String in
      let target = target(ids, index)
      step.ways.append(target)
      return "{when: '\(aim == .sound ? condition() : "b0")', go: \(target)}"
    }
    step.text += ", choose: [\(choices.joined(separator: ", "))]"
    step.goesOn = false
    if below(aim == .sound ? 4 : 9) > 0 {
      let target = target(ids, index)
      step.ways.append(target)
      step.text += ", otherwise: \(target)"
    }
  }

  private mutating func addWork(to step: inout RandomSOP.Step, _ ids: [String], _ index: Int, depth: Int) {
    func lead(_ key: String, _ target: String) {
      step.ways.append(target)
      step.text += ", \(key): \(target)"
    }
    switch step.kind {
    case .task:
      step.text += ", fields: \(fields())"
      if oneOf(3) { step.text += ", say: \(words())" }
      if oneOf(3) {
        choose(&step, ids, index)
        return
      }
    case .decision:
      choose(&step, ids, index)
      return
    case .command:
      let effect = ["read", "repeatable", "once"][below(3)]
      step.text += ", run: [x, \(words())], effect: \(effect), output: \(fields())"
      if effect == "once" || oneOf(2) { lead("on_error", target(ids, index)) }
    case .approval:
      step.text += ", by: agent, fields: \(fields())"
      if oneOf(3) {
        lead("approved", target(ids, index))
        step.goesOn = false
      }
      lead("rejected", target(ids, index))
      if step.text.contains("sla") { lead("expired", target(ids, index)) }
      return
    case .handoff:
      step.text += ", to: agent, carry: [\(name())]"
      if step.text.contains("sla"), oneOf(2) { lead("expired", target(ids, index)) }
      // Without a way on it ends the run; inside a list it comes back.
      step.goesOn = depth > 0
      if below(3) > 0 {
        lead(oneOf(2) ? "accepted" : "next", target(ids, index))
        step.goesOn = false
      }
      return
    case .wait: step.text += ", for: 1h"
    case .call: step.text += ", with: {a: '\(condition())'}"
    case .parallel:
      step.isRace = oneOf(3)
      step.text += ", join: \(step.isRace ? "first" : "all")"
      step.lists = (0...(1 + below(2))).map { _ in
        let isConditional = oneOf(3)
        let head = "name: B, " + (isConditional ? "when: '\(condition())', " : "")
        return RandomSOP.List(
          isConditional: isConditional, steps: list(1 + below(3), depth: depth + 1, last: nil), head: head)
      }
    case .forEach:
      step.text += ", in: \(oneOf(4) ? "'[\"u\", \"v\"]'" : "l0"), as: e\(depth), limit: \(1 + below(3))"
      step.lists = [
        RandomSOP.List(isConditional: false, steps: list(1 + below(3), depth: depth + 1, last: nil))
      ]
    case .end: return
    }
    if oneOf(aim == .sound ? 6 : 3) {
      lead("next", target(ids, index))
      step.goesOn = false
    }
  }
}
