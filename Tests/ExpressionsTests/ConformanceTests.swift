import Expressions
import TestSupport
import Testing

/// The conformance suite of CEL (google/cel-spec), as far as the language is ours.
@Suite struct ConformanceTests {
  /// Tests that fail, with the reason.
  private static let known: [String: String] = [
    "parse/bytes_literals/triple_double_quoted_unescaped_punctuation": backslash,
    "parse/bytes_literals/triple_single_quoted_unescaped_punctuation": backslash,
  ]
  private static let backslash = "the value has a backslash that the expression does not have"

  private static let files = [
    "basic", "comparisons", "conversions", "fields", "fp_math", "integer_math", "lists", "logic", "macros",
    "macros2", "namespace", "parse", "plumbing", "string", "timestamps", "type_deduction",
  ]

  @Test(.enabled(if: Shared.isPresent)) func passesTheSuite() throws {
    var total: [String: Int] = [:]
    var passed: [String: Int] = [:]
    var failures: [String: String] = [:]
    for file in Self.files {
      for test in try ConformanceTest.read(Shared.read("data/cel/\(file).json")) where test.level != "ext" {
        total[test.level, default: 0] += 1
        if let failure = Self.failure(of: test) {
          failures[test.label] = failure
        } else {
          passed[test.level, default: 0] += 1
        }
      }
    }
    for (label, failure) in failures.sorted(by: { $0.key < $1.key }) where Self.known[label] == nil {
      Issue.record("\(label): \(failure)")
    }
    for label in Self.known.keys.sorted() where failures[label] == nil {
      Issue.record("\(label) passes: remove it from the list")
    }
    #expect(total == ["kb": 659, "core": 480])
    #expect(passed["kb"] == 659)
    #expect(passed.values.reduce(0, +) >= 1100)
    print("CEL conformance: kb \(passed["kb"] ?? 0)/659, core \(passed["core"] ?? 0)/480")
  }

  /// What a test gives instead of what it should; `nil` where it passes.
  private static func failure(of test: ConformanceTest) -> String? {
    do throws(ExpressionError) {
      let expression = try Expression.parse(test.expr, limits: ParsingLimits(characters: 4096))
      let environment = TypeEnvironment(
        (test.typeEnv ?? []).map { ($0.name, TypeEnvironment.Variable(type($0.type))) })
      let bindings = Bindings((test.bindings ?? [:]).map { ($0.key, $0.value.value) })
      if test.disableCheck != true {
        let checked = Checker.check(expression, in: environment)
        if let problem = checked.problems.first { throw problem }
        if let wanted = test.deducedType, checked.type != type(wanted) { return "is \(checked.type)" }
      }
      let value = try expression.evaluate(with: bindings, host: ZoneHost())
      guard let wanted = test.value?.value else { return "gives \(value) instead of an error" }
      return same(value, wanted) ? nil : "gives \(value) instead of \(wanted)"
    } catch {
      return test.error == nil ? "\(error.kind): \(error)" : nil
    }
  }

  /// Whether a value is the wanted one; NaN is not, whatever its bits.
  private static func same(_ value: Value, _ wanted: Value) -> Bool {
    if case .double(let left) = value, case .double(let right) = wanted, left.isNaN, right.isNaN {
      return true
    }
    return value == wanted
  }

  /// The type of the suite's text.
  private static func type(_ text: String) -> ValueType {
    switch text {
    case "bool": return .bool
    case "int64": return .int
    case "uint64": return .uint
    case "double": return .double
    case "string": return .string
    case "bytes": return .bytes
    case "null": return .null
    default: break
    }
    if text.hasPrefix("list(") { return .list(type(String(text.dropFirst(5).dropLast()))) }
    if text.hasPrefix("map(") {
      let parts = text.dropFirst(4).dropLast().split(separator: ",", maxSplits: 1)
      return .map(type(String(parts[0])), type(String(parts[1])))
    }
    return .dyn
  }
}
