import SOP

/// Counts the runs of one group.
struct FigureGroup {
  private struct StepKey: Hashable {
    let sop: String
    let step: String
  }

  private struct StepCounts {
    var order = Int.max
    var kind: String?
    var title: LocalizedText?
    var titledAt = Int64.min
    var active: [Int64] = []
    var waiting: [Int64] = []
    var total: [Int64] = []
    var limits = 0
    var breaches = 0
    var deviations = 0
    var reasons: [String: Int] = [:]
  }

  private var closed = 0
  private var outcomes: [String: Int] = [:]
  private var firstReplies: [Int64] = []
  private var handling: [Int64] = []
  private var wrapUp: Int64 = 0
  private var waits = RunFigures.Waits()
  private var contacts: [Contact] = []
  private var transfers = (any: 0, manual: 0, automatic: 0, planned: 0)
  private var deviating = 0
  private var reasons: [String: Int] = [:]
  private var answers = (asked: 0, given: 0, satisfied: 0)
  private var linked = (visits: 0, withArticle: 0)
  private var articles: [String: Int] = [:]
  private var arms: [String: Int] = [:]
  private var steps: [StepKey: StepCounts] = [:]

  /// Adds a run that has ended.
  mutating func add(_ run: RunDigest) {
    guard let endedAt = run.endedAt else { return }
    closed += 1
    outcomes[run.outcome, default: 0] += 1
    if let reply = run.firstReplyAt { firstReplies.append(Span.from(run.receivedAt, to: reply)) }
    addWork(run)
    waits.paused = Span.sum(waits.paused, run.pausedTime)
    contacts.append(
      Contact(
        person: run.person, startedAt: run.startedAt, endedAt: endedAt,
        isResolved: run.outcome == Outcome.resolved.rawValue && run.transfers.isEmpty
          && !run.deviations.contains { $0.isToHandoff }))
    if !run.transfers.isEmpty { transfers.any += 1 }
    if run.transfers.contains(.manual) { transfers.manual += 1 }
    if run.transfers.contains(.automatic) { transfers.automatic += 1 }
    if run.transfers.contains(.planned) { transfers.planned += 1 }
    if !run.deviations.isEmpty { deviating += 1 }
    for answer in run.answers {
      answers.asked += 1
      guard let score = answer.score else { continue }
      answers.given += 1
      if score >= 4 { answers.satisfied += 1 }
    }
    for arm in run.arms { arms["\(arm.experiment)/\(arm.arm)", default: 0] += 1 }
    for visit in run.visits { add(visit, endedAt: endedAt) }
    for departure in run.deviations {
      reasons[departure.reason, default: 0] += 1
      let key = StepKey(sop: departure.sop, step: departure.step)
      steps[key, default: StepCounts()].deviations += 1
      steps[key, default: StepCounts()].reasons[departure.reason, default: 0] += 1
    }
  }

  private mutating func addWork(_ run: RunDigest) {
    guard !run.work.isEmpty else { return }
    handling.append(run.work.reduce(0) { Span.sum($0, Span.from($1.start, to: $1.end)) })
    guard let reply = run.lastReplyAt else { return }
    for interval in run.work {
      wrapUp = Span.sum(wrapUp, Span.from(max(reply, interval.start), to: interval.end))
    }
  }

  private mutating func add(_ visit: StepVisit, endedAt: Int64) {
    let key = StepKey(sop: visit.sop, step: visit.step)
    let total = visit.total(until: endedAt)
    let waiting = total - min(total, visit.active)
    var counts = steps.removeValue(forKey: key) ?? StepCounts()
    counts.order = min(counts.order, visit.facts?.vertex ?? .max)
    counts.kind = [counts.kind, visit.facts?.kind.rawValue].compactMap { $0 }.min()
    if let title = visit.facts?.title,
      (counts.titledAt, counts.title?.text(in: nil) ?? "") < (endedAt, title.text(in: nil))
    {
      (counts.titledAt, counts.title) = (endedAt, title)
    }
    counts.active.append(visit.active)
    counts.waiting.append(waiting)
    counts.total.append(total)
    if visit.dueAt != nil {
      counts.limits += 1
      if visit.isBreached(at: endedAt) { counts.breaches += 1 }
    }
    steps[key] = counts
    switch visit.facts?.kind {
    case .task, .approval, .handoff:
      linked.visits += 1
      if visit.article != nil { linked.withArticle += 1 }
    default: break
    }
    if let article = visit.article { articles[article, default: 0] += 1 }
    addWaiting(visit, total: total, waiting: waiting)
  }

