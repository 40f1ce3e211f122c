/// A comparison of one variable with constants, on which the truth of a guard depends.
public struct Comparison: Sendable, Equatable {
  /// What it asks of the variable.
  public enum Relation: Sendable, Equatable {
    /// One of `==`, `!=`, `<`, `<=`, `>`, `>=`, the variable on the left, or `in` with a list of constants.
    case compared(BinaryOperator)
    /// The variable, which is true or false, stands for itself.
    case isTrue
    /// `has(variable)`
    case isSet
  }

  /// The variable's name.
  public let variable: String
  /// The variable's type.
  public let type: ValueType
  /// What it asks.
  public let relation: Relation
  /// The constants: one, or those of a list.
  public let constants: [Value]
  /// Where it stands, as byte offsets in the source.
  public let range: Range<Int>
  /// Values of the variable's type just below, at and just above each constant, without those that the type does not
  /// have: whoever tries them, and for texts one other text, has tried every outcome.
  public let samples: [Value]
}

extension CheckedExpression {
  /// The comparisons of an expression that combines comparisons of variables with constants by `!`, `&&`, `||` and
  /// `?:` alone, in the order of the text; `nil` for other expressions, whose outcomes cannot be tried out.
  public var comparisons: [Comparison]? {
    guard problems.isEmpty else { return nil }
    var comparisons: [Comparison] = []
    return gather(expression.root, into: &comparisons) ? comparisons : nil
  }

  private func gather(_ id: NodeID, into comparisons: inout [Comparison]) -> Bool {
    switch expression[id] {
    case .literal(.bool): return true
    case .unary(.not, let operand): return gather(operand, into: &comparisons)
    case .logical(_, let operands):
      return expression.children(operands).allSatisfy { gather($0, into: &comparisons) }
    case .conditional(let condition, let first, let second):
      return [condition, first, second].allSatisfy { gather($0, into: &comparisons) }
    case .presence(let operand):
      guard let variable = variable(operand) else { return false }
      comparisons.append(comparison(variable, .isSet, [], [], id))
      return true
    case .name, .select:
      guard let variable = variable(id), variable.type == .bool else { return false }
      comparisons.append(comparison(variable, .isTrue, [], [.bool(false), .bool(true)], id))
      return true
    case .binary(.isIn, let left, let right):
      guard case .list(let elements) = expression[right] else { return false }
      return add(.isIn, left, Array(expression.children(elements)), id, to: &comparisons)
    case .binary(let operation, let left, let right):
      guard let mirrored = operation.mirrored else { return false }
      return add(operation, left, [right], id, to: &comparisons)
        || add(mirrored, right, [left], id, to: &comparisons)
    default: return false
    }
  }

  private func add(
    _ operation: BinaryOperator, _ operand: NodeID, _ constants: [NodeID], _ id: NodeID,
    to comparisons: inout [Comparison]
  ) -> Bool {
    guard let variable = variable(operand) else { return false }
    // Between two texts there are always others: only equality can be tried out.
    if variable.type == .string, operation.mirrored != operation, operation != .isIn { return false }
    var values: [Value] = []
    var samples: [Value] = []
    for constant in constants {
      guard let value = self.constant(constant, for: variable.type),
        let near = Self.samples(
          value, expression.decimal(of: constant), variable.type, environment.moneyDigits)
      else { return false }
      values.append(value)
      samples += near.filter { !samples.contains($0) }
    }
    comparisons.append(comparison(variable, .compared(operation), values, samples, id))
    return true
  }

  private func comparison(
    _ variable: (name: String, type: ValueType), _ relation: Comparison.Relation, _ constants: [Value],
    _ samples: [Value], _ id: NodeID
  ) -> Comparison {
    Comparison(
      variable: variable.name, type: variable.type, relation: relation, constants: constants,
      range: expression.range(of: id), samples: samples)
  }

  /// The declared variable that a node reads.
  private func variable(_ id: NodeID) -> (name: String, type: ValueType)? {
    guard let path = expression.path(of: id) else { return nil }
    let name = path.joined(separator: ".")
    return environment[name].map { (name, $0.type) }
  }

  /// The value of a constant: a literal, or a time or duration of a text.
  private func constant(_ id: NodeID, for type: ValueType) -> Value? {
    switch expression[id] {
    case .literal(let value): return value
    case .call(let name, let arguments) where name == "duration" || name == "timestamp":
      guard let argument = expression.children(arguments).first, case .literal = expression[argument] else {
        return nil
      }
      var evaluator = Evaluator(expression, Bindings(), PlainHost(), limit: Expression.defaultStepLimit)
      return try? evaluator.value(of: id)
    default: return nil
    }
  }

  // MARK: Samples

  /// Values of a type around a constant; `nil` where the two cannot be compared so.
  private static func samples(_ value: Value, _ decimal: DecimalText?, _ type: ValueType, _ digits: Int)
    -> [Value]?
  {
    switch (type, value) {
    case (.bool, .bool): return [.bool(false), .bool(true)]
    case (.string, .string): return [value]
    case (.int, .int(let number)): return around(number).map { .int($0) }
    case (.int, .double(let number)):
      guard let whole = Int(exactly: number.rounded(.down)) else { return nil }
      return around(whole).map { .int($0) }
    case (.double, .double(let number)): return around(number)
    case (.double, .int(let number)): return around(Double(number))
    case (.duration, .duration(let span)): return around(span).map { .duration(nanoseconds: $0) }
    case (.timestamp, .timestamp(let moment)):
      return [-1, 0, 1].compactMap { moment.adding(nanoseconds: $0).map { .timestamp($0) } }
    case (.money, _):
      guard let amount = decimal?.money(digits: digits, rounding: true) else { return nil }
      return around(amount.minorUnits).map { .money(Money(minorUnits: $0, digits: digits)) }
    default: return nil
    }
  }

  private static func around(_ number: Int) -> [Int] {
    [number.subtractingReportingOverflow(1), (number, false), number.addingReportingOverflow(1)]
      .compactMap { $0.overflow ? nil : $0.partialValue }
  }

  private static func around(_ number: Double) -> [Value] {
    [number.nextDown, number, number.nextUp].filter(\.isFinite).map { .double($0) }
  }
}
