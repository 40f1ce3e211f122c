/// An expression as the writer wrote it, unread, with its place.
public struct ExpressionText: Sendable, Hashable {
  /// The expression, with YAML's quotes and escapes undone.
  public var text: String
  /// The byte range of the scalar in the file, quotes included.
  public var range: Range<Int>

  /// Pairs an expression with its place.
  public init(_ text: String, at range: Range<Int>) {
    self.text = text
    self.range = range
  }
}
