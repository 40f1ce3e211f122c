import Diagnostics

extension Checker {
  mutating func unary(_ operation: UnaryOperator, _ operand: NodeID, _ id: NodeID) -> ValueType {
    let type = check(operand)
    switch (operation, type) {
    case (.not, .bool), (.not, .dyn): return .bool
    case (.negate, .int), (.negate, .double), (.negate, .dyn): return type
    default:
      report(
        .type, "`\(operation.rawValue)` cannot stand before \(type)", id,
        help: operation == .not ? "put a comparison in parentheses: !(a == b)" : nil)
      return operation == .not ? .bool : .dyn
    }
  }

  mutating func binary(_ operation: BinaryOperator, _ left: NodeID, _ right: NodeID, _ id: NodeID)
    -> ValueType
  {
    let leftType = check(left)
    let rightType = check(right)
    switch operation {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      compare(operation, (left, leftType), (right, rightType), id)
      return .bool
    case .isIn:
      membership((left, leftType), (right, rightType), id)
      return .bool
    case .add, .subtract, .multiply, .divide, .modulo:
      if let result = Self.result(of: operation, leftType, rightType) { return result }
      reportArithmetic(operation, (left, leftType), (right, rightType), id)
      return .dyn
    }
  }

  /// Reports two values of a conditional that are of different types.
  mutating func alternatives(_ first: NodeID, _ second: NodeID, _ id: NodeID) -> ValueType {
    let firstType = check(first)
    let secondType = check(second)
    guard firstType.fits(secondType) else {
      report(
        .type, "the value is \(firstType) or \(secondType), but it must be one of them", second,
        help: Self.numberHelp(expression, (first, firstType), (second, secondType)))
      return .dyn
    }
    return firstType.joined(with: secondType)
  }

  // MARK: Comparing

  private mutating func compare(
    _ operation: BinaryOperator, _ left: (id: NodeID, type: ValueType),
    _ right: (id: NodeID, type: ValueType),
    _ id: NodeID
  ) {
    if left.type == .money, expression.decimal(of: right.id) != nil { return }
    if right.type == .money, expression.decimal(of: left.id) != nil { return }
    let fits = left.type.fits(right.type) || left.type.isNumber && right.type.isNumber
    if operation.isOrdering {
      let unordered = [left.type, right.type].first { !$0.isOrdered }
      guard fits, unordered == nil else {
        return report(
          .type, "`\(operation.rawValue)` does not compare \(left.type) with \(right.type)", id,
          help: conversionHelp(left, right))
      }
    } else if !fits {
      return report(
        .type, "\(left.type) is never equal to \(right.type)", id, help: conversionHelp(left, right))
    }
    if !operation.isOrdering {
      checkOption(left.id, right.id)
      checkOption(right.id, left.id)
    }
  }

  private mutating func membership(
    _ left: (id: NodeID, type: ValueType), _ right: (id: NodeID, type: ValueType), _ id: NodeID
  ) {
    switch right.type {
    case .list(let element):
      guard left.type.fits(element) || left.type.isNumber && element.isNumber else {
        return report(
          .type, "\(left.type) is never in \(right.type)", id, help: conversionHelp(left, (right.id, element))
        )
      }
      guard case .list(let elements) = expression[right.id] else { return }
      for element in expression.children(elements) { checkOption(left.id, element) }
    case .map(let key, _):
      guard left.type.fits(key) || left.type.isNumber && key.isNumber else {
        return report(.type, "\(left.type) is never a key of the map, whose keys are each \(key)", id)
      }
    case .dyn: break
    case .string:
      report(
        .type, "`in` looks in lists and maps, not in \(right.type)", id,
        help: "write text.contains(\"part\") to look in a text")
    default: report(.type, "`in` looks in lists and maps, and this is \(right.type)", right.id)
    }
  }

  /// Reports a text that a variable with options is compared with and that is none of them.
  private mutating func checkOption(_ variable: NodeID, _ literal: NodeID) {
    guard case .literal(.string(let text)) = expression[literal] else { return }
    let options: [String]
    let name: String
    if let declared = variables[variable], let known = environment[declared]?.options {
      options = known
      name = "`\(declared)`"
    } else if case .call("weekday", _) = expression[variable] {
      options = HostFunction.weekdays
      name = "weekday"
    } else {
      return
    }
    guard !options.contains(where: { $0.utf8.elementsEqual(text.utf8) }) else { return }
    let near = Suggestion.closest(to: text, among: options)
    report(
      .unknownOption, "\"\(text)\" is no option of \(name)", literal,
      help: near.map { "did you mean \"\($0)\"?" }
        ?? "the options are \(options.prefix(12).joined(separator: ", "))")
  }

