/// A value with the bytes of the file that say it.
public struct Located<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The value.
  public var value: Value
  /// The byte range in the file.
  public var range: Range<Int>

  /// Pairs a value with its place.
  public init(_ value: Value, at range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

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
