/// What an evaluation may ask of the program around it; it reads no clock and no file itself.
public protocol EvaluationHost: Sendable {
  /// The moment that `now` means: always the same within one evaluation.
  var now: Timestamp? { get }

  /// Whether a text has a word of a keyword list; `nil` where there is no such list.
  func mentions(_ text: String, keywords list: String) -> Bool?

  /// The seconds east of UTC at a moment, in a time zone of the IANA database or, without one, in the workspace's;
  /// `nil` where there is no such zone.
  func utcOffset(at moment: Timestamp, zone: String?) -> Int?
}

extension EvaluationHost {
  /// No list.
  public func mentions(_ text: String, keywords list: String) -> Bool? { nil }

  /// UTC, and no other zone.
  public func utcOffset(at moment: Timestamp, zone: String?) -> Int? {
    zone == nil || zone == "UTC" ? 0 : nil
  }
}

/// A host that knows the moment, or nothing.
public struct PlainHost: EvaluationHost {
  /// The moment that `now` means.
  public var now: Timestamp?

  /// Makes a host.
  public init(now: Timestamp? = nil) { self.now = now }
}
