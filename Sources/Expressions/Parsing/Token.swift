/// One word of an expression's text.
struct Token: Equatable {
  enum Kind: Equatable {
    case identifier(String)
    /// A field in backticks.
    case quotedField(String)
    /// The magnitude of an integer; its sign is an operator.
    case integer(UInt64)
    case unsigned(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case symbol(Symbol)
    case end
  }

  enum Symbol: String {
    case question = "?"
    case colon = ":"
    case or = "||"
    case and = "&&"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case modulo = "%"
    case not = "!"
    case dot = "."
    case comma = ","
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
  }

  var kind: Kind
  var range: Range<Int>
}

extension Token.Kind {
  /// How a message names what stands there.
  var phrase: String {
    switch self {
    case .identifier(let name): "`\(name)`"
    case .quotedField(let name): "the field `\(name)`"
    case .integer, .unsigned, .double: "a number"
    case .string: "a text in quotes"
    case .bytes: "bytes in quotes"
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .end: "the end"
    }
  }
}
