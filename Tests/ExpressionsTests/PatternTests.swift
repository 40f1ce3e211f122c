import TestSupport
import Testing

@testable import Expressions

@Suite struct PatternTests {
  /// A pattern, a text, whether it is found, whether it is the whole.
  private static let outcomes: [(String, String, Bool, Bool)] = [
    ("", "", true, true), ("", "a", true, false), ("a", "bab", true, false), ("^a", "ba", false, false),
    ("a$", "ba", true, false), ("a$", "a\n", false, false), ("(?m)a$", "a\nb", true, false),
    ("(?m)^b", "a\nb", true, false),
    ("[A-Z]{2}-[0-9]{6}", "AB-123456", true, true), ("[A-Z]{2}-[0-9]{6}", "AB-1234567", true, false),
    ("a|bc|", "bc", true, true), ("(a|b)*c", "ababc", true, true), ("a{2,3}", "aaaa", true, false),
    ("a{2,3}", "aaa", true, true), ("a{0}b", "b", true, true), ("a{,2}", "a{,2}", true, true),
    ("x{", "x{", true, true),
    ("a.c", "a\nc", false, false), ("(?s)a.c", "a\nc", true, true), ("a.c", "a退c", true, true),
    ("[^a]", "\n", true, true), ("[]a]", "]", true, true), ("[a-]", "-", true, true),
    ("[\\]x]", "]", true, true),
    ("\\d\\w\\s", "1_ ", true, true), ("\\D\\W\\S", "a-b", true, true), ("[\\D5]", "5", true, true),
    ("[^\\d]", "5", false, false), ("[[:alpha:]]+", "abZ", true, true), ("[[:^alpha:]]", "a", false, false),
    ("\\bcat\\b", "a cat sat", true, false), ("\\bcat\\b", "concat", false, false),
    ("\\Bcat", "concat", true, false),
    ("\\p{Han}+", "退款", true, true), ("\\P{Han}", "退", false, false), ("\\pL+", "aé退", true, true),
    ("\\p{Lu}", "É", true, true), ("[\\p{Nd}x]+", "x٣", true, true), ("[^\\pL]", "é", false, false),
    ("(?i)straße", "STRAßE", true, true), ("(?i)[a-f]+", "ABF", true, true), ("(?i)é", "É", true, true),
    ("(?i:a)b", "AB", false, false), ("(?i)[^a]", "A", false, false), ("a(?i)b|c", "aB", true, true),
    ("(?P<x>a)(?<y>b)(?:c)", "abc", true, true), ("\\Qa.b\\E+", "a.bb", true, true),
    ("\\x41\\x{1F600}", "A😀", true, true),
    ("\\.\\*\\$", ".*$", true, true), ("\\A\\z", "", true, true), ("(a*)*", "aaa", true, true),
    ("(|a)+", "aa", true, true),
    ("(a|b|ab)*bc", "ababbc", true, true), ("a??b", "ab", true, true), ("^$", "", true, true),
    ("x*", "y", true, false),
    ("\\t\\n\\r\\f\\v\\a\\07", "\t\n\r\u{0C}\u{0B}\u{07}\u{07}", true, true),
    ("e\u{301}", "\u{E9}", false, false),
  ]

  @Test(arguments: outcomes) func matches(_ source: String, _ text: String, _ found: Bool, _ whole: Bool)
    throws
  {
    let pattern = try Pattern(source)
    #expect(pattern.isFound(in: text) == found)
    #expect(pattern.matchesWhole(text) == whole)
  }

  /// A pattern, what the error points at, part of the message.
  private static let faults: [(String, String, String)] = [
    ("a(b", "(", "not closed"), ("a)b", ")", "closes nothing"), ("[a", "[", "not closed"),
    ("*a", "*", "nothing before it"),
    ("a**", "*", "repeats a repetition"), ("a{2}{3}", "{3}", "repeats a repetition"),
    ("a{3,2}", "a{3,2}", "at least 3"),
    ("a{1001}", "a{1001}", "more than 1000"), ("(?=a)", "(?=", "linear time"),
    ("(?<!a)b", "(?<", "linear time"),
    ("(a)\\1", "\\1", "linear time"), ("\\k<a>", "\\k", "linear time"),
    ("a\\", "\\", "ends with a backslash"),
    ("[z-a]", "z-a", "backwards"), ("\\p{Klingon}", "\\p{Klingon}", "not known"),
    ("\\p{L", "\\p{L", "does not end"),
    ("(?z)", "(?z", "unknown group"), ("\\y", "\\y", "unknown escape"),
    ("[[:abc:]]", "[:abc:]", "does not exist"),
    ("(?P<x", "(?P<x", "does not end"), ("退(", "(", "not closed"),
    ("\\x{110000}", "\\x{110000", "unknown escape"),
  ]

  @Test(arguments: faults) func says(_ source: String, _ place: String, _ words: String) throws {
    let error = try #require(throws: PatternError.self) { try Pattern(source) }
    #expect(String(decoding: Array(source.utf8)[error.range], as: UTF8.self) == place)
    #expect("\(error.message) \(error.help ?? "")".contains(words), "\(error)")
  }

