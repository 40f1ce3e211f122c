import Expressions
import JSONWriting
import Testing

@Suite struct EvaluationTests {
  private static let values: [(String, String)] = [
    ("reason == \"damaged\" && days_delivered > 30", "true"), ("refund_amount > 500", "true"),
    ("refund_amount > 500.01", "false"), ("refund_amount == 500.0100", "true"),
    ("refund_amount < 500.010001", "true"),
    ("-0.01 < refund_amount", "true"), ("refund_amount < 1e300", "true"), ("refund_amount > 1e-300", "true"),
    ("refund_amount - order_total", "0.01"), ("order_total * -3", "-1500.00"),
    ("refund_amount == order_total", "false"),
    ("event.text.contains(\"bad\")", "true"), ("has(event.text)", "true"), ("has(phone)", "false"),
    ("has(facts.n) && !has(facts.m)", "true"), ("has(phone) && phone == \"\"", "false"),
    ("phone == \"\" && has(phone)", "false"), ("phone == \"\" || true", "true"), ("\"vip\" in tags", "true"),
    ("mentions(event.text, \"angry-words\")", "true"), ("weekday(now)", "\"sunday\""), ("hour(now)", "16"),
    ("hour(now, \"UTC\")", "8"), ("hour(now, \"-03:00\")", "5"),
    ("days_since(timestamp(\"2026-02-28T15:59:59Z\"))", "1"),
    ("days_since(timestamp(\"2026-02-28T16:00:00Z\"))", "0"),
    ("days_since(now + duration(\"2d\"))", "-2"), ("waited > duration(\"1m29s\")", "true"),
    ("now - duration(\"1d\")", "timestamp(\"2026-02-28T08:30:00Z\")"),
    ("duration(\"1.5s\")", "duration(\"1.5s\")"),
    ("tags.map(t, t + \"!\")", "[\"vip!\", \"new!\"]"), ("size(\"退款e\u{301}\")", "4"),
    ("\"e\u{301}\" == \"\u{E9}\"", "false"), ("{\"e\u{301}\": 1, \"\u{E9}\": 2}[\"\u{E9}\"]", "2"),
    ("[1, 2, 3].transformMap(i, v, v > 1, v * v)", "{1: 4, 2: 9}"), ("timestamp(0).getFullYear()", "1970"),
    ("0.1 + 0.2", "0.30000000000000004"), ("[[1, 2], [3]] == [[1.0, 2u], [3]]", "true"),
  ]

  @Test(arguments: values) func gives(_ text: String, _ expected: String) throws {
    #expect(try Samples.value(text).description == expected)
  }

  private static let failures: [(String, ExpressionError.Kind, String)] = [
    ("9223372036854775807 + 1 > 0", .overflow, "9223372036854775807 + 1"),
    ("1 + (-9223372036854775808 - 1)", .overflow, "-9223372036854775808 - 1"),
    ("9223372036854775807 * 2", .overflow, "9223372036854775807 * 2"),
    ("-(-9223372036854775808)", .overflow, "-(-9223372036854775808)"),
    ("-9223372036854775808 / -1", .overflow, "-9223372036854775808 / -1"),
    ("-9223372036854775808 % -1", .overflow, "-9223372036854775808 % -1"),
    ("0u - 1u", .overflow, "0u - 1u"), ("1 / 0", .divisionByZero, "1 / 0"),
    ("1 % 0", .divisionByZero, "1 % 0"),
    ("order_total * 9223372036854775807", .overflow, "order_total * 9223372036854775807"),
    ("duration(\"200000d\")", .conversion, "duration(\"200000d\")"),
    (
      "duration(\"100000d\") + duration(\"100000d\")", .overflow,
      "duration(\"100000d\") + duration(\"100000d\")"
    ),
    ("timestamp(253402300799) + duration(\"1s\")", .overflow, "timestamp(253402300799) + duration(\"1s\")"),
    ("int(1e19)", .overflow, "int(1e19)"), ("int(0.0 / 0.0)", .overflow, "int(0.0 / 0.0)"),
    ("int(\"x\")", .conversion, "int(\"x\")"), ("phone == \"\"", .unset, "phone"), ("tags[2]", .index, "2"),
    ("tags[-1]", .index, "-1"), ("facts.m", .missingKey, "facts.m"), ("facts[\"m\"]", .missingKey, "\"m\""),
    ("nobody", .unset, "nobody"), ("f(1)", .unknownFunction, "f(1)"), ("1 + 1.0", .type, "1 + 1.0"),
    ("1 ? 2 : 3", .type, "1"), ("{1: 2, 1u: 3}", .type, "1u"), ("\"a\".matches(\"*\")", .pattern, "\"*\""),
    ("hour(now, \"Mars/Base\")", .conversion, "\"Mars/Base\""),
    ("hour(now, \"../etc\")", .conversion, "\"../etc\""),
    ("mentions(event.text, \"none\")", .unknownKeywordList, "\"none\""),
    ("[1, 2].all(x, x / 0 == 1)", .divisionByZero, "x / 0"), ("false || 1 / 0 > 1", .divisionByZero, "1 / 0"),
  ]

