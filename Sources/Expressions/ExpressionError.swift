/// What is wrong with an expression: in its text, in its types, or in one evaluation of it.
///
/// The message says what is wrong in the writer's words, the `help` says what to do; both without a full stop at the
/// end, so that a caller can make a diagnostic of them.
public struct ExpressionError: Error, Sendable, Equatable {
  /// What kind of fault it is.
  public enum Kind: Sendable {
    /// The text cannot be parsed.
    case syntax
    /// The text is longer, deeper or larger than the limits allow.
    case tooLarge
    /// A name that nothing declares.
    case unknownName
    /// A function or method that does not exist.
    case unknownFunction
    /// Types that do not fit; while evaluating: an operator that the values do not have.
    case type
    /// A regular expression that cannot be compiled.
    case pattern
    /// A text that is none of the options of the value it is compared with.
    case unknownOption
    /// A keyword list that does not exist.
    case unknownKeywordList
    /// A value that is read before it was set.
    case unset
    /// A key that a map does not have.
    case missingKey
    /// An index outside of a list.
    case index
    /// A result that the type cannot hold.
    case overflow
    /// A division by zero.
    case divisionByZero
    /// A value that cannot be converted.
    case conversion
    /// The evaluation costs more than its limit.
    case tooCostly
  }

  /// What kind of fault it is.
  public var kind: Kind
  /// Where, as byte offsets in the expression's source.
  public var range: Range<Int>
  /// What is wrong.
  public var message: String
  /// What to do, where there is something to say.
  public var help: String?

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, at range: Range<Int>, help: String? = nil) {
    self.kind = kind
    self.range = range
    self.message = message
    self.help = help
  }
}

extension ExpressionError: CustomStringConvertible {
  /// The message, and what to do.
  public var description: String { help.map { "\(message): \($0)" } ?? message }
}
