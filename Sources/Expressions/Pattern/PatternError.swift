/// What is wrong with a regular expression.
public struct PatternError: Error, Sendable, Equatable {
  /// What is wrong, as the end of a sentence that begins with "the pattern".
  public var message: String
  /// What to do, where there is something to say.
  public var help: String?
  /// Where, as byte offsets in the pattern.
  public var range: Range<Int>

  init(_ message: String, at range: Range<Int>, help: String? = nil) {
    self.message = message
    self.help = help
    self.range = range
  }
}