  @Test(arguments: failures) func fails(_ text: String, _ kind: ExpressionError.Kind, _ place: String) throws
  {
    let failure = try #require(Samples.failure(text))
    #expect(failure.kind == kind)
    #expect(failure.place(in: text) == place)
  }

  /// Expressions that would run long or grow large.
  private static let costly: [String] = [
    nestedLoops(6), "[1,2,3,4,5,6,7,8,9].map(a, \(bigText)).all(t, size(t + t + t) > 0) && " + nestedLoops(5),
    "true || " + nestedLoops(6) + " || true", "false && true || [1].exists(z, " + nestedLoops(6) + ")",
  ]
  private static let bigText = "'" + String(repeating: "x", count: 300) + "'"

  private static func nestedLoops(_ depth: Int) -> String {
    let list = "[1,2,3,4,5,6,7,8,9]"
    return (0..<depth).reduce("true") { body, level in "\(list).all(x\(level), \(body))" }
  }

  @Test(arguments: costly.dropFirst(0)) func stopsWhatIsTooCostly(_ text: String) throws {
    let expression = try Expression.parse(text, limits: ParsingLimits(characters: 4096))
    if text.hasPrefix("true ||") {
      #expect(try expression.evaluate() == .bool(true))
    } else {
      let error = try #require(throws: ExpressionError.self) { try expression.evaluate() }
      #expect(error.kind == .tooCostly)
    }
  }

  @Test func absorbsNoLackOfSteps() throws {
    let expression = try Expression.parse(Self.nestedLoops(6) + " || true")
    let error = try #require(throws: ExpressionError.self) { try expression.evaluate() }
    #expect(error.kind == .tooCostly)
    #expect(try Expression.parse("1 / 0 > 1 || true").evaluate() == .bool(true))
  }

  @Test func stopsAPatternThatTakesTooManySteps() throws {
    let expression = try Expression.parse("text.matches(r\"(a{1,50}){1,20}b\") || true")
    let bindings = Bindings([("text", .string(String(repeating: "a", count: 100_000)))])
    let error = try #require(throws: ExpressionError.self) { try expression.evaluate(with: bindings) }
    #expect(error.kind == .tooCostly)
  }

  @Test func asksTheHostForNowOnlyWhereItIsNamed() throws {
    #expect(try Expression.parse("has(now)").evaluate() == .bool(false))
    #expect(Samples.failure("days_since(now) == 0") == nil)
    let error = try #require(throws: ExpressionError.self) {
      try Expression.parse("now > timestamp(0)").evaluate()
    }
    #expect(error.kind == .unset)
  }

  @Test func aDeclaredNameIsNeverATypeOrTheClock() throws {
    let environment = TypeEnvironment([
      ("type", .init(.string)), ("now", .init(.string)), ("a.b", .init(.int)),
    ])
    for text in ["type == \"x\"", "now == \"x\"", "a.b == 1"] {
      let checked = Checker.check(try Expression.parse(text), in: environment, as: .bool)
      #expect(checked.problems == [])
      let error = try #require(throws: ExpressionError.self) { try checked.evaluate(host: ZoneHost()) }
      #expect(error.kind == .unset)
    }
    #expect(try Checker.check(.parse("has(a.b)"), in: environment).evaluate() == .bool(false))
  }

  @Test func writesJSON() throws {
    let value = try Samples.value(
      "{\"a\": [1, 2.5, null, true], \"b\": order_total, \"c\": waited, \"d\": timestamp(0)}")
    var writer = JSONWriter()
    value.write(to: &writer)
    #expect(
      writer.string == #"{"a":[1,2.5,null,true],"b":"500.00","c":"90s","d":"1970-01-01T00:00:00Z"}"#)
  }

  @Test func readsWhatAPersonTypes() {
    #expect(Value("12.5", as: .money) == .money(Money(minorUnits: 1250)))
    #expect(Value("2d", as: .duration) == .duration(nanoseconds: 172_800_000_000_000))
    #expect(Value("2026-03-01", as: .timestamp)?.description == "timestamp(\"2026-03-01T00:00:00Z\")")
    #expect(Value("0123", as: .string) == .string("0123"))
    for (text, type) in [
      ("yes", ValueType.bool), ("1.5", .int), ("nan", .double), ("1.005", .money), ("", .duration),
    ] {
      #expect(Value(text, as: type) == nil)
    }
  }
}
