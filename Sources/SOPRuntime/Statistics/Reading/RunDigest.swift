import Expressions
import SOP

/// What figures need to know of one run.
struct RunDigest {
  var sop = ""
  /// The version that it began with.
  var version = ""
  var subject = ""
  /// Whether it is known whom the subject's id means; without that, every run has one of its own.
  var isSubjectKnown = false
  var arms: [(experiment: String, arm: String)] = []
  var startedAt: Int64 = 0
  var endedAt: Int64?
  var outcome = ""
  /// When the customer first got in touch.
  var receivedAt: Int64 = 0
  var firstReplyAt: Int64?
  var lastReplyAt: Int64?
  var visits: [StepVisit] = []
  var work: [WorkInterval] = []
  var pausedTime: Int64 = 0
  var transfers: Set<TransferKind> = []
  var deviations: [Departure] = []
  var answers: [SatisfactionAnswer] = []
  /// What of each version was reached.
  var reached: [String: ReachedPlaces] = [:]

  /// Who came, and why: `nil` where nobody knows who it was.
  var person: Contact.Person? {
    subject.isEmpty || !isSubjectKnown ? nil : Contact.Person(subject: subject, sop: sop)
  }
}

/// One visit of a step.
struct StepVisit {
  let sop: String
  var step: String
  var facts: VersionFacts.StepFacts?
  let enteredAt: Int64
  var leftAt: Int64?
  let dueAt: Int64?
  var article: String?
  /// How the position came here.
  let cause: String
  /// How it went on.
  var way = ""
  /// The time in which somebody worked at it.
  var active: Int64 = 0
  /// The time in which it waited for consent to leave the path.
  var consent: Int64 = 0

  func total(until end: Int64) -> Int64 { Span.from(enteredAt, to: leftAt ?? end) }

  /// Whether the time limit was over: by the clock, or because the step was left for it.
  func isBreached(at end: Int64) -> Bool {
    guard let dueAt else { return false }
    let left = leftAt ?? end
    return left > dueAt || left == dueAt && (way == "sla_breach" || way == "expired")
  }
}

/// Time in which a person worked.
struct WorkInterval {
  let start: Int64
  let end: Int64
}

/// Why a run was given to somebody else.
enum TransferKind {
  /// A person gave it away.
  case manual
  /// Something went wrong: an interrupt, a time limit, a failure, too many visits.
  case automatic
  /// The way of the SOP led there.
  case planned
}

/// A step from which the path was left.
struct Departure {
  let sop: String
  let step: String
  let reason: String
  let isToHandoff: Bool
}

/// What the customer said to how satisfied they are.
struct SatisfactionAnswer {
  /// From 1 to 5; `nil` where there was no answer.
  let score: Int?
}

/// Steps, ways and interrupts of a version, by SOP.
struct ReachedPlaces {
  var steps: [String: [Int]] = [:]
  var ways: [String: [Int]] = [:]
  var interrupts: [String: [Int]] = [:]
}

/// A closed run, as the question sees it whether the first contact helped.
struct Contact {
  /// Somebody with something that an SOP is for.
  struct Person: Hashable {
    let subject: String
    let sop: String
  }

  let person: Person?
  let startedAt: Int64
  let endedAt: Int64
  /// Whether it ended resolved, with nobody else taking over.
  let isResolved: Bool
}
