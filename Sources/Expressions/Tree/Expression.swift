/// A parsed expression: the nodes of its tree in one array, each with its place in the source.
///
/// The language is a subset of the Common Expression Language (CEL, google/cel-spec `doc/langdef.md`): no messages and
/// no optional values; `&&` and `||` with any number of operands are one node, and macros are nodes of their own.
public struct Expression: Sendable {
  /// The bytes it was parsed from; every range of a node or an error counts in them.
  public let source: [UInt8]
  /// The node of the whole.
  public let root: NodeID
  /// The nodes, children before parents.
  let nodes: [Node]
  /// The children of nodes that have any number of them.
  let lists: [NodeID]

  /// Parses an expression.
  ///
  /// - Throws: the first fault of the text.
  /// - Complexity: linear in the bytes.
  public static func parse(_ source: some Collection<UInt8>, limits: ParsingLimits = .guards)
    throws(ExpressionError) -> Expression
  {
    var parser = try Parser(Array(source), limits: limits)
    return try parser.parse()
  }

  /// Parses an expression of a text.
  public static func parse(_ text: String, limits: ParsingLimits = .guards) throws(ExpressionError)
    -> Expression
  {
    try parse(text.utf8, limits: limits)
  }

  /// What a node is.
  public subscript(_ id: NodeID) -> NodeKind { nodes[id.index].kind }

  /// Where a node stands in the source.
  public func range(of id: NodeID) -> Range<Int> {
    let node = nodes[id.index]
    return Int(node.start)..<Int(node.end)
  }

  /// The nodes of a list of children.
  public func children(_ list: NodeList) -> ArraySlice<NodeID> { lists[list.range] }

  /// The number of nodes.
  public var nodeCount: Int { nodes.count }

  /// Whether two expressions are the same tree, wherever their nodes stand.
  public func hasSameTree(as other: Expression) -> Bool {
    root == other.root && lists == other.lists && nodes.count == other.nodes.count
      && zip(nodes, other.nodes).allSatisfy { $0.kind == $1.kind }
  }
}

/// The number of a node in its expression.
public struct NodeID: Sendable, Hashable {
  let index: Int
}

/// The children of a node that has any number of them.
public struct NodeList: Sendable, Hashable {
  let range: Range<Int>

  /// How many there are.
  public var count: Int { range.count }
}

/// What a node of an expression is.
public enum NodeKind: Sendable, Equatable {
  /// A value that is written out.
  case literal(Value)
  /// A name: of a variable, a macro's variable, a type, or the start of a qualified name.
  case name(String)
  /// `operand.field`
  case select(NodeID, field: String)
  /// `has(operand)`: the operand is a name or a `select`.
  case presence(NodeID)
  /// `operand[key]`
  case index(NodeID, NodeID)
  /// `!a`, `-a`
  case unary(UnaryOperator, NodeID)
  /// `a + b` and the like.
  case binary(BinaryOperator, NodeID, NodeID)
  /// `a && b && …` or `a || b || …`
  case logical(LogicalOperator, NodeList)
  /// `condition ? first : second`
  case conditional(NodeID, NodeID, NodeID)
  /// `[a, b]`
  case list(NodeList)
  /// `{a: b}`: keys and values in turn.
  case map(NodeList)
  /// `function(arguments)`
  case call(String, NodeList)
  /// `operand.function(arguments)`
  case method(String, on: NodeID, NodeList)
  /// `operand.macro(variables…, bodies…)`
  case macro(Macro, on: NodeID, variables: [String], NodeList)
}

/// A node with its place.
struct Node: Sendable {
  var kind: NodeKind
  var start: Int32
  var end: Int32
}
