/// Walks the tree of an expression. Every step is charged, so that no expression can run long or grow large.
struct Evaluator {
  let expression: Expression
  let bindings: Bindings
  let host: any EvaluationHost
  /// The declared variables, which are never anything else.
  let environment: TypeEnvironment?
  /// The steps that are left.
  private(set) var budget: Int
  /// Whether the budget ran out: no operator absorbs that.
  private(set) var isExhausted = false
  /// The variables of the macros around, innermost last.
  var locals: [(name: String, value: Value)] = []
  /// Regular expressions that were compiled already.
  var patterns: [String: Pattern]

  init(
    _ expression: Expression, _ bindings: Bindings, _ host: any EvaluationHost, limit: Int,
    environment: TypeEnvironment? = nil, patterns: [String: Pattern] = [:]
  ) {
    self.expression = expression
    self.bindings = bindings
    self.host = host
    // Small enough to be multiplied and added to without overflow.
    budget = min(max(limit, 0), 1 << 40)
    self.environment = environment
    self.patterns = patterns
  }

  /// The value of a node.
  mutating func value(of id: NodeID) throws(ExpressionError) -> Value {
    try charge(1, for: id)
    switch expression[id] {
    case .literal(let value): return value
    case .name(let name): return try variable(name, id)
    case .select(let operand, let field): return try select(operand, field, id)
    case .presence(let operand): return .bool(try isPresent(operand))
    case .index(let operand, let key): return try element(of: operand, key, id)
    case .unary(let operation, let operand):
      return try unary(operation, try value(of: operand), id)
    case .binary(let operation, let left, let right): return try binary(operation, left, right, id)
    case .logical(let operation, let operands): return try logical(operation, operands)
    case .conditional(let condition, let first, let second):
      guard case .bool(let holds) = try value(of: condition) else {
        throw error(.type, "the condition before `?` is not true or false", condition)
      }
      return try value(of: holds ? first : second)
    case .list(let elements):
      var values: [Value] = []
      for element in expression.children(elements) { values.append(try value(of: element)) }
      return .list(values)
    case .map(let entries): return try map(entries)
    case .call(let name, let arguments):
      return try call(name, try values(arguments), expression.children(arguments), id)
    case .method(let name, let operand, let arguments):
      let receiver = try value(of: operand)
      return try method(name, on: receiver, try values(arguments), expression.children(arguments), id)
    case .macro(let macro, let operand, let variables, let bodies):
      return try self.macro(macro, over: try value(of: operand), variables, bodies, id)
    }
  }

  private mutating func values(_ list: NodeList) throws(ExpressionError) -> [Value] {
    var values: [Value] = []
    for argument in expression.children(list) { values.append(try value(of: argument)) }
    return values
  }

  // MARK: Cost

  /// Takes steps from the budget.
  mutating func charge(_ steps: Int, for id: NodeID) throws(ExpressionError) {
    budget -= steps
    guard budget >= 0 else {
      isExhausted = true
      budget = 0
      throw error(
        .tooCostly, "the expression takes too many steps to evaluate", id,
        help: "loop over shorter lists, or do not nest all, exists, map and filter")
    }
  }

  /// Takes what going over a number of bytes costs.
  mutating func charge(bytes count: Int, for id: NodeID) throws(ExpressionError) {
    try charge(count / 64, for: id)
  }

  /// An error at a node.
  func error(_ kind: ExpressionError.Kind, _ message: String, _ id: NodeID, help: String? = nil)
    -> ExpressionError
  {
    ExpressionError(kind, message, at: expression.range(of: id), help: help)
  }

  // MARK: Logic

  /// `&&` and `||`: an operand that decides the result makes up for errors in the others, on either side.
  private mutating func logical(_ operation: LogicalOperator, _ operands: NodeList) throws(ExpressionError)
    -> Value
  {
    let deciding = operation == .or
    var failure: ExpressionError?
    for operand in expression.children(operands) {
      do throws(ExpressionError) {
        guard case .bool(let flag) = try value(of: operand) else {
          throw error(.type, "`\(operation.rawValue)` joins only what is true or false", operand)
        }
        if flag == deciding { return .bool(deciding) }
      } catch {
        if isExhausted { throw error }
        if failure == nil { failure = error }
      }
    }
    if let failure { throw failure }
    return .bool(!deciding)
  }

  private mutating func map(_ entries: NodeList) throws(ExpressionError) -> Value {
    var map = ValueMap()
    var key: NodeID?
    for id in expression.children(entries) {
      guard let keyID = key else {
        key = id
        continue
      }
      key = nil
      let keyValue = try value(of: keyID)
      try add(try value(of: id), for: keyValue, to: &map, keyID)
    }
    return .map(map)
  }

  mutating func add(_ value: Value, for key: Value, to map: inout ValueMap, _ id: NodeID)
    throws(ExpressionError)
  {
    try charge(bytes: key.byteCount, for: id)
    do throws(ValueMap.Refusal) {
      try map.append(value, for: key)
    } catch {
      switch error {
      case .unsupportedKey:
        throw self.error(
          .type, "\(key.type) cannot be the key of a map", id, help: "keys are integers, texts, true or false"
        )
      case .repeatedKey: throw self.error(.type, "the key \(key.brief) stands twice in the map", id)
      }
    }
  }
}
