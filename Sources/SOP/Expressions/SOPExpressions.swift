import Diagnostics
public import Expressions

/// The expressions of an SOP, parsed and checked against what it declares, by where they stand.
///
/// An expression that cannot be parsed is `nil`; one with problems is there, and every problem is reported.
public struct SOPExpressions: Sendable {
  /// The conditions of the choices, by step and number.
  public internal(set) var choices: [[CheckedExpression?]] = []
  /// The condition of a branch, by block; `nil` where it has none.
  public internal(set) var branches: [CheckedExpression?] = []
  /// The condition of an interrupt; `nil` where it has none.
  public internal(set) var interrupts: [CheckedExpression?] = []
  /// The arguments of calls, by step and number.
  public internal(set) var arguments: [[CheckedExpression?]] = []
  /// The lists that `for_each` steps go over, by step.
  public internal(set) var lists: [CheckedExpression?] = []
  /// The names that expressions may read, with their types.
  public internal(set) var environment = TypeEnvironment()

  /// Whether one of them depends on `now`.
  public var usesNow: Bool {
    let lists: [[CheckedExpression?]] = choices + arguments + [branches, interrupts, lists]
    return lists.contains { list in list.contains { $0?.usesNow == true } }
  }

  /// No expressions.
  public static let none = SOPExpressions()
}

/// What an SOP takes from its workspace when it is compiled.
public struct SOPSettings: Sendable, Hashable {
  /// The decimal places of amounts of money.
  public var moneyDigits: Int
  /// The keyword lists that `mentions` may name; any where it is `nil`.
  public var keywordLists: [String]?
  /// Whether what is well defined but easily misread is reported too.
  public var isStrict: Bool

  /// Makes settings.
  public init(moneyDigits: Int = 2, keywordLists: [String]? = nil, isStrict: Bool = false) {
    self.moneyDigits = moneyDigits
    self.keywordLists = keywordLists
    self.isStrict = isStrict
  }
}

extension Field {
  /// The type that its values have in expressions.
  public var valueType: ValueType {
    switch type.value {
    case .text, .choice, .email, .phone: .string
    case .integer: .int
    case .number: .double
    case .money: .money
    case .boolean: .bool
    case .multiChoice: .list(.string)
    case .date, .datetime: .timestamp
    case .duration: .duration
    }
  }

  /// The field as expressions see it.
  var variable: TypeEnvironment.Variable {
    TypeEnvironment.Variable(
      valueType, options: type.value == .choice ? options.map(\.id.value) : nil)
  }
}