  private func conversionHelp(_ left: (id: NodeID, type: ValueType), _ right: (id: NodeID, type: ValueType))
    -> String?
  {
    if case .binary(let operation, _, _) = expression[left.id], operation.precedence == 1 {
      return "write a < b && b < c to compare three values"
    }
    if left.type == .null || right.type == .null { return "ask has(name) whether a value is set" }
    let types = [left.type, right.type]
    if types.contains(.string) {
      for (id, type) in [left, right] where type != .string {
        let text = String(decoding: expression.source[expression.range(of: id)], as: UTF8.self)
        if case .literal = expression[id], type.isNumber || type == .bool {
          return "write \"\(text)\" for a text"
        }
      }
      for (id, type) in [left, right] where type == .string {
        guard case .literal(.string(let text)) = expression[id] else { continue }
        if types.contains(where: \.isNumber) || types.contains(.money), DecimalText(plain: text.utf8) != nil {
          return "write \(text) without quotes"
        }
        if types.contains(.bool), text == "true" || text == "false" { return "write \(text) without quotes" }
        if types.contains(.duration) { return "write duration(\"\(text)\")" }
        if types.contains(.timestamp) { return "write timestamp(\"\(text)\")" }
      }
    }
    if types.contains(.money) { return "compare money with money or with a number that is written out" }
    if types.contains(.timestamp), types.contains(.int) { return "write days_since(…) for a number of days" }
    return nil
  }

  // MARK: Arithmetic

  private static func result(of operation: BinaryOperator, _ left: ValueType, _ right: ValueType)
    -> ValueType?
  {
    switch (operation, left, right) {
    case (_, .int, .int), (_, .uint, .uint): left
    case (.modulo, .double, .double): nil
    case (_, .double, .double): .double
    case (.add, .string, .string), (.add, .bytes, .bytes): left
    case (.add, .list(let left), .list(let right)): .list(left.joined(with: right))
    case (.add, .money, .money), (.subtract, .money, .money): .money
    case (.multiply, .money, .int), (.multiply, .int, .money): .money
    case (.add, .duration, .duration), (.subtract, .duration, .duration): .duration
    case (.add, .timestamp, .duration), (.add, .duration, .timestamp), (.subtract, .timestamp, .duration):
      .timestamp
    case (.subtract, .timestamp, .timestamp): .duration
    case (_, .dyn, let other), (_, let other, .dyn): other.hasArithmetic ? .dyn : nil
    default: nil
    }
  }

  private mutating func reportArithmetic(
    _ operation: BinaryOperator, _ left: (id: NodeID, type: ValueType),
    _ right: (id: NodeID, type: ValueType),
    _ id: NodeID
  ) {
    let symbol = operation.rawValue
    if left.type.isNumber, right.type.isNumber, left.type != right.type {
      return report(
        .type, "`\(symbol)` does not mix \(left.type) and \(right.type)", id,
        help: Self.numberHelp(expression, left, right))
    }
    var help: String?
    let types = [left.type, right.type]
    if types.contains(.money) {
      help = "money is added to money, subtracted from it, or multiplied by an integer"
    } else if operation == .add, types.contains(.string) {
      help = "write string(…) around the other value"
    } else if types.contains(.timestamp), types.contains(where: \.isNumber) {
      help = "write duration(\"2d\") for a time span"
    }
    report(.type, "`\(symbol)` does not join \(left.type) and \(right.type)", id, help: help)
  }

  /// How to make two numbers of one type: by writing a literal otherwise, or by a conversion.
  private static func numberHelp(
    _ expression: Expression, _ left: (id: NodeID, type: ValueType), _ right: (id: NodeID, type: ValueType)
  ) -> String? {
    guard left.type.isNumber, right.type.isNumber else { return nil }
    for (id, type) in [left, right] where type == .int {
      guard case .literal(.int(let number)) = expression[id] else { continue }
      return left.type == .double || right.type == .double ? "write \(number).0" : "write \(number)u"
    }
    for (id, type) in [left, right] where type == .int || type == .uint {
      let text = String(decoding: expression.source[expression.range(of: id)], as: UTF8.self)
      return "write double(\(text))"
    }
    return nil
  }
}

extension ValueType {
  /// Whether `<` and the like compare values of the type.
  fileprivate var isOrdered: Bool {
    switch self {
    case .null, .list, .map, .type: false
    default: true
    }
  }

  /// Whether arithmetic operators take the type.
  fileprivate var hasArithmetic: Bool {
    switch self {
    case .null, .bool, .map, .type: false
    default: true
    }
  }
}
