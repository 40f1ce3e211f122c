import Expressions
import Testing

@Suite struct MoneyTests {
  @Test func readsAndWritesAllPlaces() {
    let texts: [(String, Int, Int?)] = [
      ("0", 2, 0), ("12.5", 2, 1250), ("-0.01", 2, -1), ("+3", 2, 300), ("12.500", 2, 1250), (".5", 2, 50),
      ("5.", 2, 500),
      ("12.505", 2, nil), ("", 2, nil), ("-", 2, nil), (".", 2, nil), ("1e3", 2, nil), ("1,000", 2, nil),
      ("0x1", 2, nil),
      ("1234", 0, 1234), ("1.5", 0, nil), ("1.234567", 6, 1_234_567), ("92233720368547758.07", 2, .max),
      ("-92233720368547758.08", 2, .min), ("92233720368547758.08", 2, nil), ("00012.50", 2, 1250),
    ]
    for (text, digits, units) in texts {
      #expect(Money(text, digits: digits)?.minorUnits == units, "\(text)")
    }
    #expect(Money(minorUnits: -5).description == "-0.05")
    #expect(Money(minorUnits: 1250).description == "12.50")
    #expect(Money(minorUnits: 7, digits: 0).description == "7")
    #expect(Money(minorUnits: .min).description == "-92233720368547758.08")
  }

  @Test func comparesWithTheDecimalsAsWritten() throws {
    // As doubles, all of these would be equal.
    let amount = Bindings([("m", .money(Money(minorUnits: 9_007_199_254_740_993, digits: 0)))])
    let environment = TypeEnvironment([("m", .init(.money))], moneyDigits: 0)
    let outcomes: [(String, Bool)] = [
      ("m == 9007199254740993", true), ("m == 9007199254740992", false), ("m > 9007199254740992.9999", true),
      ("m < 9007199254740993.0001", true), ("m == 9007199254740993.000", true),
      ("m >= 9.007199254740993e15", true),
      ("- 1 < m", true), ("m != -9007199254740993", true), ("m < //5\n - 3", false),
    ]
    for (text, outcome) in outcomes {
      let checked = Checker.check(try Expression.parse(text), in: environment, as: .bool)
      #expect(checked.problems == [], "\(text)")
      #expect(try checked.evaluate(with: amount) == .bool(outcome), "\(text)")
    }
  }

  @Test func neverMixesWithDoubles() throws {
    for text in [
      "order_total * 1.1", "order_total / 2", "order_total + 1.0", "-order_total", "double(order_total)",
    ] {
      #expect(try Samples.check(text, as: nil).problems.count == 1, "\(text)")
      #expect(Samples.failure(text)?.kind == .type, "\(text)")
    }
  }
}
