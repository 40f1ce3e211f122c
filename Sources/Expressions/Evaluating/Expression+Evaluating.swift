extension Expression {
  /// The steps that an evaluation may take unless its caller says otherwise.
  public static let defaultStepLimit = 100_000

  /// The value of the expression.
  ///
  /// `&&`, `||`, `all` and `exists` absorb errors as CEL defines: `x || true` is true though `x` is not set.
  ///
  /// - Parameters:
  ///   - bindings: the values of the names.
  ///   - host: gives `now`, keyword lists and time zones.
  ///   - limit: the most steps: one for each node visited, one for each 64 bytes of text gone over.
  /// - Throws: the error of the first operand that no operator absorbs.
  public func evaluate(
    with bindings: Bindings = Bindings(), host: any EvaluationHost = PlainHost(),
    limit: Int = Expression.defaultStepLimit
  ) throws(ExpressionError) -> Value {
    var evaluator = Evaluator(self, bindings, host, limit: limit)
    return try evaluator.value(of: root)
  }
}
