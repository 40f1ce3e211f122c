import Expressions
import Testing

@Suite struct CheckerTests {
  /// Source, kind, what the problem points at, and part of the message with its remedy.
  private static let faults: [(String, ExpressionError.Kind, String, String)] = [
    ("order_totl > 3", .unknownName, "order_totl", "did you mean `order_total`?"),
    ("reason == damaged", .unknownName, "damaged", "texts stand in quotes"),
    ("event.txt == \"x\"", .unknownName, "event.txt", "did you mean `event.text`?"),
    ("reason == \"damagd\"", .unknownOption, "\"damagd\"", "did you mean \"damaged\"?"),
    ("reason in [\"damaged\", \"lost\"]", .unknownOption, "\"lost\"", "the options are damaged, wrong_item"),
    ("weekday(delivered) == \"Monday\"", .unknownOption, "\"Monday\"", "did you mean \"monday\"?"),
    ("days_delivered + 1.5 > 2.0", .type, "days_delivered + 1.5", "write double(days_delivered)"),
    ("rate * 2 > 1.0", .type, "rate * 2", "write 2.0"),
    ("days_delivered > \"30\"", .type, "days_delivered > \"30\"", "write 30 without quotes"),
    ("days_delivered == true", .type, "days_delivered == true", "an integer is never equal to true or false"),
    ("phone == 123", .type, "phone == 123", "write \"123\" for a text"),
    ("order_total * 1.5 > 3", .type, "order_total * 1.5", "multiplied by an integer"),
    ("order_total > days_delivered", .type, "order_total > days_delivered", "compare money with money"),
    ("order_total + 5 > 3", .type, "order_total + 5", "money is added to money"),
    ("order_total == \"5.00\"", .type, "order_total == \"5.00\"", "write 5.00 without quotes"),
    ("delivered > 30", .type, "delivered > 30", "days_since"),
    ("waited > \"2d\"", .type, "waited > \"2d\"", "write duration(\"2d\")"),
    ("waited > duration(\"2 days\")", .conversion, "\"2 days\"", "write it as in 90m, 1h30m or 2d"),
    ("delivered < timestamp(\"tomorrow\")", .conversion, "\"tomorrow\"", "2026-03-01"),
    ("phone != null", .type, "phone != null", "ask has(name)"),
    ("\"vip\" in phone", .type, "\"vip\" in phone", "contains"),
    ("3 in tags", .type, "3 in tags", "an integer is never in a list of texts"),
    ("tags[\"a\"] == \"x\"", .type, "\"a\"", "a place in a list is an integer"),
    ("reason", .type, "reason", "compare it with something"),
    ("reason && final_sale", .type, "reason", "joins only what is true or false"),
    ("!reason", .type, "!reason", "put a comparison in parentheses"),
    ("final_sale ? 1 : \"a\"", .type, "\"a\"", "one of them"),
    ("days_delivered > 3 ? 1 : 1.5", .type, "1.5", "write 1.0"),
    ("reason.contain(\"x\")", .unknownFunction, "reason.contain(\"x\")", "did you mean `contains`?"),
    ("contains(reason, \"x\")", .unknownFunction, "contains(reason, \"x\")", "behind a value"),
    ("reason.mentions(\"x\")", .unknownFunction, "reason.mentions(\"x\")", "write it as in mentions"),
    ("not(final_sale)", .unknownFunction, "not(final_sale)", "write &&, || or !"),
    ("now() > delivered", .unknownFunction, "now()", "without parentheses"),
    ("reason.startsWith(3)", .type, "3", "takes a text here"),
    ("reason.startsWith()", .type, "reason.startsWith()", "takes 1 argument, not 0"),
    ("hour() > 3", .type, "hour()", "takes 1 or 2 arguments, not 0"),
    ("phone.matches(\"(\")", .pattern, "\"(\"", "is not closed"),
    ("phone.matches(r\"(a)\\1\")", .pattern, "r\"(a)\\1\"", "linear time"),
    (
      "mentions(event.text, \"angry-word\")", .unknownKeywordList, "\"angry-word\"",
      "did you mean \"angry-words\"?"
    ),
    ("mentions(event.text, phone)", .unknownKeywordList, "phone", "in quotes"),
    ("tags.all(t, t > 3)", .type, "t > 3", "does not compare a text with an integer"),
    ("phone.exists(c, c == \"a\")", .type, "phone", "goes over a list or a map"),
    ("phone.area == \"1\"", .type, "phone.area", "a text has no field"),
    ("1 < days_delivered < 5", .type, "1 < days_delivered < 5", "a < b && b < c"),
    ("tags < tags", .type, "tags < tags", "does not compare"),
    ("{1.5: 2}[1] == 2", .type, "1.5", "cannot be the key"),
  ]

