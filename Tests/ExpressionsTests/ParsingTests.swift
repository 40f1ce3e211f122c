import Expressions
import Testing

@Suite struct ParsingTests {
  /// Texts with what they print as: parentheses stay only where they change the tree.
  private static let printed: [(String, String)] = [
    ("1+2*3", "1 + 2 * 3"), ("(1+2)*3", "(1 + 2) * 3"), ("1-(2-3)", "1 - (2 - 3)"), ("(1-2)-3", "1 - 2 - 3"),
    ("a||b&&c", "a || b && c"), ("(a||b)&&c", "(a || b) && c"), ("a||(b||c)", "a || (b || c)"),
    ("a==b<c", "a == b < c"), ("a==(b<c)", "a == (b < c)"), ("!(a&&b)", "!(a && b)"), ("! a.b", "!a.b"),
    ("-(x)", "-x"), ("-(2)", "-(2)"), ("--2", "-(-2)"), ("- 2", "-2"), ("(-2).f()", "(-2).f()"),
    ("a?b:c?d:e", "a ? b : c ? d : e"), ("(a?b:c)?d:e", "(a ? b : c) ? d : e"),
    ("a?(b?c:d):e", "a ? (b ? c : d) : e"),
    ("x in[1,2,]", "x in [1, 2]"), ("{'a':1,}", "{\"a\": 1}"), ("a . b [0] .c( )", "a.b[0].c()"),
    ("has( a.b )&&has(c)", "has(a.b) && has(c)"), ("l.exists_one(x,x>0)", "l.exists_one(x, x > 0)"),
    ("l.existsOne(i,v,i==v)", "l.existsOne(i, v, i == v)"), ("m.`a-b`", "m.`a-b`"),
    ("x // why\n + 1", "x + 1"),
    ("0x1F", "31"), ("1.50", "1.50"), ("- 1.5e3", "-1.5e3"), (".5", ".5"), ("'it''s'", "error"),
    ("r'\\d'", "\"\\\\d\""), ("b'\\xff'", "b\"\\xff\""), ("\"退款\"", "\"退款\""), (".x", "x"), ("7u", "7u"),
  ]

  @Test(arguments: printed) func printsTheTreeOfPrecedence(_ text: String, _ expected: String) throws {
    guard expected != "error" else {
      #expect(throws: ExpressionError.self) { try Expression.parse(text) }
      return
    }
    let expression = try Expression.parse(text)
    #expect(expression.description == expected)
    #expect(try Expression.parse(expression.description).hasSameTree(as: expression))
  }

  @Test func keepsThePlaceOfEveryNode() throws {
    let text = "  rate > 1.5 &&\n  tags . exists ( t , t == '退' )"
    let expression = try Expression.parse(text)
    guard case .logical(.and, let operands) = expression[expression.root] else {
      Issue.record("no &&")
      return
    }
    let places = expression.children(operands).map {
      String(decoding: expression.source[expression.range(of: $0)], as: UTF8.self)
    }
    #expect(places == ["rate > 1.5", "tags . exists ( t , t == '退' )"])
  }

  /// Source, what the error points at, and part of the message with its remedy.
  private static let faults: [(String, String, String)] = [
    ("", "", "the expression is empty"),
    ("a = 1", "=", "write `==`"),
    ("a and b", "and", "write `&&`"),
    ("(a or b)", "or", "write `||`"),
    ("not a", "not", "write `!`"),
    ("a & b", "&", "write `&&`"),
    ("a == “x”", "“", "write `\"`"),
    ("a ＝ 1", "＝", "write `==`"),
    ("f(a，b)", "，", "write `,`"),
    ("a == \"x", "\"", "close it with \""),
    ("a == '''x", "'''", "close it with '''"),
    ("(a", "(", "close it with `)`"),
    ("f(a", "(", "close it with `)`"),
    ("[1, 2", "[", "close it with `]`"),
    ("{1: 2", "{", "close it with `}`"),
    ("a)", ")", "closes nothing"),
    ("a b", "b", "write an operator"),
    ("a == ", "", "a value is missing"),
    ("a ? b", "", "`:` and the other value"),
    ("30d > x", "30d", "write duration(\"30d\")"),
    ("9x", "9x", "cannot start with a digit"),
    ("9223372036854775808", "9223372036854775808", "too large for an integer"),
    ("99999999999999999999999", "99999999999999999999999", "too large for an integer"),
    ("1e999", "1e999", "too large for a number"),
    ("\"\\d\"", "\\d", "put r before the quotes"),
    ("\"\\uD800\"", "\\uD800", "no character"),
    ("'\\x4'", "\\x4", "needs 2 digits"),
    ("while == 1", "while", "reserved word"),
    ("has(1)", "has(1)", "write it as in has(phone)"),
    ("l.all(1, true)", "1", "needs a name for the element"),
    ("l.all(x, x, true)", "x", "given twice"),
    ("Point{x: 1}", "{", "a map is written"),
    ("a.1", ".1", "write an operator"),
    ("a.`b c$`", "`b c", "backtick"),
    ("in [1]", "in", "a value is missing before `in`"),
    ("a # b", "#", "cannot stand here"),
  ]

