/// An expression whose names and types were looked at, with all that was found.
public struct CheckedExpression: Sendable {
  /// A variable that is read.
  public struct Read: Sendable, Hashable {
    /// The variable's name.
    public let name: String
    /// Where it is read, as byte offsets in the source.
    public let range: Range<Int>
    /// Whether the value counts only where `has(name)` holds: `has(phone) && phone != ""`.
    public let isGuarded: Bool
  }

  /// The expression.
  public let expression: Expression
  /// The type of its value; `dyn` where it is known only while evaluating.
  public let type: ValueType
  /// What is wrong with it, in the order of the text; an evaluation may then fail.
  public let problems: [ExpressionError]
  /// The variables that it reads, in the order of the text; a name under `has()` is not read.
  public let reads: [Read]
  /// The variables that `has()` asks for, in the order of the text, each once.
  public let presenceTests: [String]
  /// The variables that are surely set where its value is true, because of `has()`, in order.
  public let presentWhenTrue: [String]
  /// The variables that are surely set where its value is false, because of `has()`, in order.
  public let presentWhenFalse: [String]
  /// The keyword lists that it names, with their places.
  public let keywordLists: [(name: String, range: Range<Int>)]
  /// Whether its value depends on `now`.
  public let usesNow: Bool
  /// The types of the nodes.
  let types: [ValueType]
  let environment: TypeEnvironment
  let patterns: [String: Pattern]

  /// The value, as `Expression.evaluate` gives it; patterns are compiled already.
  public func evaluate(
    with bindings: Bindings = Bindings(), host: any EvaluationHost = PlainHost(),
    limit: Int = Expression.defaultStepLimit
  ) throws(ExpressionError) -> Value {
    var evaluator = Evaluator(
      expression, bindings, host, limit: limit, environment: environment, patterns: patterns)
    return try evaluator.value(of: expression.root)
  }

  /// The type of a node.
  public func type(of id: NodeID) -> ValueType { types[id.index] }
}
