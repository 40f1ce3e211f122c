import Diagnostics
import Expressions
import SOP
import TestSupport

@testable import SOPRuntime

extension SplitMix {
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// Up to some seconds, in microseconds.
  mutating func span(_ seconds: Int64) -> Int64 { Int64.random(in: 0...seconds * 1_000_000, using: &self) }
}

/// Writes down runs as they may go: people who claim and release, limits that pass, paths that are left, lists side by
/// side, calls, pauses, migrations, and runs that are cut off anywhere.
struct RunGenerator {
  typealias Strand = [(at: Int64, fact: RunFact)]

  private var random: SplitMix
  private let closures: [SOPClosure]
  private let later: SOPClosure
  private var closure: SOPClosure
  private var numbers = 0
  private var visitsLeft = 0
  private var isMigrated = false
  private var ending: RunFact.Ended?

  /// - Parameter later: the version to which runs of the first closure migrate.
  init(seed: UInt64, closures: [SOPClosure], later: SOPClosure) {
    random = SplitMix(seed: seed)
    self.closures = closures
    self.later = later
    closure = closures[0]
  }

  /// One run, from about a moment on.
  mutating func run(from start: Int64, over span: Int64, people: Int) -> [RunEvent] {
    closure = closures[random.chance(60) ? 0 : Int.random(in: 0..<closures.count, using: &random)]
    (numbers, visitsLeft, isMigrated, ending) = (0, 25, false, nil)
    let begin = start + Int64.random(in: 0...span, using: &random)
    var strand: Strand = [(begin, .runStarted(started(at: begin, people: people)))]
    let (walked, end) = walk(closure.root, frame: next(), parent: 0, block: 0, at: begin)
    if random.chance(10) { strand.append((begin, .subjectLinked(linked(people: people)))) }
    strand += walked
    if !random.chance(5) {
      strand.append((end, .ended(ending ?? RunFact.Ended(outcome: "cancelled"))))
      if random.chance(10) { strand.append((end + random.span(90_000), .erased)) }
    } else if strand.count > 3 {
      strand.removeLast(Int.random(in: 0...strand.count - 3, using: &random))
    }
    var events: [RunEvent] = []
    for event in strand {
      let actor = random.chance(70) ? "ana" : random.chance(50) ? "ben" : ""
      events.append(
        RunEvent(
          sequence: events.count + 1, at: Moment(microseconds: event.at), actor: actor, fact: event.fact))
    }
    return events
  }

  private mutating func linked(people: Int) -> RunFact.SubjectLinked {
    var fact = RunFact.SubjectLinked()
    if random.chance(80) { fact.person = "s\(Int.random(in: 0..<people, using: &random))" }
    return fact
  }

  private mutating func started(at begin: Int64, people: Int) -> RunFact.RunStarted {
    var fact = RunFact.RunStarted()
    fact.sop = closure.root
    fact.version = closure.hash
    fact.subject = "s\(Int.random(in: 0..<people, using: &random))"
    guard closure.root != "plain" else { return fact }
    if random.chance(90) {
      fact.inputs = [NamedValue("customer", random.chance(20) ? nil : .string("Zoë"), personal: .identity)]
    }
    if random.chance(40), let zero = Timestamp(seconds: 0) {
      let received = begin + (random.chance(10) ? 1 : -1) * random.span(600)
      let value = zero.adding(nanoseconds: Int(received) * 1000 + 999).map { Value.timestamp($0) }
      fact.inputs.append(NamedValue("received_at", value, personal: random.chance(10) ? .contact : nil))
    }
    if closure.root == "order" {
      fact.arms = [NamedValue("words", .string(random.chance(50) ? "A" : "B"))]
    }
    return fact
  }

  private mutating func next() -> Int {
    numbers += 1
    return numbers
  }

  // MARK: Walking

  private mutating func walk(_ id: String, frame: Int, parent: Int, block: Int, at start: Int64)
    -> (Strand, Int64)
  {
    guard let sop = closure[id]?.sop, var vertex = sop.blocks[block].steps.first else { return ([], start) }
    let position = next()
    var strand: Strand = []
    var time = start
    var counts: [Int: Int] = [:]
    while true {
      visitsLeft -= 1
      guard visitsLeft > 0, let compiled = closure[id], let sop = compiled.sop else { return (strand, time) }
      let step = sop.steps[vertex]
      counts[vertex, default: 0] += 1
      if let most = step.maximumVisits?.value, counts[vertex, default: 0] > most {
        strand.append(
          (time, .visitsExceeded(RunFact.AtStep(position: position, step: step.id.value))))
        guard let edge = compiled.graph.edges(from: vertex).first(where: { $0.label == .exceeded }) else {
          return (strand, time)
        }
        vertex = edge.target
        continue
      }
      strand.append((time, .stepEntered(entered(step, position, frame, parent, block, at: time))))
      var visit = Visit(
        sop: id, step: step, vertex: vertex, position: position, frame: frame, block: block, enteredAt: time)
      let way = stay(&visit, &strand, &time)
      guard let way else { return (strand, time) }
      strand.append(
        (time, .stepLeft(RunFact.StepLeft(position: position, step: visit.step.id.value, way: way))))
      switch way {
      case "interrupt": vertex = closure[id]?.graph.interruptEntries.first?.target ?? 0
      case "deviation": vertex = visit.target ?? 0
      default:
        let edges = closure[id]?.graph.edges(from: vertex) ?? []
        guard let edge = edges.first(where: { $0.label.description == way }), !edge.isJoin else {
          strand.append((time, .positionEnded(RunFact.AtPosition(position: position))))
          return (strand, time)
        }
        vertex = edge.target
      }
    }
  }

