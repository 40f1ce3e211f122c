/// Walks the tree of an expression. Every step is charged, so that no expression can run long or grow large.
struct Evaluator {
  let expression: Expression
  let bindings: Bindings
  let host: any EvaluationHost
  /// The declared variables, which are never anything else.
  private let environment: TypeEnvironment?
  /// The steps that are left.
  private var budget: Int
  /// Whether the budget ran out: no operator absorbs that.
  private var isExhausted = false
  /// The variables of the macros around, innermost last.
  private var locals: [(name: String, value: Value)] = []
  /// Regular expressions that were compiled already.
  var patterns: [String: Pattern]

  init(
    _ expression: Expression, _ bindings: Bindings, _ host: any EvaluationHost, limit: Int,
    environment: TypeEnvironment? = nil, patterns: [String: Pattern] = [:]
  ) {
    self.expression = expression
    self.bindings = bindings
    self.host = host
    budget = limit
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

  // MARK: Names

  private func variable(_ name: String, _ id: NodeID) throws(ExpressionError) -> Value {
    if let local = locals.last(where: { $0.name == name }) { return local.value }
    if let value = bindings[name] { return value }
    if environment?[name] != nil { throw unset(name, id) }
    if name == "now", let now = host.now { return .timestamp(now) }
    if ValueType.names.contains(name) { return .type(name) }
    throw unset(name, id)
  }

  private func unset(_ name: String, _ id: NodeID) -> ExpressionError {
    error(.unset, "`\(name)` has no value", id, help: "set it first, or ask has(\(name)) before")
  }

  /// The name with points that a chain of fields is, unless a macro's variable stands at its start.
  private func qualifiedName(_ id: NodeID) -> String? {
    guard let path = expression.path(of: id), path.count > 1, !locals.contains(where: { $0.name == path[0] })
    else { return nil }
    return path.joined(separator: ".")
  }

  private mutating func select(_ operand: NodeID, _ field: String, _ id: NodeID) throws(ExpressionError)
    -> Value
  {
    if let name = qualifiedName(id) {
      if bindings.hasQualifiedNames, let value = bindings[name] { return value }
      if environment?[name] != nil { throw unset(name, id) }
      if ValueType.names.contains(name) { return .type(name) }
    }
    let value = try self.value(of: operand)
    guard case .map(let map) = value else {
      throw error(.type, "\(value.type) has no field `\(field)`", id)
    }
    guard let found = map[.string(field)] else {
      throw error(.missingKey, "the map has no `\(field)`", id, help: "ask has(…) before")
    }
    return found
  }

  private mutating func isPresent(_ operand: NodeID) throws(ExpressionError) -> Bool {
    switch expression[operand] {
    case .select(let inner, let field):
      if let name = qualifiedName(operand) {
        if bindings.hasQualifiedNames, bindings[name] != nil { return true }
        if environment?[name] != nil { return false }
      }
      do throws(ExpressionError) {
        let value = try self.value(of: inner)
        guard case .map(let map) = value else {
          throw error(.type, "\(value.type) has no field `\(field)`", operand)
        }
        return map[.string(field)] != nil
      } catch {
        if error.kind == .unset { return false }
        throw error
      }
    case .name(let name):
      return locals.contains { $0.name == name } || bindings[name] != nil
        || (name == "now" && host.now != nil)
    default: return false
    }
  }

  private mutating func element(of operand: NodeID, _ key: NodeID, _ id: NodeID) throws(ExpressionError)
    -> Value
  {
    let value = try self.value(of: operand)
    let place = try self.value(of: key)
    switch value {
    case .map(let map):
      try charge(bytes: place.byteCount, for: id)
      guard let found = map[place] else { throw error(.missingKey, "the map has no key \(place.brief)", key) }
      return found
    case .list(let elements):
      guard let index = Self.index(place) else {
        throw error(.index, "\(place.brief) is no place in a list", key, help: "places are integers from 0")
      }
      guard elements.indices.contains(index) else {
        throw error(
          .index, "the list has \(elements.count) elements and none at \(index)", key,
          help: "places count from 0")
      }
      return elements[index]
    default: throw error(.type, "\(value.type) has no elements", id)
    }
  }

  private static func index(_ value: Value) -> Int? {
    switch value {
    case .int(let number): number
    case .uint(let number): Int(exactly: number)
    case .double(let number): Int(exactly: number)
    default: nil
    }
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

  private mutating func add(_ value: Value, for key: Value, to map: inout ValueMap, _ id: NodeID)
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

  // MARK: Macros

  private mutating func macro(
    _ macro: Macro, over range: Value, _ variables: [String], _ bodies: NodeList, _ id: NodeID
  ) throws(ExpressionError) -> Value {
    var run = MacroRun(macro)
    let bodies = Array(expression.children(bodies))
    let depth = locals.count
    defer { locals.removeSubrange(depth...) }
    for index in 0..<(try count(range, id)) {
      try charge(1, for: id)
      let (first, second) = Self.item(range, index)
      locals.removeSubrange(depth...)
      if variables.count == 2 {
        locals.append((variables[0], first))
        locals.append((variables[1], second))
      } else if case .list = range {
        locals.append((variables[0], second))
      } else {
        locals.append((variables[0], first))
      }
      if let result = try step(&run, bodies, first, variables.count == 1 ? locals[depth].value : second, id) {
        return result
      }
    }
    if let failure = run.failure { throw failure }
    return run.result
  }

  private func count(_ range: Value, _ id: NodeID) throws(ExpressionError) -> Int {
    switch range {
    case .list(let elements): elements.count
    case .map(let map): map.count
    default: throw error(.type, "\(range.type) has no elements to go over", id)
    }
  }

  /// Index and element of a list, or key and value of a map.
  private static func item(_ range: Value, _ index: Int) -> (Value, Value) {
    switch range {
    case .list(let elements): (.int(index), elements[index])
    case .map(let map): (map.entries[index].key, map.entries[index].value)
    default: (.null, .null)
    }
  }

  /// Evaluates the bodies for one element; the result of the whole where it is decided.
  private mutating func step(
    _ run: inout MacroRun, _ bodies: [NodeID], _ key: Value, _ element: Value, _ id: NodeID
  ) throws(ExpressionError) -> Value? {
    switch run.macro {
    case .all, .exists:
      let deciding = run.macro == .exists
      do throws(ExpressionError) {
        if try condition(bodies[0]) == deciding { return .bool(deciding) }
      } catch {
        if isExhausted { throw error }
        if run.failure == nil { run.failure = error }
      }
    case .existsOne:
      if try condition(bodies[0]) { run.matches += 1 }
    case .filter:
      if try condition(bodies[0]) { run.elements.append(element) }
    case .map, .transformList:
      if bodies.count == 2, try !condition(bodies[0]) { return nil }
      run.elements.append(try value(of: bodies[bodies.count - 1]))
    case .transformMap:
      if bodies.count == 2, try !condition(bodies[0]) { return nil }
      try add(try value(of: bodies[bodies.count - 1]), for: key, to: &run.map, id)
    }
    return nil
  }

  private mutating func condition(_ id: NodeID) throws(ExpressionError) -> Bool {
    guard case .bool(let holds) = try value(of: id) else {
      throw error(.type, "the condition is not true or false", id)
    }
    return holds
  }
}

/// What a macro has gathered.
private struct MacroRun {
  let macro: Macro
  var matches = 0
  var elements: [Value] = []
  var map = ValueMap()
  /// The first error of `all` or `exists`, thrown unless an element decides.
  var failure: ExpressionError?

  init(_ macro: Macro) { self.macro = macro }

  /// The result once every element was visited.
  var result: Value {
    switch macro {
    case .all: .bool(true)
    case .exists: .bool(false)
    case .existsOne: .bool(matches == 1)
    case .map, .filter, .transformList: .list(elements)
    case .transformMap: .map(map)
    }
  }
}
