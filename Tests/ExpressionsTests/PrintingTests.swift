import Expressions
import TestSupport
import Testing

@Suite struct PrintingTests {
  @Test func printsWhatParsesToTheSameTree() throws {
    var writer = ExpressionWriter(random: SplitMix(seed: 20261121))
    for _ in 0..<3000 {
      let text = writer.expression(depth: 5)
      let limits = ParsingLimits(characters: .max)
      let expression = try Expression.parse(text, limits: limits)
      let again = try Expression.parse(expression.description, limits: limits)
      #expect(again.hasSameTree(as: expression), "\(text) → \(expression)")
      #expect(again.description == expression.description)
    }
  }
}

/// Writes random expressions with blanks, comments and parentheses that they do not need.
private struct ExpressionWriter {
  var random: SplitMix

  mutating func expression(depth: Int) -> String {
    let text = bare(depth: depth)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return "(\(text))"
    case 1: return " \(text)\n"
    default: return text
    }
  }

  private mutating func pick(_ choices: [String]) -> String {
    choices[Int.random(in: 0..<choices.count, using: &random)]
  }

  private mutating func bare(depth: Int) -> String {
    guard depth > 0 else {
      return pick([
        "a", "x.y", "1", "-1", "- 2.50", "7u", "1e-3", ".25", "true", "null", "'q\\n\"'", "r'\\w'",
        "b'\\x00é'", "[]",
        "{}", "m.`a-b`", "has(a)", "has(a.b)", "now", "-9223372036854775808", "'''a\nb'''",
      ])
    }
    let inner = (0..<3).map { _ in expression(depth: depth - 1) }
    let operand = "(\(inner[0]))"
    switch Int.random(in: 0..<12, using: &random) {
    case 0...3:
      let symbol = pick(["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "==", "!=", " in "])
      return "(\(inner[0])) \(symbol) (\(inner[1]))"
    case 4: return "a + \(pick(["b", "-2", "(c - d)", "!e"])) * (\(inner[0])) - b // end\n"
    case 5: return "(\(inner[0])) \(pick(["&&", "||"])) a \(pick(["&&", "||"])) (\(inner[1]))"
    case 6: return "\(operand) ? (\(inner[1])) : \(inner[2])"
    case 7: return pick(["!", "-", "--", "- "]) + operand
    case 8: return operand + pick([".f", "[\(inner[1])]", ".g(\(inner[1]), 2)", ".size()"])
    case 9:
      return operand
        + pick([
          ".all(x, \(inner[1]))", ".exists(i, v, \(inner[1]))", ".map(x, x > 1, \(inner[1]))",
          ".filter(y, \(inner[2]))",
        ])
    case 10: return "[\(inner[0]), \(inner[1]),]"
    default: return "{\(inner[0]): \(inner[1])}"
    }
  }
}
