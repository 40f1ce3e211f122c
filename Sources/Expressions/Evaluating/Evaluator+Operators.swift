extension Evaluator {
  func unary(_ operation: UnaryOperator, _ value: Value, _ id: NodeID) throws(ExpressionError) -> Value {
    switch (operation, value) {
    case (.not, .bool(let flag)): return .bool(!flag)
    case (.negate, .double(let number)): return .double(-number)
    case (.negate, .int(let number)):
      guard number != Int.min else { throw overflow(id) }
      return .int(-number)
    default:
      throw error(.type, "`\(operation.rawValue)` cannot stand before \(value.type)", id)
    }
  }

  mutating func binary(_ operation: BinaryOperator, _ left: NodeID, _ right: NodeID, _ id: NodeID)
    throws(ExpressionError) -> Value
  {
    let leftValue = try value(of: left)
    let rightValue = try value(of: right)
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      if let order = moneyOrder(leftValue, left, rightValue, right) { return .bool(order.fulfils(operation)) }
      if operation == .equal || operation == .notEqual {
        return .bool(try equals(leftValue, rightValue, id) == (operation == .equal))
      }
      guard let order = Order(leftValue, rightValue) else {
        throw noOverload(operation, leftValue, rightValue, id)
      }
      try charge(bytes: min(leftValue.byteCount, rightValue.byteCount), for: id)
      return .bool(order.fulfils(operation))
    case .isIn: return .bool(try contains(rightValue, leftValue, id))
    case .add, .subtract, .multiply, .divide, .modulo:
      return try arithmetic(operation, leftValue, rightValue, id)
    }
  }

  /// The order of an amount of money and a number that is written out, by their decimals.
  private func moneyOrder(_ left: Value, _ leftID: NodeID, _ right: Value, _ rightID: NodeID) -> Order? {
    switch (left, right) {
    case (.money(let left), .money(let right)): Order(DecimalText(left), DecimalText(right))
    case (.money(let money), _): expression.decimal(of: rightID).map { Order(DecimalText(money), $0) }
    case (_, .money(let money)): expression.decimal(of: leftID).map { Order($0, DecimalText(money)) }
    default: nil
    }
  }

  /// The `==` of the language: numbers by what they are worth, lists and maps by their elements.
  mutating func equals(_ left: Value, _ right: Value, _ id: NodeID, depth: Int = 0) throws(ExpressionError)
    -> Bool
  {
    guard depth < ParsingLimits.deepest else {
      throw error(.tooCostly, "the values are nested too deep to compare", id)
    }
    try charge(1, for: id)
    switch (left, right) {
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      for (left, right) in zip(left, right) where try !equals(left, right, id, depth: depth + 1) {
        return false
      }
      return true
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return false }
      for entry in left.entries {
        guard let other = right[entry.key], try equals(entry.value, other, id, depth: depth + 1) else {
          return false
        }
      }
      return true
    case (.money(let left), .money(let right)): return DecimalText(left) == DecimalText(right)
    case (.int, .uint), (.int, .double), (.uint, .int), (.uint, .double), (.double, .int), (.double, .uint),
      (.double, .double):
      return Order(left, right) == .same
    default:
      try charge(bytes: min(left.byteCount, right.byteCount), for: id)
      return left == right
    }
  }

  private mutating func contains(_ range: Value, _ element: Value, _ id: NodeID) throws(ExpressionError)
    -> Bool
  {
    switch range {
    case .list(let elements):
      for candidate in elements where try equals(candidate, element, id) { return true }
      return false
    case .map(let map):
      try charge(bytes: element.byteCount, for: id)
      return map[element] != nil
    default: throw noOverload(.isIn, element, range, id)
    }
  }

  private mutating func arithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value, _ id: NodeID)
    throws(ExpressionError) -> Value
  {
    switch (left, right) {
    case (.int(let left), .int(let right)): return .int(try integer(operation, left, right, id))
    case (.uint(let left), .uint(let right)): return .uint(try integer(operation, left, right, id))
    case (.double(let left), .double(let right)):
      switch operation {
      case .add: return .double(left + right)
      case .subtract: return .double(left - right)
      case .multiply: return .double(left * right)
      case .divide: return .double(left / right)
      default: break
      }
    case (.string(let left), .string(let right)) where operation == .add:
      try charge(bytes: left.utf8.count + right.utf8.count, for: id)
      return .string(left + right)
    case (.bytes(let left), .bytes(let right)) where operation == .add:
      try charge(bytes: left.count + right.count, for: id)
      return .bytes(left + right)
    case (.list(let left), .list(let right)) where operation == .add:
      try charge(left.count + right.count, for: id)
      return .list(left + right)
    case (.money(let left), .money(let right)) where left.digits == right.digits:
      guard operation == .add || operation == .subtract else { break }
      let units = try integer(operation, left.minorUnits, right.minorUnits, id)
      return .money(Money(minorUnits: units, digits: left.digits))
    case (.money(let money), .int(let count)) where operation == .multiply,
      (.int(let count), .money(let money)) where operation == .multiply:
      let units = try integer(.multiply, money.minorUnits, count, id)
      return .money(Money(minorUnits: units, digits: money.digits))
    case (.duration(let left), .duration(let right)) where operation == .add || operation == .subtract:
      return .duration(nanoseconds: try integer(operation, left, right, id))
    case (.timestamp(let moment), .duration(let span)) where operation == .add,
      (.duration(let span), .timestamp(let moment)) where operation == .add:
      return .timestamp(try later(moment, by: span, id))
    case (.timestamp(let moment), .duration(let span)) where operation == .subtract:
      guard span != Int.min else { throw overflow(id) }
      return .timestamp(try later(moment, by: -span, id))
    case (.timestamp(let left), .timestamp(let right)) where operation == .subtract:
      guard let span = left.nanoseconds(since: right) else { throw overflow(id) }
      return .duration(nanoseconds: span)
    default: break
    }
    throw noOverload(operation, left, right, id)
  }

  private func later(_ moment: Timestamp, by span: Int, _ id: NodeID) throws(ExpressionError) -> Timestamp {
    guard let moment = moment.adding(nanoseconds: span) else {
      throw error(.overflow, "the time lies outside of the years 1 to 9999", id)
    }
    return moment
  }

  private func integer<Number: FixedWidthInteger>(
    _ operation: BinaryOperator, _ left: Number, _ right: Number, _ id: NodeID
  ) throws(ExpressionError) -> Number {
    let (result, overflows): (Number, Bool)
    switch operation {
    case .add: (result, overflows) = left.addingReportingOverflow(right)
    case .subtract: (result, overflows) = left.subtractingReportingOverflow(right)
    case .multiply: (result, overflows) = left.multipliedReportingOverflow(by: right)
    default:
      guard right != 0 else {
        throw error(.divisionByZero, "a division by zero", id, help: "check first that the divisor is not 0")
      }
      (result, overflows) =
        operation == .divide
        ? left.dividedReportingOverflow(by: right) : left.remainderReportingOverflow(dividingBy: right)
    }
    guard !overflows else { throw overflow(id) }
    return result
  }

  func overflow(_ id: NodeID) -> ExpressionError {
    error(.overflow, "the result is too large or too small for its type", id)
  }

  private func noOverload(_ operation: BinaryOperator, _ left: Value, _ right: Value, _ id: NodeID)
    -> ExpressionError
  {
    error(.type, "`\(operation.rawValue)` does not join \(left.type) and \(right.type)", id)
  }
}
