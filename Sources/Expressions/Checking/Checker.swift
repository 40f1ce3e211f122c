import Diagnostics

/// Finds what is wrong with an expression before it is ever evaluated: unknown names, types that do not fit, options
/// and keyword lists that do not exist.
public struct Checker {
  let environment: TypeEnvironment
  var expression: Expression
  var types: [ValueType] = []
  var problems: [ExpressionError] = []
  var keywordLists: [(name: String, range: Range<Int>)] = []
  var usesNow = false
  var patterns: [String: Pattern] = [:]
  /// The variables of the macros around, innermost last.
  var locals: [(name: String, type: ValueType)] = []
  /// The declared name that a chain of fields is, by node.
  var variables: [NodeID: String] = [:]

  private init(_ expression: Expression, _ environment: TypeEnvironment) {
    self.expression = expression
    self.environment = environment
    types = [ValueType](repeating: .dyn, count: expression.nodeCount)
  }

  /// Checks an expression.
  ///
  /// - Parameters:
  ///   - environment: what it may name.
  ///   - wanted: the type that its value must have: a guard's is `bool`.
  public static func check(
    _ expression: Expression, in environment: TypeEnvironment, as wanted: ValueType? = nil
  ) -> CheckedExpression {
    var checker = Checker(expression, environment)
    let type = checker.check(expression.root)
    if let wanted, !type.fits(wanted), checker.problems.isEmpty {
      checker.report(
        .type, "the expression gives \(type), but \(wanted) is needed", expression.root,
        help: wanted == .bool ? "compare it with something, as in x == \"a\" or x > 3" : nil)
    }
    var presence = PresenceAnalysis(expression, checker.variables)
    presence.visit(expression.root, known: [])
    let reads = presence.reads.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return CheckedExpression(
      expression: expression, type: type,
      problems: checker.problems.sorted { $0.range.lowerBound < $1.range.lowerBound }, reads: reads,
      presenceTests: presence.tested,
      presentWhenTrue: presence.present(expression.root, when: true).sorted(),
      presentWhenFalse: presence.present(expression.root, when: false).sorted(),
      keywordLists: checker.keywordLists, usesNow: checker.usesNow,
      types: checker.types, environment: environment, patterns: checker.patterns)
  }

  /// Checks a node and what stands below it; the type of its value.
  mutating func check(_ id: NodeID) -> ValueType {
    let type = typeOf(id)
    types[id.index] = type
    return type
  }

  private mutating func typeOf(_ id: NodeID) -> ValueType {
    switch expression[id] {
    case .literal(let value): return value.type
    case .name(let name): return self.name(name, id)
    case .select(let operand, let field): return select(operand, field, id)
    case .presence(let operand):
      checkPresence(operand)
      return .bool
    case .index(let operand, let key): return index(operand, key)
    case .unary(let operation, let operand): return unary(operation, operand, id)
    case .binary(let operation, let left, let right): return binary(operation, left, right, id)
    case .logical(let operation, let operands):
      for operand in expression.children(operands) {
        expectBool(operand, "`\(operation.rawValue)` joins only what is true or false")
      }
      return .bool
    case .conditional(let condition, let first, let second):
      expectBool(condition, "the condition before `?` must be true or false")
      return alternatives(first, second, id)
    case .list(let elements):
      let types = expression.children(elements).map { check($0) }
      return .list(Self.joined(types))
    case .map(let entries): return map(entries)
    case .call(let name, let arguments): return call(name, nil, arguments, id)
    case .method(let name, let operand, let arguments): return call(name, operand, arguments, id)
    case .macro(let macro, let operand, let variables, let bodies):
      return self.macro(macro, operand, variables, bodies)
    }
  }

  // MARK: Reporting

  mutating func report(_ kind: ExpressionError.Kind, _ message: String, _ id: NodeID, help: String? = nil) {
    problems.append(ExpressionError(kind, message, at: expression.range(of: id), help: help))
  }

  private mutating func expectBool(_ id: NodeID, _ message: String) {
    let type = check(id)
    guard !type.fits(.bool) else { return }
    report(.type, "\(message), and this is \(type)", id, help: "compare it with something, as in x > 3")
  }

  /// The type that all of some types have; `dyn` where they differ or there are none.
  private static func joined(_ types: [ValueType]) -> ValueType {
    guard let first = types.first else { return .dyn }
    return types.dropFirst().reduce(first) { $0.joined(with: $1) }
  }

  // MARK: Names

  private mutating func name(_ name: String, _ id: NodeID) -> ValueType {
    if let local = locals.last(where: { $0.name == name }) { return local.type }
    if let variable = environment[name] {
      variables[id] = name
      return variable.type
    }
    if name == "now" {
      usesNow = true
      return .timestamp
    }
    if ValueType.names.contains(name) { return .type }
    unknown(name, id)
    return .dyn
  }

