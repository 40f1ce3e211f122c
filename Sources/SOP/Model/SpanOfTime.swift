import StrictYAML

/// A length of time as SOPs write it: a whole number and `s`, `m`, `h`, `d` or `w`.
///
/// A day is 24 hours here; a calendar decides which of them count.
public struct SpanOfTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The length in seconds.
  public let seconds: Int
  /// As the writer wrote it.
  public let text: String

  /// Reads `90s`, `10m`, `2h`, `5d` or `1w`; `nil` for anything else and for nothing at all.
  public init?(_ text: String) {
    guard let seconds = DurationText.seconds(text), seconds > 0 else { return nil }
    self.seconds = seconds
    self.text = text
  }

  /// As the writer wrote it.
  public var description: String { text }

  /// Orders by length.
  public static func < (left: SpanOfTime, right: SpanOfTime) -> Bool { left.seconds < right.seconds }
}
