/// An operator before its operand.
public enum UnaryOperator: String, Sendable, Hashable {
  /// `!`
  case not = "!"
  /// `-`
  case negate = "-"
}

/// An operator between two operands, but `&&` and `||`.
public enum BinaryOperator: String, Sendable, Hashable {
  /// `<`
  case less = "<"
  /// `<=`
  case lessOrEqual = "<="
  /// `>`
  case greater = ">"
  /// `>=`
  case greaterOrEqual = ">="
  /// `==`
  case equal = "=="
  /// `!=`
  case notEqual = "!="
  /// `in`
  case isIn = "in"
  /// `+`
  case add = "+"
  /// `-`
  case subtract = "-"
  /// `*`
  case multiply = "*"
  /// `/`
  case divide = "/"
  /// `%`
  case modulo = "%"

  /// How strongly it binds: relations 1, sums 2, products 3.
  var precedence: Int {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .isIn: 1
    case .add, .subtract: 2
    case .multiply, .divide, .modulo: 3
    }
  }

  /// Whether it orders its operands.
  var isOrdering: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }

  /// The operator that says the same with the operands exchanged; `nil` where there is none.
  var mirrored: BinaryOperator? {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    default: nil
    }
  }
}

/// An operator that joins truth values, any number of them.
public enum LogicalOperator: String, Sendable, Hashable {
  /// `&&`
  case and = "&&"
  /// `||`
  case or = "||"
}

/// A call whose last arguments are evaluated for each element of a list or each key of a map.
public enum Macro: String, Sendable, Hashable, CaseIterable {
  /// Whether the condition holds for each element.
  case all
  /// Whether it holds for at least one.
  case exists
  /// Whether it holds for exactly one.
  case existsOne = "exists_one"
  /// The list of what an expression gives for each element, or for those for which a condition holds.
  case map
  /// The elements for which the condition holds.
  case filter
  /// As `map`, with index and element, or key and value.
  case transformList
  /// The map of the same keys with what an expression gives for each key and value.
  case transformMap

  /// The macro of a method's name, as far as the number of its variables allows.
  static func named(_ name: String, arguments: Int) -> (macro: Macro, variables: Int)? {
    switch (name, arguments) {
    case ("all", 2): (.all, 1)
    case ("all", 3): (.all, 2)
    case ("exists", 2): (.exists, 1)
    case ("exists", 3): (.exists, 2)
    case ("exists_one", 2), ("existsOne", 2): (.existsOne, 1)
    case ("exists_one", 3), ("existsOne", 3): (.existsOne, 2)
    case ("map", 2), ("map", 3): (.map, 1)
    case ("filter", 2): (.filter, 1)
    case ("transformList", 3), ("transformList", 4): (.transformList, 2)
    case ("transformMap", 3), ("transformMap", 4): (.transformMap, 2)
    default: nil
    }
  }
}
