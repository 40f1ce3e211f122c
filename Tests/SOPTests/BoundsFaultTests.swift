import Diagnostics
import Expressions
import Testing

@testable import SOP

/// Bounds that are no values, that do not compare with their field, and that leave it no value.
struct BoundsFaultTests {
  private func compile(_ field: String, digits: Int = 2) -> CompiledSOP {
    let text = """
      sop: t
      title: T
      inputs:
        v: {\(field)}
        n: {type: integer}
        r: {type: number}
        m: {type: money}
        d: {type: date}
        at: {type: datetime}
        t: {type: text}
        b: {type: boolean}
      steps:
      - a: A
      - step: done
        end: resolved

      """
    return SOPCompiler.compile(
      path: "sops/t.yaml", bytes: Array(text.utf8), settings: SOPSettings(moneyDigits: digits))
  }

  private func messages(_ field: String, digits: Int = 2) -> [String] {
    compile(field, digits: digits).diagnostics.map { finding in
      let column = (finding.place.start?.column ?? 0) - 7
      let line = "v: {\(field)}".dropFirst(4)
      return
        "\(finding.rule) at \(line.dropFirst(column).prefix { $0 != "," && $0 != "}" }): \(finding.message)"
    }
  }

  @Test(arguments: [
    ("type: integer, min: 5, max: 1", "1", "its `min`, 5, is above its `max`, 1"),
    ("type: number, min: 5, max: 4.9", "4.9", "its `min`, 5, is above its `max`, 4.9"),
    ("type: money, min: 5, max: 4.99", "4.99", "its `min`, 5, is above its `max`, 4.99"),
    (
      "type: date, min: 2026-02-02, max: 2026-02-01", "2026-02-01",
      "its `min`, 2026-02-02, is above its `max`, 2026-02-01"
    ),
    (
      "type: datetime, min: \"2026-02-01T09:00:00Z\", max: 2026-02-01", "2026-02-01",
      "its `min`, 2026-02-01T09:00:00Z, is above its `max`, 2026-02-01"
    ),
    ("type: duration, min: 1w, max: 6d", "6d", "its `min`, 1w, is above its `max`, 6d"),
  ])
  func reportsBoundsWithoutAValueBetweenThem(field: String, place: String, message: String) {
    #expect(messages(field) == ["sop.invalid-value at \(place): no value of `v` is legal: \(message)"])
    #expect(compile(field).diagnostics.allSatisfy { $0.help != nil })
  }

  @Test(arguments: [
    ("type: integer, min: 1.5", "1.5", "`1.5` is no integer"),
    ("type: number, min: 1e3", "1e3", "`1e3` is no number"),
    ("type: date, min: 2026-02-30", "2026-02-30", "`2026-02-30` is no date"),
    ("type: date, max: 2026-1-1", "2026-1-1", "`2026-1-1` is no date"),
    ("type: date, max: 2026-01-01T09:00:00Z", "2026-01-01T09:00:00Z", "`2026-01-01T09:00:00Z` is no date"),
    (
      "type: datetime, max: 2026-01-01T25:00:00Z", "2026-01-01T25:00:00Z",
      "`2026-01-01T25:00:00Z` is no datetime"
    ),
    ("type: money, min: 1.234", "1.234", "`1.234` is no amount of the currency, which has 2 decimal places"),
    ("type: duration, max: -1h", "-1h", "`-1h` is no duration"),
    ("type: duration, max: 99999999w", "99999999w", "`99999999w` is no duration"),
  ])
  func reportsALiteralThatTheFieldCannotTake(field: String, place: String, message: String) {
    #expect(messages(field) == ["sop.invalid-value at \(place): \(message)"])
    #expect(compile(field).diagnostics.allSatisfy { $0.help != nil })
  }

  @Test func countsTheDecimalPlacesOfTheCurrency() {
    #expect(messages("type: money, min: 1.234", digits: 3) == [])
    #expect(messages("type: money, min: 1.5", digits: 0).count == 1)
  }

  @Test(arguments: [
    ("type: integer, max: t", "t", "`v` is `integer` and `t`, which bounds it, is `text`"),
    ("type: integer, max: b", "b", "`v` is `integer` and `b`, which bounds it, is `boolean`"),
    ("type: integer, min: m", "m", "`v` is `integer` and `m`, which bounds it, is `money`"),
    ("type: money, min: r", "r", "`v` is `money` and `r`, which bounds it, is `number`"),
    ("type: date, min: at", "at", "`v` is `date` and `at`, which bounds it, is `datetime`"),
    ("type: integer, min: v", "v", "`v` is bounded by itself"),
  ])
  func reportsAFieldThatDoesNotBoundAnother(field: String, place: String, message: String) {
    #expect(messages(field) == ["sop.invalid-value at \(place): \(message)"])
    #expect(compile(field).diagnostics.allSatisfy { $0.help != nil })
  }

  @Test(arguments: [
    "type: integer, min: 1, max: 1", "type: integer, min: n, max: r", "type: number, min: n",
    "type: number, min: -0.5, max: 4.9", "type: money, max: m", "type: money, min: 0, max: 1.50",
    "type: date, min: 2024-02-29, max: d", "type: datetime, min: at, max: \"2026-02-01T09:00:00+08:00\"",
    "type: duration, min: 0s, max: 1w", "type: duration, min: 1h30m",
  ])
  func isSilentAboutBoundsThatCompare(field: String) {
    #expect(messages(field) == [])
  }

  // MARK: Values

  private func bounds(_ field: String, _ bindings: Bindings = Bindings()) throws -> FieldBounds {
    let input = try #require(compile(field).sop?.inputs.first)
    return FieldBounds(input, among: bindings, digits: 2)
  }

  @Test func refusesANegativeDuration() throws {
    let hour = 3_600_000_000_000
    for field in ["type: duration", "type: duration, max: 1w"] {
      #expect(try bounds(field).fault(of: .duration(nanoseconds: -hour)) == "less than 0")
      #expect(try bounds(field).fault(of: .duration(nanoseconds: 0)) == nil)
    }
    #expect(
      try bounds("type: duration, max: 1w").fault(of: .duration(nanoseconds: 169 * hour)) == "more than 7d")
  }

  @Test func boundsWholeNumbersByNumbers() throws {
    let integer = try bounds(
      "type: integer, min: r, max: n", Bindings([("r", .double(1.5)), ("n", .int(3))]))
    #expect(integer.low == .int(2))
    #expect(integer.fault(of: .int(1)) == "less than 2")
    #expect(integer.fault(of: .int(4)) == "more than 3")
    let number = try bounds("type: number, max: n", Bindings([("n", .int(3))]))
    #expect(number.high == .double(3))
    #expect(number.fault(of: .double(3.5)) != nil)
    let large = 9_007_199_254_740_993
    let exact = try bounds("type: number, max: n", Bindings([("n", .int(large))]))
    #expect(exact.high == .double(9_007_199_254_740_992))
    let most = try bounds("type: number, max: n", Bindings([("n", .int(.max))]))
    #expect(most.high == .double(9_223_372_036_854_774_784))
    let beyond = try bounds("type: integer, min: r", Bindings([("r", .double(-1e300))]))
    #expect(beyond.low == .int(.min))
  }

  @Test func offersNoValueBetweenBoundsThatContradictEachOther() throws {
    let found = try bounds("type: money, min: 5, max: m", Bindings([("m", .money(Money(minorUnits: 1)))]))
    #expect(found.low == nil)
    #expect(found.high == nil)
  }

  @Test(arguments: ["type: integer, min: 5, max: n", "type: integer, min: r", "type: duration, max: 1w"])
  func entersNoIllegalValueByChance(field: String) throws {
    let compiled = compile(field)
    let sop = try #require(compiled.sop)
    for seed in 0..<200 {
      var answers = RandomAnswers(compiled, seed: UInt64(seed))
      let bindings = answers.inputs(of: sop)
      guard let value = bindings["v"] else { continue }
      #expect(FieldBounds(sop.inputs[0], among: bindings, digits: 2).fault(of: value) == nil)
    }
  }
}
