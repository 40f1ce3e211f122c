import Expressions

/// A host for tests.
struct ZoneHost: EvaluationHost {
  var now: Timestamp? { Timestamp("2026-03-01T08:30:00Z") }
}
