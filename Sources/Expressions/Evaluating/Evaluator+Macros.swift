extension Evaluator {
  mutating func macro(
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
