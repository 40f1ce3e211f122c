/// Finds which variables an expression reads, and which of these reads count only where `has()` holds.
///
/// `&&` and `||` absorb errors on either side, so `has(x)` guards the reads of all operands beside it, also of those
/// before it.
struct PresenceAnalysis {
  private let expression: Expression
  private let variables: [NodeID: String]
  private(set) var reads: [CheckedExpression.Read] = []
  private(set) var tested: [String] = []

  init(_ expression: Expression, _ variables: [NodeID: String]) {
    self.expression = expression
    self.variables = variables
  }

  /// Visits a node, knowing which variables are set wherever its value counts.
  mutating func visit(_ id: NodeID, known: Set<String>) {
    if let name = variables[id] {
      reads.append(
        CheckedExpression.Read(name: name, range: expression.range(of: id), isGuarded: known.contains(name)))
      return
    }
    switch expression[id] {
    case .literal, .name: break
    case .presence(let operand):
      if let name = variables[operand] {
        if !tested.contains(name) { tested.append(name) }
      } else if case .select(let inner, _) = expression[operand] {
        visit(inner, known: known)
      }
    case .select(let operand, _), .unary(_, let operand): visit(operand, known: known)
    case .index(let left, let right), .binary(_, let left, let right):
      visit(left, known: known)
      visit(right, known: known)
    case .logical(let operation, let list):
      let operands = Array(expression.children(list))
      let facts = operands.map { present($0, when: operation == .and) }
      for (place, operand) in operands.enumerated() {
        var known = known
        for (other, names) in facts.enumerated() where other != place { known.formUnion(names) }
        visit(operand, known: known)
      }
    case .conditional(let condition, let first, let second):
      visit(condition, known: known)
      visit(first, known: known.union(present(condition, when: true)))
      visit(second, known: known.union(present(condition, when: false)))
    case .list(let list), .map(let list), .call(_, let list):
      for child in expression.children(list) { visit(child, known: known) }
    case .method(_, let operand, let list), .macro(_, let operand, _, let list):
      visit(operand, known: known)
      for child in expression.children(list) { visit(child, known: known) }
    }
  }

  /// The variables that are set whenever a node has a truth value.
  func present(_ id: NodeID, when flag: Bool) -> Set<String> {
    switch expression[id] {
    case .presence(let operand) where flag: variables[operand].map { [$0] } ?? []
    case .unary(.not, let operand): present(operand, when: !flag)
    case .logical(let operation, let list):
      combined(expression.children(list).map { present($0, when: flag) }, all: (operation == .and) == flag)
    default: []
    }
  }

  /// What holds where all of some facts hold, or at least one of them.
  private func combined(_ facts: [Set<String>], all: Bool) -> Set<String> {
    guard let first = facts.first else { return [] }
    return facts.dropFirst().reduce(first) { all ? $0.union($1) : $0.intersection($1) }
  }
}
