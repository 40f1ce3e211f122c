import Expressions

/// What the expressions of the tests may name.
enum Samples {
  static let environment = TypeEnvironment(
    [
      ("reason", .init(.string, options: ["damaged", "wrong_item", "changed_mind"])),
      ("days_delivered", .init(.int)), ("rate", .init(.double)), ("final_sale", .init(.bool)),
      ("order_total", .init(.money)), ("refund_amount", .init(.money)), ("phone", .init(.string)),
      ("delivered", .init(.timestamp)), ("waited", .init(.duration)), ("tags", .init(.list(.string))),
      ("facts", .init(.map(.string, .dyn))), ("event.text", .init(.string)),
    ], keywordLists: ["angry-words", "legal-words"])

  static let bindings = Bindings([
    ("reason", .string("damaged")), ("days_delivered", .int(31)), ("rate", .double(0.5)),
    ("final_sale", .bool(false)), ("order_total", .money(Money(minorUnits: 50_000))),
    ("refund_amount", .money(Money(minorUnits: 50_001))),
    ("waited", .duration(nanoseconds: 90_000_000_000)), ("tags", .list([.string("vip"), .string("new")])),
    ("facts", .map(ValueMap([("n", .int(3))]))), ("event.text", .string("this is bad")),
  ])

  static let host = ZoneHost(zone: "Asia/Shanghai", lists: ["angry-words": ["bad", "awful"]])

  static func check(_ text: String, as type: ValueType? = .bool) throws -> CheckedExpression {
    Checker.check(try Expression.parse(text), in: environment, as: type)
  }

  /// The value of a text that the checker finds nothing wrong with.
  static func value(_ text: String, limit: Int = Expression.defaultStepLimit) throws -> Value {
    let checked = try check(text, as: nil)
    if let problem = checked.problems.first { throw problem }
    return try checked.evaluate(with: bindings, host: host, limit: limit)
  }

  /// The error that parsing or evaluating a text ends with.
  static func failure(_ text: String, limits: ParsingLimits = .guards) -> ExpressionError? {
    do throws(ExpressionError) {
      _ = try Expression.parse(text, limits: limits).evaluate(with: bindings, host: host)
      return nil
    } catch {
      return error
    }
  }
}

extension ExpressionError {
  /// What stands at the place of the error.
  func place(in text: String) -> String { String(decoding: Array(text.utf8)[range], as: UTF8.self) }
}
