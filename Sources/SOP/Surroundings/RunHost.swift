public import Expressions

/// What conditions of SOPs may ask of their workspace: its keyword lists, its time zone, and the moment.
public struct RunHost: EvaluationHost {
  /// The moment that `now` means.
  public var now: Timestamp?
  private let matchers: [String: KeywordMatcher]
  private let zone: TimeZoneRules?

  /// Makes a host.
  ///
  /// - Complexity: linear in the keyword lists.
  public init(_ settings: RunSettings, now: Timestamp? = nil) {
    self.now = now
    matchers = Dictionary(
      settings.keywordLists.map { ($0.name, KeywordMatcher($0.words)) },
      uniquingKeysWith: { first, _ in first })
    zone = settings.timeZone == "UTC" ? nil : TimeZoneRules.installed(settings.timeZone)
  }

  /// Whether a text has a word of a list.
  public func mentions(_ text: String, keywords list: String) -> Bool? { matchers[list]?.isFound(in: text) }

  /// The offset in a zone that the system knows.
  public func utcOffset(at moment: Timestamp, zone name: String?) -> Int? {
    guard let name else { return zone?.offset(at: moment.seconds) ?? 0 }
    return name == "UTC" ? 0 : TimeZoneRules.installed(name)?.offset(at: moment.seconds)
  }
}
