import Expressions
import Testing

@Suite struct ComparisonTests {
  private func comparisons(_ text: String) throws -> [String]? {
    try Samples.check(text).comparisons.map { comparisons in
      comparisons.map { comparison in
        let relation =
          switch comparison.relation {
          case .compared(let operation): operation.rawValue
          case .isTrue: "is true"
          case .isSet: "is set"
          }
        return "\(comparison.variable) \(relation) "
          + comparison.constants.map(\.description).joined(separator: " ")
          + " | " + comparison.samples.map(\.description).joined(separator: " ")
      }
    }
  }

  @Test func gathersWhatAGuardAsks() throws {
    #expect(
      try comparisons("goods == \"x\" || refund_amount > 500") == nil, "an expression with a problem has none"
    )
    #expect(
      try comparisons("reason == \"damaged\" && 500 < refund_amount || !final_sale")
        == [
          "reason == \"damaged\" | \"damaged\"", "refund_amount > 500 | 499.99 500.00 500.01",
          "final_sale is true  | false true",
        ])
    #expect(
      try comparisons("days_delivered in [1, 2] ? rate < 1.5 : has(phone)")
        == [
          "days_delivered in 1 2 | 0 1 2 3", "rate < 1.5 | 1.4999999999999998 1.5 1.5000000000000002",
          "phone is set  | ",
        ])
    #expect(try comparisons("days_delivered >= 2.5") == ["days_delivered >= 2.5 | 1 2 3"])
    #expect(
      try comparisons("refund_amount <= 500.005") == ["refund_amount <= 500.005 | 499.99 500.00 500.01"])
    #expect(
      try comparisons("refund_amount <= -500.005")
        == ["refund_amount <= -500.005 | -500.02 -500.01 -500.00"])
    #expect(
      try comparisons("waited > duration(\"1m\")")
        == [
          "waited > duration(\"60s\") | duration(\"59.999999999s\") duration(\"60s\") duration(\"60.000000001s\")"
        ])
    #expect(
      try comparisons("days_delivered < 9223372036854775807")?.first?.hasSuffix("9223372036854775807") == true
    )
    #expect(try comparisons("true") == [])
  }

  @Test func saysWhereOutcomesCannotBeTriedOut() throws {
    for text in [
      "refund_amount > order_total", "size(tags) > 3", "days_since(delivered) > 3", "reason.contains(\"x\")",
      "phone < \"b\"", "facts.n == 3", "reason in tags", "(rate > 1.0) == final_sale",
    ] {
      #expect(try comparisons(text) == nil, "\(text)")
    }
  }
}
