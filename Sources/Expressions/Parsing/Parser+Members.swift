extension Parser {
  /// A primary with its members, indexes and method calls.
  mutating func member() throws(ExpressionError) -> NodeID {
    let start = token.range.lowerBound
    return try members(of: try primary(), from: start)
  }

  /// The members, indexes and method calls behind an operand.
  mutating func members(of operand: NodeID, from start: Int) throws(ExpressionError) -> NodeID {
    var operand = operand
    while true {
      if try take(.dot) {
        operand = try selection(from: operand, start)
      } else if isSymbol(.openBracket) {
        let opening = token.range
        try advance()
        let key = try expression()
        guard try take(.closeBracket) else { throw unclosed(opening, "]") }
        operand = try add(.index(operand, key), from: start)
      } else if isSymbol(.openBrace), path(to: operand) {
        throw ExpressionError(
          .syntax, "messages of a type cannot be made here", at: token.range,
          help: "a map is written {\"key\": value}")
      } else {
        return operand
      }
    }
  }

  private func path(to operand: NodeID) -> Bool {
    switch kind(of: operand) {
    case .name: true
    case .select(let inner, _): path(to: inner)
    default: false
    }
  }

  private mutating func selection(from operand: NodeID, _ start: Int) throws(ExpressionError) -> NodeID {
    let place = token.range
    switch token.kind {
    case .quotedField(let field):
      try advance()
      return try add(.select(operand, field: field), from: start)
    case .identifier(let field) where !Self.literalWords.contains(field):
      try advance()
      guard isSymbol(.openParenthesis) else { return try add(.select(operand, field: field), from: start) }
      let arguments = try arguments()
      guard let found = Macro.named(field, arguments: arguments.count) else {
        return try add(.method(field, on: operand, list(arguments)), from: start)
      }
      return try macro(found.macro, found.variables, on: operand, arguments, name: field, place, start)
    default: throw expected("the name of a field or function", after: "the point")
    }
  }

  private mutating func macro(
    _ macro: Macro, _ count: Int, on operand: NodeID, _ arguments: [NodeID], name: String,
    _ place: Range<Int>,
    _ start: Int
  ) throws(ExpressionError) -> NodeID {
    var variables: [String] = []
    for argument in arguments.prefix(count) {
      guard case .name(let variable) = kind(of: argument) else {
        throw ExpressionError(
          .syntax, "`\(name)` needs a name for the element", at: range(of: argument),
          help: "write it as in list.\(name)(x, x > 0)")
      }
      guard !variables.contains(variable) else {
        throw ExpressionError(
          .syntax, "`\(variable)` is given twice", at: range(of: argument), help: "choose another name")
      }
      variables.append(variable)
    }
    let bodies = list(Array(arguments.dropFirst(count)))
    return try add(.macro(macro, on: operand, variables: variables, bodies), from: start)
  }

  private mutating func primary() throws(ExpressionError) -> NodeID {
    let place = token.range
    let start = place.lowerBound
    switch token.kind {
    case .identifier(let word): return try name(word, place)
    case .integer(let magnitude):
      guard let value = Int(exactly: magnitude) else {
        throw ExpressionError(
          .syntax, "`\(magnitude)` is too large for an integer", at: place,
          help: "write it with a point, as in 1.0e20, if it is a number")
      }
      return try literal(.int(value))
    case .unsigned(let value): return try literal(.uint(value))
    case .double(let value): return try literal(.double(value))
    case .string(let text): return try literal(.string(text))
    case .bytes(let bytes): return try literal(.bytes(bytes))
    case .symbol(.dot):
      try advance()
      guard case .identifier(let word) = token.kind else { throw expected("a name", after: "the point") }
      return try name(word, token.range)
    case .symbol(.openParenthesis):
      try advance()
      let inner = try expression()
      guard try take(.closeParenthesis) else { throw unclosed(place, ")") }
      return inner
    case .symbol(.openBracket):
      let elements = try sequence(opening: .openBracket, closing: .closeBracket)
      return try add(.list(list(elements)), from: start)
    case .symbol(.openBrace): return try mapLiteral()
    case .end:
      throw ExpressionError(
        .syntax, "the expression ends where a value is missing", at: place, help: "write a value or a name")
    default:
      throw ExpressionError(
        .syntax, "a value is missing before \(token.kind.phrase)", at: place, help: "write a value or a name")
    }
  }

  private mutating func literal(_ value: Value) throws(ExpressionError) -> NodeID {
    let start = token.range.lowerBound
    try advance()
    return try add(.literal(value), from: start)
  }

  private mutating func name(_ word: String, _ place: Range<Int>) throws(ExpressionError) -> NodeID {
    switch word {
    case "true": return try literal(.bool(true))
    case "false": return try literal(.bool(false))
    case "null": return try literal(.null)
    case "in":
      throw ExpressionError(
        .syntax, "a value is missing before `in`", at: place, help: "write it as in reason in [\"a\", \"b\"]")
    default: break
    }
    guard !Self.reservedWords.contains(word) else {
      throw ExpressionError(
        .syntax, "`\(word)` is a reserved word", at: place, help: "give the value another name")
    }
    try advance()
    if case .identifier(let next) = token.kind, word.lowercased() == "not", next != "in" {
      throw ExpressionError(.syntax, "`\(word)` is no operator", at: place, help: "write `!`")
    }
    guard isSymbol(.openParenthesis) else { return try add(.name(word), from: place.lowerBound) }
    let arguments = try arguments()
    guard word == "has" else { return try add(.call(word, list(arguments)), from: place.lowerBound) }
    guard arguments.count == 1, path(to: arguments[0]) || isSelect(arguments[0]) else {
      throw ExpressionError(
        .syntax, "`has` needs the name of one value or field", at: place.lowerBound..<lastEnd,
        help: "write it as in has(phone)")
    }
    return try add(.presence(arguments[0]), from: place.lowerBound)
  }

  private func isSelect(_ id: NodeID) -> Bool {
    if case .select = kind(of: id) { return true }
    return false
  }

  private mutating func arguments() throws(ExpressionError) -> [NodeID] {
    try sequence(opening: .openParenthesis, closing: .closeParenthesis)
  }

  /// Expressions between brackets, set apart by commas; a list may end with one.
  private mutating func sequence(opening: Token.Symbol, closing: Token.Symbol) throws(ExpressionError)
    -> [NodeID]
  {
    let place = token.range
    guard try take(opening) else { return [] }
    var elements: [NodeID] = []
    while !isSymbol(closing) {
      if !elements.isEmpty {
        guard try take(.comma) else { throw unclosed(place, closing.rawValue) }
        if closing == .closeBracket, isSymbol(closing) { break }
      }
      elements.append(try expression())
    }
    try advance()
    return elements
  }

  private mutating func mapLiteral() throws(ExpressionError) -> NodeID {
    let place = token.range
    try advance()
    var entries: [NodeID] = []
    while !isSymbol(.closeBrace) {
      if !entries.isEmpty {
        guard try take(.comma) else { throw unclosed(place, "}") }
        if isSymbol(.closeBrace) { break }
      }
      entries.append(try expression())
      guard try take(.colon) else { throw expected("`:` and a value", after: "the key of a map") }
      entries.append(try expression())
    }
    try advance()
    return try add(.map(list(entries)), from: place.lowerBound)
  }

  private func unclosed(_ opening: Range<Int>, _ closing: String) -> ExpressionError {
    if case .end = token.kind {
      return ExpressionError(
        .syntax, "the bracket that opens here is not closed", at: opening, help: "close it with `\(closing)`")
    }
    if let word = wordForOperator { return word }
    return ExpressionError(
      .syntax, "`\(closing)` or an operator is missing before \(token.kind.phrase)", at: token.range,
      help: "the bracket was opened at character \(opening.lowerBound + 1)")
  }

  /// Words that are values or operators wherever they stand.
  static let literalWords: Set<String> = ["true", "false", "null", "in"]

  /// Words that CEL keeps for itself; they may name fields and methods.
  static let reservedWords: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]
}