  @Test(arguments: faults) func saysWhereAndWhat(_ text: String, _ place: String, _ words: String) throws {
    let error = try #require(throws: ExpressionError.self) { try Expression.parse(text) }
    #expect(error.place(in: text) == place)
    #expect(error.description.contains(words), "\(error)")
    #expect(error.kind == .syntax)
  }

  @Test func refusesWhatIsNotUTF8() {
    #expect(throws: ExpressionError.self) { try Expression.parse([0x27, 0xFF, 0x27]) }
  }

  @Test func countsCharactersAndNotBytes() throws {
    let text = "\"" + String(repeating: "退", count: 1022) + "\""
    #expect(throws: Never.self) { try Expression.parse(text) }
    let error = try #require(throws: ExpressionError.self) { try Expression.parse(text + " ") }
    #expect(error.kind == .tooLarge)
  }

  private static let nested: [String] = [
    String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000),
    String(repeating: "(", count: 5000), String(repeating: "[", count: 5000),
    String(repeating: "!", count: 5000) + "a",
    String(repeating: "-", count: 5000) + "a", String(repeating: "{1:", count: 5000),
    String(repeating: "f(", count: 5000),
    "a" + String(repeating: "?a:a", count: 5000), "a" + String(repeating: ".b", count: 5000),
    "a" + String(repeating: "[0]", count: 5000), "a" + String(repeating: "+a", count: 5000),
    String(repeating: "a.all(x,", count: 5000), "a" + String(repeating: ".f()", count: 5000),
    "a" + String(repeating: "==a", count: 5000), "a" + String(repeating: "[a", count: 5000),
  ]

  @Test(arguments: nested) func refusesDeepNesting(_ text: String) throws {
    let limits = ParsingLimits(characters: .max, depth: .max)
    let error = try #require(throws: ExpressionError.self) { try Expression.parse(text, limits: limits) }
    #expect(error.kind == .tooLarge)
    let short = try #require(throws: ExpressionError.self) { try Expression.parse(text) }
    #expect(short.kind == .tooLarge)
  }

  @Test func joinsManyOperandsWithoutDepth() throws {
    let text = Array(repeating: "final_sale", count: 5000).joined(separator: " || ") + " || true"
    let expression = try Expression.parse(text, limits: ParsingLimits(characters: .max))
    #expect(try expression.evaluate(with: Samples.bindings) == .bool(true))
  }

  @Test func evaluatesAsDeepAsMayBeParsed() throws {
    let depth = ParsingLimits.deepest - 2
    let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    let expression = try Expression.parse(
      text + " == " + text, limits: ParsingLimits(characters: .max, depth: .max))
    #expect(Checker.check(expression, in: Samples.environment, as: .bool).problems.isEmpty)
    #expect(try expression.evaluate() == .bool(true))
  }

  @Test func knowsWhatCanBeAName() {
    for name in ["a", "_x1", "type", "order_no"] { #expect(Expression.canName(name)) }
    for name in ["", "1a", "in", "true", "now", "has", "while", "a-b", "a.b", "é"] {
      #expect(!Expression.canName(name))
    }
  }
}