  @Test(arguments: faults) func reports(
    _ text: String, _ kind: ExpressionError.Kind, _ place: String, _ words: String
  ) throws {
    let problems = try Samples.check(text).problems
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.kind == kind)
    #expect(problem.place(in: text) == place)
    #expect(problem.description.contains(words), "\(problem)")
  }

  private static let sound: [String] = [
    "reason == \"damaged\" || reason == \"wrong_item\"", "final_sale || days_delivered > 30",
    "order_total > 500", "refund_amount <= 500.50", "500 < refund_amount - order_total",
    "-5 < order_total * 2",
    "rate > 1", "days_delivered < 1.5", "rate == 1", "mentions(event.text, \"angry-words\")",
    "days_since(delivered) > 30 && weekday(now) != \"sunday\" && hour(now, \"Asia/Shanghai\") < 18",
    "now - delivered > duration(\"2d\")", "\"vip\" in tags", "tags.exists(t, t.startsWith(\"v\"))",
    "facts.n > 3 && facts[\"m\"] == \"x\"", "has(phone) && phone.matches(r\"^\\+?[0-9 ]+$\")",
    "size(tags) > 0 ? final_sale : !final_sale", "[1, 2, 3].map(x, x * 2).all(x, x > 0)", "true",
  ]

  @Test(arguments: sound) func findsNothingWrong(_ text: String) throws {
    let checked = try Samples.check(text)
    #expect(checked.problems == [])
    #expect(checked.type == .bool || checked.type == .dyn)
  }

  @Test func reportsEveryFaultInTheOrderOfTheText() throws {
    let text = "resaon == \"x\" && rate + 1 > 2.0 && nobody"
    let problems = try Samples.check(text).problems
    #expect(problems.map { $0.place(in: text) } == ["resaon", "rate + 1", "nobody"])
  }

  @Test func tellsWhatIsReadAndWhatIsGuarded() throws {
    let text =
      "has(phone) && phone != \"\" && final_sale || !has(rate) || rate > 1.0 || waited > duration(\"1h\")"
    let checked = try Samples.check(text)
    #expect(checked.problems == [])
    #expect(checked.reads.map(\.name) == ["phone", "final_sale", "rate", "waited"])
    #expect(checked.reads.map(\.isGuarded) == [true, false, true, false])
    #expect(checked.presenceTests == ["phone", "rate"])
    #expect(
      checked.reads.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        == checked.reads.map(\.name))
  }

  /// Source with whether the one read of `phone` is guarded.
  private static let guards: [(String, Bool)] = [
    ("phone == \"\"", false), ("phone == \"\" && has(phone)", true), ("has(phone) || phone == \"\"", false),
    ("!has(phone) || phone == \"\"", true), ("has(phone) ? phone == \"\" : true", true),
    ("has(phone) ? true : phone == \"\"", false), ("!has(phone) ? true : phone == \"\"", true),
    ("!(has(phone) && final_sale) || phone == \"\"", true),
    ("(has(phone) || final_sale) && phone == \"\"", false),
    ("has(rate) && phone == \"\"", false), ("has(phone) && tags.all(t, t == phone)", true),
    ("final_sale || has(phone) && phone == \"\"", true), ("!(!has(phone)) && phone == \"\"", true),
  ]

  @Test(arguments: guards) func knowsWhereHasHolds(_ text: String, _ isGuarded: Bool) throws {
    let reads = try Samples.check(text).reads.filter { $0.name == "phone" }
    #expect(reads.map(\.isGuarded) == [isGuarded])
  }

  @Test func tellsKeywordListsAndTheClock() throws {
    let checked = try Samples.check("mentions(event.text, \"legal-words\") || days_since(delivered) > 3")
    #expect(checked.keywordLists.map(\.name) == ["legal-words"])
    #expect(checked.usesNow)
    #expect(try !Samples.check("final_sale").usesNow)
  }

  @Test func givesTypes() throws {
    let types: [(String, ValueType)] = [
      ("order_total * 2", .money), ("now - delivered", .duration), ("delivered + waited", .timestamp),
      ("tags + [\"x\"]", .list(.string)), ("tags.map(t, size(t))", .list(.int)), ("[1, 2.0]", .list(.dyn)),
      ("{\"a\": 1}", .map(.string, .int)), ("facts.x", .dyn), ("final_sale ? 1 : 2", .int),
      ("type(1)", .type),
    ]
    for (text, type) in types { #expect(try Samples.check(text, as: nil).type == type, "\(text)") }
  }
}
