/// Makes the tree of an expression by recursive descent, with precedence climbing for binary operators.
struct Parser {
  private var lexer: Lexer
  private(set) var token: Token
  /// The end of the last token taken.
  private(set) var lastEnd = 0
  private let limits: ParsingLimits
  private var depth = 0
  private var nodes: [Node] = []
  private var heights: [Int] = []
  private var lists: [NodeID] = []

  init(_ source: [UInt8], limits: ParsingLimits) throws(ExpressionError) {
    // The lexer cuts at ASCII bytes only; whole characters are promised to it.
    guard source.count <= Int(Int32.max) / 2,
      source.lazy.filter({ $0 & 0xC0 != 0x80 }).count <= limits.characters
    else {
      throw ExpressionError(
        .tooLarge, "the expression has more than \(limits.characters) characters", at: 0..<source.count,
        help: "split it over several decisions")
    }
    guard String(validating: source, as: UTF8.self) != nil else {
      throw ExpressionError(
        .syntax, "the expression is not valid UTF-8", at: 0..<source.count, help: "save the file as UTF-8")
    }
    lexer = Lexer(source)
    self.limits = limits
    token = Token(kind: .end, range: 0..<0)
    token = try lexer.next()
  }

  /// Parses the whole text.
  mutating func parse() throws(ExpressionError) -> Expression {
    if case .end = token.kind {
      throw ExpressionError(
        .syntax, "the expression is empty", at: 0..<lexer.source.count, help: "write a condition")
    }
    let root = try expression()
    guard case .end = token.kind else { throw trailing() }
    return Expression(source: lexer.source, root: root, nodes: nodes, lists: lists)
  }

  // MARK: Precedence

  /// `condition ? first : second`, or anything that binds more strongly.
  mutating func expression() throws(ExpressionError) -> NodeID {
    try enter()
    defer { depth -= 1 }
    let start = token.range.lowerBound
    let condition = try logical(.or)
    guard try take(.question) else { return condition }
    let first = try logical(.or)
    guard try take(.colon) else { throw expected("`:` and the other value", after: "the value behind `?`") }
    let second = try expression()
    return try add(.conditional(condition, first, second), from: start)
  }

  private mutating func logical(_ operation: LogicalOperator) throws(ExpressionError) -> NodeID {
    let start = token.range.lowerBound
    let symbol: Token.Symbol = operation == .or ? .or : .and
    let first = operation == .or ? try logical(.and) : try binary(1)
    guard isSymbol(symbol) else { return first }
    var operands = [first]
    while try take(symbol) {
      operands.append(operation == .or ? try logical(.and) : try binary(1))
    }
    return try add(.logical(operation, list(operands)), from: start)
  }

  /// Operators that bind at least as strongly as a precedence, to the left.
  private mutating func binary(_ precedence: Int) throws(ExpressionError) -> NodeID {
    let start = token.range.lowerBound
    var left = try unary()
    while let operation = binaryOperator, operation.precedence >= precedence {
      try advance()
      let right = try binary(operation.precedence + 1)
      left = try add(.binary(operation, left, right), from: start)
    }
    return left
  }

  private var binaryOperator: BinaryOperator? {
    switch token.kind {
    case .identifier("in"): .isIn
    case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue)
    default: nil
    }
  }

  private mutating func unary() throws(ExpressionError) -> NodeID {
    let start = token.range.lowerBound
    if try take(.not) {
      try enter()
      defer { depth -= 1 }
      return try add(.unary(.not, unary()), from: start)
    }
    guard try take(.minus) else { return try member() }
    // The sign belongs to a number, or the smallest integer could not be written.
    switch token.kind {
    case .integer(let magnitude) where magnitude <= UInt64(Int.max) + 1:
      try advance()
      let value = magnitude > UInt64(Int.max) ? Int.min : -Int(magnitude)
      return try members(of: try add(.literal(.int(value)), from: start), from: start)
    case .double(let value):
      try advance()
      return try members(of: try add(.literal(.double(-value)), from: start), from: start)
    default:
      try enter()
      defer { depth -= 1 }
      return try add(.unary(.negate, unary()), from: start)
    }
  }

  // MARK: Building

  /// Adds a node that starts at an offset and ends with the last token taken.
  mutating func add(_ kind: NodeKind, from start: Int) throws(ExpressionError) -> NodeID {
    var height = 0
    for child in children(of: kind) { height = max(height, heights[child.index] + 1) }
    guard height < limits.depth else { throw tooDeep(at: start..<lastEnd) }
    nodes.append(Node(kind: kind, start: Int32(start), end: Int32(lastEnd)))
    heights.append(height)
    return NodeID(index: nodes.count - 1)
  }

  /// Keeps the children of a node.
  mutating func list(_ children: [NodeID]) -> NodeList {
    let start = lists.count
    lists.append(contentsOf: children)
    return NodeList(range: start..<lists.count)
  }

  func kind(of id: NodeID) -> NodeKind { nodes[id.index].kind }

  func range(of id: NodeID) -> Range<Int> { Int(nodes[id.index].start)..<Int(nodes[id.index].end) }

  private func children(of kind: NodeKind) -> [NodeID] {
    switch kind {
    case .literal, .name: []
    case .select(let operand, _), .presence(let operand), .unary(_, let operand): [operand]
    case .index(let left, let right), .binary(_, let left, let right): [left, right]
    case .conditional(let condition, let first, let second): [condition, first, second]
    case .logical(_, let list), .list(let list), .map(let list), .call(_, let list): Array(lists[list.range])
    case .method(_, let operand, let list), .macro(_, let operand, _, let list):
      [operand] + lists[list.range]
    }
  }

  // MARK: Tokens

  mutating func advance() throws(ExpressionError) {
    lastEnd = token.range.upperBound
    token = try lexer.next()
  }

  func isSymbol(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }

  /// Takes a symbol if it is next.
  mutating func take(_ symbol: Token.Symbol) throws(ExpressionError) -> Bool {
    guard isSymbol(symbol) else { return false }
    try advance()
    return true
  }

  private mutating func enter() throws(ExpressionError) {
    depth += 1
    if depth > limits.depth { throw tooDeep(at: token.range) }
  }

  // MARK: Errors

  private func tooDeep(at range: Range<Int>) -> ExpressionError {
    ExpressionError(
      .tooLarge, "the expression is nested more than \(limits.depth) levels deep", at: range,
      help: "split it over several decisions")
  }

  func expected(_ what: String, after place: String) -> ExpressionError {
    ExpressionError(.syntax, "\(place) needs \(what) behind it, not \(token.kind.phrase)", at: token.range)
  }

  private func trailing() -> ExpressionError {
    switch token.kind {
    case .symbol(.closeParenthesis), .symbol(.closeBracket), .symbol(.closeBrace):
      ExpressionError(
        .syntax, "\(token.kind.phrase) closes nothing", at: token.range, help: "remove it or open it before")
    default:
      wordForOperator
        ?? ExpressionError(
          .syntax, "\(token.kind.phrase) cannot follow here", at: token.range,
          help: "write an operator such as == or && before it")
    }
  }

  /// What to say where a word stands for an operator.
  var wordForOperator: ExpressionError? {
    guard case .identifier(let word) = token.kind, let symbol = Self.words[word.lowercased()] else {
      return nil
    }
    return ExpressionError(
      .syntax, "`\(word)` is no operator", at: token.range, help: "write `\(symbol)`")
  }

  private static let words = ["and": "&&", "or": "||", "not": "!", "is": "==", "equals": "==", "mod": "%"]
}
