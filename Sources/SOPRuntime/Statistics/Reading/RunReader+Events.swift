import Expressions
import SOP

extension RunReader {
  /// Adds an event.
  mutating func add(_ event: RunEvent) {
    let moment = event.at.microseconds
    switch event.fact {
    case .stepEntered(let fact): enter(fact, at: moment)
    case .stepLeft(let fact):
      leave(fact.position, by: fact.way, at: moment)
      cause = fact.way
    case .positionEnded(let fact): leave(fact.position, by: "", at: moment)
    case .visitsExceeded(let fact):
      cause = "exceeded"
      if let sop = visit(of: fact.position)?.sop { take("exceeded", from: fact.step, in: sop) }
    case .callEntered(let fact): call(fact.sop, frame: fact.frame)
    case .claimed(let fact): claim(fact.position, true, at: moment)
    case .released(let fact): claim(fact.position, false, at: moment)
    case .valuesSaved(let fact): beginWork(at: fact.position, by: event.actor, at: moment)
    case .checklistTicked(let fact): beginWork(at: fact.position, by: event.actor, at: moment)
    case .fieldsSubmitted(let fact):
      beginWork(at: fact.position, by: event.actor, at: moment)
      submit(fact, at: moment)
    case .approvalGiven(let fact), .approvalRefused(let fact):
      claim(fact.position, false, at: moment)
    case .eventReceived(let fact): receive(fact, at: moment)
    case .deviationAsked(let fact): askConsent(fact.position, true, at: moment)
    case .deviationRefused(let fact): askConsent(fact.position, false, at: moment)
    case .deviated(let fact): deviate(fact, at: moment)
    case .handedOff(let fact): handOff(fact, at: moment)
    case .accepted(let fact): claim(fact.position, false, at: moment)
    case .migrated(let fact): migrate(fact)
    case .subjectLinked(let fact): know(fact.person)
    case .paused: pause(at: moment)
    case .resumed: resume(at: moment)
    case .ended(let fact): end(fact.outcome, at: moment)
    default: break
    }
  }

  private mutating func know(_ person: String) {
    digest.isSubjectKnown = true
    if !person.isEmpty { digest.subject = person }
  }

  private mutating func submit(_ fact: RunFact.PositionValues, at moment: Int64) {
    claim(fact.position, false, at: moment)
    guard let step = visit(of: fact.position)?.facts else { return }
    if step.kind == .task, step.hasSay { reply(at: moment) }
    guard step.asksSatisfaction else { return }
    guard let answer = fact.values.first(where: { $0.name == "csat" }) else {
      digest.answers.append(SatisfactionAnswer(score: nil))
      return
    }
    // An answer that counts as personal data may be erased one day: it is not counted at all.
    guard answer.personal == nil, case .int(let score)? = answer.value, (1...5).contains(score)
    else {
      return
    }
    digest.answers.append(SatisfactionAnswer(score: score))
  }

  private mutating func reply(at moment: Int64) {
    digest.firstReplyAt = digest.firstReplyAt ?? moment
    digest.lastReplyAt = moment
  }

  private mutating func receive(_ fact: RunFact.EventReceived, at moment: Int64) {
    if fact.name == "reply_sent" { reply(at: moment) }
    guard let index = fact.interrupt else { return }
    cause = "interrupt"
    interrupt(index, in: fact.frame.map { sop(ofFrame: $0) } ?? digest.sop)
  }

  private mutating func deviate(_ fact: RunFact.DeviationFact, at moment: Int64) {
    askConsent(fact.position, false, at: moment)
    let sop = visit(of: fact.position)?.sop ?? digest.sop
    digest.deviations.append(
      Departure(
        sop: sop, step: fact.from, reason: fact.reason,
        isToHandoff: facts[sop, fact.to]?.kind == .handoff))
  }

  private mutating func handOff(_ fact: RunFact.HandedOff, at moment: Int64) {
    claim(fact.position, false, at: moment)
    let visit = visit(of: fact.position)
    let cause =
      visit.map { $0.step == fact.step && $0.leftAt == nil ? $0.cause : self.cause } ?? self.cause
    // At a step that is no handoff the owner takes over, because the SOP cannot go on.
    let isTakenOver =
      visit.flatMap { facts[$0.sop, fact.step] }.map { $0.kind != .handoff } ?? false
    let isFailure =
      isTakenOver || ["interrupt", "expired", "exceeded", "sla_breach", "on_error"].contains(cause)
    digest.transfers.insert(fact.isManual ? .manual : isFailure ? .automatic : .planned)
  }
}
