import Expressions
import FuzzSupport
import Glibc

/// What the expressions may name: a variable of each type, declared and set, and one that is not set.
private let environment = TypeEnvironment(
  [
    ("flag", .init(.bool)), ("count", .init(.int)), ("rate", .init(.double)), ("total", .init(.money)),
    ("text", .init(.string)), ("reason", .init(.string, options: ["damaged", "late"])),
    ("due", .init(.timestamp)), ("span", .init(.duration)), ("items", .init(.list(.string))),
    ("facts", .init(.map(.string, .dyn))), ("event.text", .init(.string)), ("missing", .init(.string)),
  ], keywordLists: ["angry"])

private let bindings = Bindings([
  ("flag", .bool(true)), ("count", .int(31)), ("rate", .double(0.5)),
  ("total", .money(Money(minorUnits: 50_001))),
  ("text", .string("退款 are slow")), ("reason", .string("late")),
  ("due", .timestamp(Timestamp("2026-02-28T23:59:59Z") ?? Timestamp.epoch)),
  ("span", .duration(nanoseconds: 90_000_000_000)), ("items", .list([.string("a"), .string("bb")])),
  ("facts", .map(ValueMap([("n", .int(3)), ("list", .list([.int(1), .double(2)]))]))),
  ("event.text", .string("hello")),
])

private struct Host: EvaluationHost {
  var now: Timestamp? { Timestamp("2026-03-01T08:30:00Z") }
  func mentions(_ text: String, keywords list: String) -> Bool? { list == "angry" ? text.isEmpty : nil }
}

/// Parses, checks, prints and evaluates any bytes as an expression.
private func fuzz(expression bytes: UnsafeBufferPointer<UInt8>) {
  guard let expression = try? Expression.parse(bytes, limits: ParsingLimits(characters: 4096)) else { return }
  let printed = expression.description
  do {
    let again = try Expression.parse(printed, limits: ParsingLimits(characters: .max))
    check(again.hasSameTree(as: expression), "another tree from what was printed: \(printed)")
  } catch {
    fatalError("what was printed does not parse: \(printed): \(error)")
  }
  let checked = Checker.check(expression, in: environment, as: .bool)
  for problem in checked.problems {
    check(problem.range.upperBound <= bytes.count, "an error outside the text")
  }
  let value = try? checked.evaluate(with: bindings, host: Host(), limit: 20_000)
  let unchecked = try? expression.evaluate(with: bindings, host: Host(), limit: 20_000)
  // A result that the checker let through has the type that it promised.
  if checked.problems.isEmpty, let value, checked.type == .bool {
    check(value.type == .bool, "another type than promised: \(printed)")
  }
  check(
    value == nil || unchecked == nil || "\(value.debug)" == "\(unchecked.debug)", "two values: \(printed)")
  for comparison in checked.comparisons ?? [] {
    check(comparison.range.upperBound <= bytes.count, "a comparison outside the text")
  }
}

extension Value? {
  fileprivate var debug: String { self.map { "\($0)" } ?? "none" }
}

extension Timestamp {
  fileprivate static var epoch: Timestamp {
    guard let epoch = Timestamp(seconds: 0) else { fatalError("no epoch") }
    return epoch
  }
}

/// Takes what stands before the first line break as a pattern, and the rest as a text.
private func fuzz(pattern bytes: UnsafeBufferPointer<UInt8>) {
  let text = String(decoding: bytes, as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
  guard let pattern = try? Pattern(String(parts[0])) else { return }
  let subject = String(parts.count > 1 ? parts[1] : "").prefix(512)
  if pattern.matchesWhole(String(subject)) {
    check(pattern.isFound(in: String(subject)), "the whole matches, and no part")
  }
}

/// Gives any bytes to everything that reads them.
private func fuzzExpression(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  fuzz(expression: bytes)
  fuzz(pattern: bytes)
  let text = String(decoding: bytes.prefix(64), as: UTF8.self)
  for type: ValueType in [.bool, .int, .double, .timestamp, .duration, .money] { _ = Value(text, as: type) }
  if let rules = TimeZoneRules(tzif: Array(bytes)) {
    for moment in [Int.min, -1, 0, 1_700_000_000, Int.max] { _ = rules.offset(at: moment) }
  }
  return 0
}

@main enum FuzzExpression {
  static func main() {
    exit(Driver.run { fuzzExpression($0, $1) })
  }
}