  private mutating func addWaiting(_ visit: StepVisit, total: Int64, waiting: Int64) {
    let rest = waiting - min(waiting, visit.consent)
    switch visit.facts?.kind {
    case .approval: waits.approval = Span.sum(waits.approval, total)
    case .command: waits.command = Span.sum(waits.command, rest)
    case .wait where visit.facts?.awaitsEvent == true:
      waits.customer = Span.sum(waits.customer, rest)
    case .wait: waits.time = Span.sum(waits.time, rest)
    case .task, .handoff, nil: waits.person = Span.sum(waits.person, rest)
    case .decision, .call, .parallel, .forEach, .end: return
    }
    if visit.facts?.kind != .approval { waits.approval = Span.sum(waits.approval, visit.consent) }
  }

  /// The figures; each tally with the most frequent first.
  func figures(_ name: String, _ later: LaterRuns) -> RunFigures {
    var figures = RunFigures(name)
    figures.closed = closed
    figures.outcomes = Self.tally(outcomes)
    figures.firstReply = DurationFigures(firstReplies)
    figures.handling = DurationFigures(handling)
    figures.wrapUp = wrapUp / Int64(max(1, handling.count))
    let runs = Int64(max(1, closed))
    figures.waits = RunFigures.Waits(
      person: waits.person / runs, customer: waits.customer / runs, approval: waits.approval / runs,
      command: waits.command / runs, time: waits.time / runs, paused: waits.paused / runs)
    let judged = later.judge(contacts)
    figures.firstContact = judged.share
    figures.tooYoung = judged.tooYoung
    figures.withoutSubject = judged.withoutSubject
    figures.transfers = Share(transfers.any, of: closed)
    figures.manualTransfers = Share(transfers.manual, of: closed)
    figures.automaticTransfers = Share(transfers.automatic, of: closed)
    figures.plannedTransfers = Share(transfers.planned, of: closed)
    figures.deviations = Share(deviating, of: closed)
    figures.reasons = Self.tally(reasons)
    figures.satisfied = Share(answers.satisfied, of: answers.given)
    figures.answered = Share(answers.given, of: answers.asked)
    figures.linked = Share(linked.withArticle, of: linked.visits)
    figures.articles = Self.tally(articles)
    figures.arms = Self.tally(arms)
    figures.breaches = Share(
      steps.values.reduce(0) { $0 + $1.breaches }, of: steps.values.reduce(0) { $0 + $1.limits })
    figures.steps = stepFigures()
    return figures
  }

  private func stepFigures() -> [StepFigures] {
    let ordered = steps.sorted { left, right in
      if left.key.sop != right.key.sop {
        return left.key.sop.utf8.lexicographicallyPrecedes(right.key.sop.utf8)
      }
      if left.value.order != right.value.order { return left.value.order < right.value.order }
      return left.key.step.utf8.lexicographicallyPrecedes(right.key.step.utf8)
    }
    return ordered.map { key, counts in
      StepFigures(
        sop: key.sop, step: key.step, title: counts.title, kind: counts.kind,
        visits: counts.total.count,
        active: DurationFigures(counts.active), waiting: DurationFigures(counts.waiting),
        total: DurationFigures(counts.total), breaches: Share(counts.breaches, of: counts.limits),
        deviations: Share(counts.deviations, of: counts.total.count),
        reasons: Self.tally(counts.reasons))
    }
  }

  private static func tally(_ counts: [String: Int]) -> [RunFigures.Tally] {
    counts.map { RunFigures.Tally(name: $0.key, count: $0.value) }.sorted { left, right in
      left.count != right.count
        ? left.count > right.count : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }
}

/// Tells which runs were followed by another of the same person.
struct LaterRuns {
  private let starts: [Contact.Person: [Int64]]
  private let window: Int64
  private let now: Int64

  init(_ starts: [Contact.Person: [Int64]], window seconds: Int, now: Moment) {
    self.starts = starts.mapValues { $0.sorted() }
    window = Moment(microseconds: 0).adding(seconds: max(0, seconds)).microseconds
    self.now = now.microseconds
  }

  /// Of the runs of which it is known, how many settled the matter with the first contact.
  func judge(_ contacts: [Contact]) -> (share: Share, tooYoung: Int, withoutSubject: Int) {
    var (settled, known, tooYoung, withoutSubject) = (0, 0, 0, 0)
    for contact in contacts {
      guard let person = contact.person else {
        withoutSubject += 1
        continue
      }
      let end = Span.sum(contact.endedAt, window)
      guard end <= now else {
        tooYoung += 1
        continue
      }
      known += 1
      if contact.isResolved, !hasStart(of: person, after: contact.startedAt, until: end) {
        settled += 1
      }
    }
    return (Share(settled, of: known), tooYoung, withoutSubject)
  }

  private func hasStart(of person: Contact.Person, after start: Int64, until end: Int64) -> Bool {
    let starts = starts[person] ?? []
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= start { low = middle + 1 } else { high = middle }
    }
    return low < starts.count && starts[low] <= end
  }
}
