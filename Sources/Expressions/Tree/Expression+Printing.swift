extension Expression: CustomStringConvertible {
  /// The expression on one line with one space around operators and no parentheses but those it needs; parsing it
  /// gives the same tree.
  public var description: String {
    var printer = ExpressionPrinter(expression: self)
    printer.print(root, binding: 0)
    return printer.text
  }
}

private struct ExpressionPrinter {
  let expression: Expression
  var text = ""

  /// How strongly something binds: `?:` 0, `||` 1, `&&` 2, relations 3, sums 4, products 5, signs 6, members 7.
  private func strength(_ id: NodeID) -> Int {
    switch expression[id] {
    case .conditional: 0
    case .logical(.or, _): 1
    case .logical(.and, _): 2
    case .binary(let operation, _, _): operation.precedence + 2
    case .unary: 6
    case .literal(let value): value.startsWithSign ? 6 : 7
    default: 7
    }
  }

  /// Prints a node, in parentheses where it binds less strongly than its place asks.
  mutating func print(_ id: NodeID, binding wanted: Int) {
    let needsParentheses = strength(id) < wanted
    if needsParentheses { text += "(" }
    printBare(id)
    if needsParentheses { text += ")" }
  }

  private mutating func printBare(_ id: NodeID) {
    switch expression[id] {
    case .literal(let value): printLiteral(value, id)
    case .name(let name): text += name
    case .select(let operand, let field):
      print(operand, binding: 7)
      text += "." + Self.field(field)
    case .presence(let operand):
      text += "has("
      print(operand, binding: 0)
      text += ")"
    case .index(let operand, let key):
      print(operand, binding: 7)
      text += "["
      print(key, binding: 0)
      text += "]"
    case .unary(let operation, let operand):
      var inner = ExpressionPrinter(expression: expression)
      inner.print(operand, binding: 6)
      // A sign before a number would become part of it.
      let startsNumber = inner.text.utf8.first.map { $0.isDigit || $0 == UInt8(ascii: ".") } ?? false
      let isNumber = if case .literal = expression[operand] { true } else { startsNumber }
      text += operation.rawValue + (operation == .negate && isNumber ? "(\(inner.text))" : inner.text)
    case .binary(let operation, let left, let right):
      print(left, binding: operation.precedence + 2)
      text += " \(operation.rawValue) "
      print(right, binding: operation.precedence + 3)
    case .logical(let operation, let operands):
      let strength = operation == .or ? 2 : 3
      for (place, operand) in expression.children(operands).enumerated() {
        if place > 0 { text += " \(operation.rawValue) " }
        print(operand, binding: strength)
      }
    case .conditional(let condition, let first, let second):
      print(condition, binding: 1)
      text += " ? "
      print(first, binding: 1)
      text += " : "
      print(second, binding: 0)
    case .list(let elements): printList(elements, "[", "]")
    case .map(let entries):
      text += "{"
      for (place, child) in expression.children(entries).enumerated() {
        if place > 0 { text += place % 2 == 0 ? ", " : ": " }
        print(child, binding: 0)
      }
      text += "}"
    case .call(let name, let arguments):
      text += name
      printList(arguments, "(", ")")
    case .method(let name, let operand, let arguments):
      print(operand, binding: 7)
      text += ".\(name)"
      printList(arguments, "(", ")")
    case .macro(let macro, let operand, let variables, let bodies):
      print(operand, binding: 7)
      let name = macro == .existsOne && variables.count == 2 ? "existsOne" : macro.rawValue
      text += ".\(name)(" + variables.joined(separator: ", ")
      for body in expression.children(bodies) {
        text += ", "
        print(body, binding: 0)
      }
      text += ")"
    }
  }

  private mutating func printList(_ children: NodeList, _ opening: String, _ closing: String) {
    text += opening
    for (place, child) in expression.children(children).enumerated() {
      if place > 0 { text += ", " }
      print(child, binding: 0)
    }
    text += closing
  }

  private mutating func printLiteral(_ value: Value, _ id: NodeID) {
    // A number stays as it was written: an amount of money is compared with its decimals.
    if case .double(let number) = value {
      let digits = Expression.digits(expression.source[expression.range(of: id)])
      let sign = number.sign == .minus ? "-" : ""
      text += sign + String(decoding: digits, as: UTF8.self)
    } else {
      text += value.description
    }
  }

  /// A field, in backticks where it is no name.
  private static func field(_ name: String) -> String {
    let bytes = name.utf8
    let isName =
      bytes.first.map { $0.isLetter || $0 == UInt8(ascii: "_") } == true
      && bytes.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
      && !["true", "false", "null", "in"].contains(name)
    return isName ? name : "`\(name)`"
  }
}

extension Value {
  /// Whether a literal of the value begins with a minus sign.
  fileprivate var startsWithSign: Bool {
    switch self {
    case .int(let number): number < 0
    case .double(let number): number.sign == .minus
    default: false
    }
  }
}