  private mutating func unknown(_ name: String, _ id: NodeID) {
    let known = environment.names + locals.map(\.name) + ["now"]
    let help: String
    if let near = Suggestion.closest(to: name, among: known) {
      help = "did you mean `\(near)`?"
    } else if environment.names.isEmpty {
      help = "texts stand in quotes: \"\(name)\""
    } else {
      let shown = environment.names.prefix(8).joined(separator: ", ")
      help = "there are \(shown)\(environment.names.count > 8 ? " and others" : ""); texts stand in quotes"
    }
    report(.unknownName, "nothing is called `\(name)` here", id, help: help)
  }

  /// The declared variable that a chain of fields names, with its type.
  private func declared(_ id: NodeID) -> (name: String, type: ValueType)? {
    guard let path = expression.path(of: id), path.count > 1, !locals.contains(where: { $0.name == path[0] })
    else { return nil }
    let name = path.joined(separator: ".")
    return environment[name].map { (name, $0.type) }
  }

  private mutating func select(_ operand: NodeID, _ field: String, _ id: NodeID) -> ValueType {
    if let variable = declared(id) {
      variables[id] = variable.name
      return variable.type
    }
    if let path = expression.path(of: id), ValueType.names.contains(path.joined(separator: ".")) {
      return .type
    }
    if let path = expression.path(of: operand), path.count == 1, isNamespace(path[0]) {
      let name = "\(path[0]).\(field)"
      let near = Suggestion.closest(to: name, among: environment.names)
      report(.unknownName, "nothing is called `\(name)` here", id, help: near.map { "did you mean `\($0)`?" })
      return .dyn
    }
    return member(of: check(operand), field, id)
  }

  /// Whether a name is only the start of names with points.
  private func isNamespace(_ name: String) -> Bool {
    environment[name] == nil && !locals.contains { $0.name == name }
      && environment.names.contains { $0.hasPrefix(name + ".") }
  }

  private mutating func member(of type: ValueType, _ field: String, _ id: NodeID) -> ValueType {
    switch type {
    case .map(let key, let value) where key.fits(.string): return value
    case .dyn: return .dyn
    default:
      report(.type, "\(type) has no field `\(field)`", id)
      return .dyn
    }
  }

  private mutating func checkPresence(_ operand: NodeID) {
    if let variable = declared(operand) {
      variables[operand] = variable.name
    } else if case .select(let inner, let field) = expression[operand] {
      types[operand.index] = member(of: check(inner), field, operand)
    } else {
      _ = check(operand)
    }
  }

  private mutating func index(_ operand: NodeID, _ key: NodeID) -> ValueType {
    let type = check(operand)
    let keyType = check(key)
    switch type {
    case .list(let element):
      if !keyType.fits(.int), keyType != .uint {
        report(.type, "a place in a list is an integer, and this is \(keyType)", key)
      }
      return element
    case .map(let wanted, let value):
      if !keyType.fits(wanted), !(keyType.isNumber && wanted.isNumber) {
        report(.type, "the keys of the map are each \(wanted), and this is \(keyType)", key)
      }
      return value
    case .dyn: return .dyn
    default:
      report(.type, "\(type) has no elements", operand)
      return .dyn
    }
  }

  private mutating func map(_ entries: NodeList) -> ValueType {
    var keys: [ValueType] = []
    var values: [ValueType] = []
    for (place, id) in expression.children(entries).enumerated() {
      let type = check(id)
      if place % 2 == 1 {
        values.append(type)
        continue
      }
      keys.append(type)
      switch type {
      case .int, .uint, .string, .bool, .dyn: break
      default:
        report(
          .type, "\(type) cannot be the key of a map", id, help: "keys are integers, texts, true or false")
      }
    }
    return .map(Self.joined(keys), Self.joined(values))
  }

  // MARK: Macros

  private mutating func macro(_ macro: Macro, _ operand: NodeID, _ variables: [String], _ bodies: NodeList)
    -> ValueType
  {
    let range = check(operand)
    let item: (key: ValueType, value: ValueType)
    let element: ValueType
    switch range {
    case .list(let type):
      item = (.int, type)
      element = type
    case .map(let key, let value):
      item = (key, value)
      element = key
    case .dyn:
      item = (.dyn, .dyn)
      element = .dyn
    default:
      report(.type, "`\(macro.rawValue)` goes over a list or a map, and this is \(range)", operand)
      item = (.dyn, .dyn)
      element = .dyn
    }
    if variables.count == 2 {
      locals.append((variables[0], item.key))
      locals.append((variables[1], item.value))
    } else {
      locals.append((variables[0], element))
    }
    defer { locals.removeLast(variables.count) }
    let bodies = Array(expression.children(bodies))
    let gives = macro == .map || macro == .transformList || macro == .transformMap
    for body in gives ? bodies.dropLast() : bodies[...] {
      expectBool(body, "the condition of `\(macro.rawValue)` must be true or false")
    }
    switch macro {
    case .all, .exists, .existsOne: return .bool
    case .filter: return .list(element)
    case .map, .transformList: return .list(bodies.last.map { check($0) } ?? .dyn)
    case .transformMap: return .map(item.key, bodies.last.map { check($0) } ?? .dyn)
    }
  }
}
