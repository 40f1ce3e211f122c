import Expressions
import SOP

/// Reads the events of one run into what figures need.
struct RunReader {
  /// A position at a step.
  private struct Place {
    let visit: Int
    var isClaimed = false
    var asksConsent = false
    /// Since when somebody works, or the position waits for consent.
    var since: Int64 = 0
  }

  var digest = RunDigest()
  private(set) var version: String
  private let versions: [String: VersionFacts]
  private var frames: [Int: String] = [:]
  private var places: [Int: Place] = [:]
  /// The last visit of each position.
  private var latest: [Int: Int] = [:]
  private var pausedAt: Int64?
  /// The person who did something last, and when.
  private var last: (person: String, at: Int64)
  /// How the last position to leave its step did.
  var cause = ""

  /// The digest; `nil` where the first event does not begin a run.
  static func read(_ events: [RunEvent], _ versions: [String: VersionFacts]) -> RunDigest? {
    guard let first = events.first, case .runStarted(let start) = first.fact else { return nil }
    var reader = RunReader(start, by: first.actor, at: first.at.microseconds, versions)
    for event in events.dropFirst() where reader.digest.endedAt == nil {
      reader.add(event)
      if !event.actor.isEmpty { reader.last = (event.actor, event.at.microseconds) }
    }
    return reader.digest
  }

  private init(
    _ start: RunFact.RunStarted, by actor: String, at moment: Int64, _ versions: [String: VersionFacts]
  ) {
    self.versions = versions
    last = (actor, moment)
    version = start.version
    digest.sop = start.sop
    digest.version = start.version
    digest.subject = start.subject
    digest.startedAt = moment
    digest.receivedAt = moment
    let subject = versions[start.version]?.sops[start.sop]?.subject
    digest.isSubjectKnown = start.inputs.contains { $0.name == subject }
    for input in start.inputs where input.name == "received_at" && input.personal == nil {
      if case .timestamp(let received)? = input.value {
        digest.receivedAt = min(moment, Moment(received).microseconds)
      }
    }
    for arm in start.arms {
      if case .string(let name)? = arm.value { digest.arms.append((arm.name, name)) }
    }
  }

  var facts: VersionFacts { versions[version] ?? VersionFacts() }

  /// The visit at which a position stands, or stood last.
  func visit(of position: Int) -> StepVisit? { latest[position].map { digest.visits[$0] } }

  /// The SOP of a frame; the run's own where no call made it.
  func sop(ofFrame frame: Int) -> String { frames[frame] ?? digest.sop }

  mutating func call(_ sop: String, frame: Int) { frames[frame] = sop }

  mutating func enter(_ fact: RunFact.StepEntered, at moment: Int64) {
    leave(fact.position, by: "", at: moment)
    let sop = sop(ofFrame: fact.frame)
    let step = facts[sop, fact.step]
    if let step {
      digest.reached[version, default: ReachedPlaces()].steps[sop, default: []].append(step.vertex)
      digest.reached[version, default: ReachedPlaces()].ways[sop, default: []] += step.listEntries
    }
    places[fact.position] = Place(visit: digest.visits.count, since: moment)
    latest[fact.position] = digest.visits.count
    digest.visits.append(
      StepVisit(
        sop: sop, step: fact.step, facts: step, enteredAt: moment, dueAt: fact.dueAt?.microseconds,
        article: fact.article, cause: cause))
  }

  mutating func leave(_ position: Int, by way: String, at moment: Int64) {
    stopClock(position, at: moment)
    guard let place = places.removeValue(forKey: position) else { return }
    digest.visits[place.visit].leftAt = moment
    digest.visits[place.visit].way = way
    // Nobody goes that way who is at a step: it is taken instead of coming there.
    guard way != "exceeded" else { return }
    take(way, from: digest.visits[place.visit].step, in: digest.visits[place.visit].sop)
  }

  /// Notes that a way was taken.
  mutating func take(_ way: String, from step: String, in sop: String) {
    guard let edge = facts.edge(in: sop, from: step, by: way) else { return }
    digest.reached[version, default: ReachedPlaces()].ways[sop, default: []].append(edge)
  }

  mutating func interrupt(_ index: Int, in sop: String) {
    let entries = facts.sops[sop]?.graph.interruptEntries ?? []
    guard let entry = entries.firstIndex(where: { $0.interrupt == index }) else { return }
    digest.reached[version, default: ReachedPlaces()].interrupts[sop, default: []].append(entry)
  }

  mutating func claim(_ position: Int, _ isClaimed: Bool, at moment: Int64) {
    stopClock(position, at: moment)
    places[position]?.isClaimed = isClaimed
  }

  /// Takes who does something at a step that nobody has claimed for at work there: since their last deed in the run,
  /// where nobody else has done anything since.
  mutating func beginWork(at position: Int, by actor: String, at moment: Int64) {
    guard let place = places[position], !place.isClaimed else { return }
    let isGoingOn = !actor.isEmpty && actor == last.person
    stopClock(position, at: isGoingOn ? max(place.since, last.at) : moment)
    places[position]?.isClaimed = true
  }

  mutating func askConsent(_ position: Int, _ asksConsent: Bool, at moment: Int64) {
    stopClock(position, at: moment)
    places[position]?.asksConsent = asksConsent
  }

  mutating func pause(at moment: Int64) {
    guard pausedAt == nil else { return }
    stopClocks(at: moment)
    pausedAt = moment
  }

  mutating func resume(at moment: Int64) {
    guard let since = pausedAt else { return }
    digest.pausedTime = Span.sum(digest.pausedTime, Span.from(since, to: moment))
    stopClocks(at: moment)
    pausedAt = nil
  }

  mutating func migrate(_ fact: RunFact.Migrated) {
    version = fact.version
    for move in fact.steps {
      guard let place = places[move.position] else { continue }
      let sop = digest.visits[place.visit].sop
      digest.visits[place.visit].step = move.step
      digest.visits[place.visit].facts = facts[sop, move.step]
      if let vertex = facts[sop, move.step]?.vertex {
        digest.reached[version, default: ReachedPlaces()].steps[sop, default: []].append(vertex)
      }
    }
  }

  mutating func end(_ outcome: String, at moment: Int64) {
    resume(at: moment)
    for position in places.keys.sorted() { leave(position, by: "", at: moment) }
    digest.endedAt = moment
    digest.outcome = outcome
  }

  private mutating func stopClocks(at moment: Int64) {
    for position in places.keys.sorted() { stopClock(position, at: moment) }
  }

  /// Adds the time since the last look to what it was spent with.
  private mutating func stopClock(_ position: Int, at moment: Int64) {
    guard let place = places[position] else { return }
    let span = Span.from(place.since, to: moment)
    if place.asksConsent {
      digest.visits[place.visit].consent = Span.sum(digest.visits[place.visit].consent, span)
    } else if place.isClaimed, pausedAt == nil {
      digest.visits[place.visit].active = Span.sum(digest.visits[place.visit].active, span)
      if span > 0, digest.visits[place.visit].facts?.kind != .approval {
        digest.work.append(WorkInterval(start: place.since, end: moment))
      }
    }
    places[position]?.since = moment
  }
}
