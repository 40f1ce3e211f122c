extension Evaluator {
  func variable(_ name: String, _ id: NodeID) throws(ExpressionError) -> Value {
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

  mutating func select(_ operand: NodeID, _ field: String, _ id: NodeID) throws(ExpressionError)
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

  mutating func isPresent(_ operand: NodeID) throws(ExpressionError) -> Bool {
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

  mutating func element(of operand: NodeID, _ key: NodeID, _ id: NodeID) throws(ExpressionError)
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
}
