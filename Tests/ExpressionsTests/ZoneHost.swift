import Expressions

/// A host with a fixed moment and keyword lists, which knows the zones of the system.
struct ZoneHost: EvaluationHost {
  var now: Timestamp? = Timestamp("2026-03-01T08:30:00Z")
  /// The workspace's zone.
  var zone = "UTC"
  var lists: [String: [String]] = [:]

  func mentions(_ text: String, keywords list: String) -> Bool? {
    lists[list].map { words in text.split(separator: " ").contains { words.contains(String($0)) } }
  }

  func utcOffset(at moment: Timestamp, zone: String?) -> Int? {
    TimeZoneRules.installed(zone ?? self.zone)?.offset(at: moment.seconds)
  }
}