  @Test func boundsTheProgram() {
    for source in [
      "(a{1000}){1000}", "((a{100}){100}){100}", "(((((((a{9}){9}){9}){9}){9}){9}){9}){9}",
      "(){1000}(){1000}(){1000}(){1000}(){1000}",
      String(repeating: "(", count: 900) + String(repeating: ")", count: 100),
      String(repeating: "a", count: 1025),
    ] {
      #expect(throws: PatternError.self) { try Pattern(source) }
    }
  }

  /// Patterns that make backtracking engines take exponential or quadratic time.
  private static let hostile: [(String, String)] = [
    ("(a+)+$", "a"), ("(a|a)*$", "a"), ("(a|aa)+$", "a"), ("(.*)*$", "a"), ("(a*)*b", "a"),
    ("(.*a){20}$", "a"),
    ("^(([a-z])+.)+[A-Z]([a-z])+$", "a"), ("(x+x+)+y", "x"), ("a?a?a?a?a?a?a?a?aaaaaaaa$", "a"),
    ("(\\w+\\s?)*$", "a"),
    ("\\s+$", " "), ("([^x]*,)*x", ","),
  ]

  @Test(arguments: hostile) func takesLinearSteps(_ source: String, _ unit: String) throws {
    let pattern = try Pattern(source)
    var steps: [Int] = []
    for count in [500, 1000, 2000] {
      var taken = 0
      _ = pattern.isFound(in: String(repeating: unit, count: count) + "!", steps: &taken, limit: .max)
      #expect(taken <= 3 * pattern.size * (count + 2))
      steps.append(taken)
    }
    // Twice the text, twice the steps.
    #expect(steps[2] - steps[1] <= 2 * (steps[1] - steps[0]) + 4 * pattern.size)
  }

  @Test func agreesWithBacktrackingOnRandomPatterns() throws {
    var random = SplitMix(seed: 7)
    for _ in 0..<2000 {
      let tree = Oracle.random(depth: 4, &random)
      let pattern = try Pattern(tree.source)
      for _ in 0..<5 {
        let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
          "ab".randomElement(using: &random) ?? "a"
        }
        let ends = tree.ends(text, 0)
        #expect(
          pattern.matchesWhole(String(text)) == ends.contains(text.count), "\(tree.source) on \(String(text))"
        )
        let isFound = (0...text.count).contains { !tree.ends(text, $0).isEmpty }
        #expect(pattern.isFound(in: String(text)) == isFound, "\(tree.source) on \(String(text))")
      }
    }
  }
}

/// A pattern that tries out every way to match.
private indirect enum Oracle {
  case letter(Character)
  case any
  case start
  case end
  case sequence(Oracle, Oracle)
  case either(Oracle, Oracle)
  case times(Oracle, Int, Int?)

  static func random(depth: Int, _ random: inout SplitMix) -> Oracle {
    let kind = depth == 0 ? Int.random(in: 0..<8, using: &random) : Int.random(in: 0..<20, using: &random)
    func inner(_ random: inout SplitMix) -> Oracle { Self.random(depth: depth - 1, &random) }
    switch kind {
    case 0...2: return .letter("a")
    case 3...5: return .letter("b")
    case 6: return .any
    case 7: return Bool.random(using: &random) ? .start : .end
    case 8...12: return .sequence(inner(&random), inner(&random))
    case 13...16: return .either(inner(&random), inner(&random))
    case 17: return .times(inner(&random), 0, nil)
    case 18: return .times(inner(&random), 1, nil)
    default: return .times(inner(&random), Int.random(in: 0...2, using: &random), 2)
    }
  }

  var source: String {
    switch self {
    case .letter(let letter): "\(letter)"
    case .any: "."
    case .start: "^"
    case .end: "$"
    case .sequence(let first, let second): first.source + second.source
    case .either(let first, let second): "(?:\(first.source)|\(second.source))"
    case .times(let part, let least, let most):
      "(?:\(part.source))" + (most.map { "{\(least),\($0)}" } ?? (least == 0 ? "*" : "+"))
    }
  }

  /// The places where a match that starts at a place may end.
  func ends(_ text: [Character], _ place: Int) -> Set<Int> {
    switch self {
    case .letter(let letter): return place < text.count && text[place] == letter ? [place + 1] : []
    case .any: return place < text.count ? [place + 1] : []
    case .start: return place == 0 ? [place] : []
    case .end: return place == text.count ? [place] : []
    case .sequence(let first, let second):
      return first.ends(text, place).reduce(into: []) { $0.formUnion(second.ends(text, $1)) }
    case .either(let first, let second): return first.ends(text, place).union(second.ends(text, place))
    case .times(let part, let least, let most):
      var current: Set<Int> = [place]
      var found: Set<Int> = least == 0 ? [place] : []
      for round in 1...(most ?? text.count + least + 1) where round <= most ?? .max {
        current = current.reduce(into: []) { $0.formUnion(part.ends(text, $1)) }
        if round >= least { found.formUnion(current) }
      }
      return found
    }
  }
}