  private struct Visit {
    let sop: String
    var step: Step
    let vertex: Int
    let position: Int
    let frame: Int
    let block: Int
    let enteredAt: Int64
    var target: Int?
  }

  private mutating func entered(
    _ step: Step, _ position: Int, _ frame: Int, _ parent: Int, _ block: Int, at time: Int64
  ) -> RunFact.StepEntered {
    var fact = RunFact.StepEntered(
      position: position, frame: frame, parent: parent, block: block, step: step.id.value, visit: 1)
    if let sla = step.sla {
      fact.dueAt = Moment(microseconds: time).adding(seconds: sla.within.value.seconds)
    }
    fact.article = step.article.map { "\($0.value)@\(random.chance(70) ? "r1" : "r2")" }
    return fact
  }

  /// What happens at a step; the way on, or `nil` where the list or the run is over.
  private mutating func stay(_ visit: inout Visit, _ strand: inout Strand, _ time: inout Int64) -> String? {
    switch visit.step.work {
    case .decision:
      guard visit.frame == 1, random.chance(10) else { return label(visit) { _ in true } }
      // Its owner takes over.
      let step = visit.step.id.value
      strand.append(
        (time, .handedOff(RunFact.HandedOff(position: visit.position, step: step, to: "care-lead"))))
      strand.append(
        (time, .stepLeft(RunFact.StepLeft(position: visit.position, step: step, way: "exceeded"))))
      ending = RunFact.Ended(outcome: "transferred", step: step)
      return nil
    case .end(let end):
      if visit.frame == 1, visit.block == 0 {
        ending = RunFact.Ended(outcome: end.outcome.value.rawValue, step: visit.step.id.value)
      }
      return "end"
    case .task: return task(&visit, &strand, &time)
    case .approval: return approval(visit, &strand, &time)
    case .command: return command(visit, &strand, &time)
    case .wait:
      time += random.span(200_000)
      let isEvent = random.chance(50)
      strand.append(
        (
          time,
          isEvent
            ? .eventReceived(
              RunFact.EventReceived(
                name: random.chance(50) ? "reply_sent" : "customer_reply", position: visit.position))
            : .timerFired(RunFact.TimerPassed(position: visit.position, step: visit.step.id.value))
        ))
      return "next"
    case .handoff(let handoff): return hand(visit, to: handoff.to?.value ?? "", &strand, &time)
    case .call(let call):
      let frame = next()
      strand.append(
        (time, .callEntered(RunFact.CallEntered(position: visit.position, frame: frame, sop: call.sop.value)))
      )
      let (events, end) = walk(call.sop.value, frame: frame, parent: visit.position, block: 0, at: time)
      strand += events
      time = end
      return "next"
    case .parallel(let parallel):
      let blocks = parallel.branches
      strand.append(
        (
          time,
          .listsEntered(RunFact.ListsEntered(position: visit.position, blocks: blocks, isParallel: true))
        ))
      var inner: Strand = []
      var last = time
      for block in blocks where random.chance(90) {
        let (events, end) = walk(
          visit.sop, frame: visit.frame, parent: visit.position, block: block, at: time)
        inner += events
        last = max(last, end)
      }
      strand += inner.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        .map(\.element)
      time = last
      return "next"
    case .forEach(let loop):
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let (events, end) = walk(
          visit.sop, frame: visit.frame, parent: visit.position, block: loop.body, at: time)
        strand += events
        time = end
      }
      return "next"
    }
  }

  private mutating func label(_ visit: Visit, _ isFit: (StepEdge.Label) -> Bool) -> String {
    let edges = closure[visit.sop]?.graph.edges(from: visit.vertex).filter { isFit($0.label) } ?? []
    return edges.randomElement(using: &random)?.label.description ?? "end"
  }

  // MARK: People

  private mutating func task(_ visit: inout Visit, _ strand: inout Strand, _ time: inout Int64) -> String? {
    let position = visit.position
    let at = RunFact.AtPosition(position: position)
    time += random.span(400)
    let isClaimed = random.chance(85)
    if isClaimed { strand.append((time, .claimed(at))) }
    time += random.span(300)
    if random.chance(15) {
      strand.append((time, .released(at)))
      time += random.span(900)
      strand.append((time, .claimed(at)))
      time += random.span(300)
    }
    if random.chance(8), visit.block == 0 {
      strand.append((time, .paused(RunFact.Note())))
      time += random.span(40_000)
      strand.append((time, .resumed))
      time += random.span(60)
    }
    if random.chance(6) {
      strand.append(
        (
          time,
          .handedOff(
            RunFact.HandedOff(
              position: position, step: visit.step.id.value, to: "lead", isManual: random.chance(90)))
        ))
      time += random.span(100)
      strand.append((time, .claimed(at)))
      time += random.span(100)
    }
    if random.chance(8) { return deviate(&visit, &strand, &time) }
    if random.chance(4), !isMigrated, visit.frame == 1, visit.block == 0, visit.step.id.value == "confirm" {
      migrate(&visit, &strand, time)
      time += random.span(50)
    }
    if random.chance(5), visit.frame == 1, visit.block == 0, visit.sop == "order" {
      strand.append(
        (
          time,
          .eventReceived(
            RunFact.EventReceived(name: "customer_message", text: "!", interrupt: 0, frame: visit.frame))
        ))
      return "interrupt"
    }
    if visit.step.sla?.breach != nil, random.chance(20) {
      time = max(time, visit.enteredAt + 600_000_000)
      return "sla_breach"
    }
    strand.append(
      (
        time,
        .fieldsSubmitted(
          RunFact.PositionValues(
            position: position, step: visit.step.id.value, values: answers(visit.step)))
      ))
    return label(visit) { [.next, .otherwise, .choose(0)].contains($0) }
  }

  private mutating func answers(_ step: Step) -> [NamedValue] {
    var values: [NamedValue] = []
    for field in step.fields where random.chance(65) {
      guard field.name.value == "csat" else {
        values.append(NamedValue(field.name.value, .bool(random.chance(50))))
        continue
      }
      let isPersonal = random.chance(10)
      let score = Value.int(Int.random(in: 1...5, using: &random))
      values.append(
        NamedValue(
          "csat", isPersonal && random.chance(50) ? nil : score, personal: isPersonal ? .health : nil))
    }
    return values
  }

  private mutating func deviate(_ visit: inout Visit, _ strand: inout Strand, _ time: inout Int64) -> String?
  {
    guard let sop = closure[visit.sop]?.sop,
      let target = sop.blocks[visit.block].steps.randomElement(using: &random)
    else { return nil }
    visit.target = target
    let fact = RunFact.DeviationFact(
      position: visit.position, from: visit.step.id.value, to: sop.steps[target].id.value,
      reason: random.chance(60) ? "goodwill" : "system_down", note: "because")
    if random.chance(50) {
      strand.append((time, .deviationAsked(fact)))
      time += random.span(3000)
      if random.chance(40) {
        strand.append((time, .deviationRefused(RunFact.AtPosition(position: visit.position))))
        time += random.span(100)
      }
    }
    strand.append((time, .deviated(fact)))
    return "deviation"
  }

  private mutating func migrate(_ visit: inout Visit, _ strand: inout Strand, _ time: Int64) {
    guard let step = later[visit.sop]?.sop?.steps[visit.vertex] else { return }
    isMigrated = true
    closure = later
    visit.step = step
    var fact = RunFact.Migrated(version: later.hash)
    fact.steps = [RunFact.Migrated.Move(position: visit.position, step: step.id.value, block: visit.block)]
    strand.append((time, .migrated(fact)))
  }

  private mutating func approval(_ visit: Visit, _ strand: inout Strand, _ time: inout Int64) -> String? {
    time += random.span(16_000)
    if random.chance(60) {
      strand.append((time, .claimed(RunFact.AtPosition(position: visit.position))))
      time += random.span(500)
    }
    let fact = RunFact.PositionValues(position: visit.position, step: visit.step.id.value)
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      strand.append((time, .approvalGiven(fact)))
      return "approved"
    case 1:
      strand.append((time, .approvalRefused(fact)))
      return "rejected"
    default: return "expired"
    }
  }

  private mutating func command(_ visit: Visit, _ strand: inout Strand, _ time: inout Int64) -> String? {
    let step = visit.step.id.value
    strand.append(
      (time, .commandScheduled(RunFact.CommandScheduled(position: visit.position, step: step, attempt: 1))))
    strand.append(
      (time, .commandStarted(RunFact.CommandAttempt(position: visit.position, step: step, attempt: 1))))
    time += random.span(20)
    let result = RunFact.CommandResult(position: visit.position, step: step, attempt: 1, output: "done")
    if random.chance(80) {
      strand.append((time, .commandSucceeded(result)))
      return "next"
    }
    strand.append((time, .commandFailed(result)))
    return "on_error"
  }

  private mutating func hand(
    _ visit: Visit, to role: String, _ strand: inout Strand, _ time: inout Int64
  ) -> String? {
    strand.append(
      (
        time,
        .handedOff(RunFact.HandedOff(position: visit.position, step: visit.step.id.value, to: role))
      ))
    time += random.span(100_000)
    if visit.step.sla != nil, random.chance(30) { return "expired" }
    strand.append((time, .claimed(RunFact.AtPosition(position: visit.position))))
    time += random.span(60)
    strand.append((time, .accepted(RunFact.AtPosition(position: visit.position))))
    if visit.frame == 1, visit.step.id.value != "away" {
      ending = RunFact.Ended(outcome: "transferred", step: visit.step.id.value)
    }
    return "accepted"
  }
}
