/// The versions that an article is about: `>=3.2 <4`, `3.2`, `3.x`, `^3.2`, `~3.2`, `2 || >=4`.
///
/// Conditions side by side, or with a comma between, must all hold; `||` stands between alternatives. A version alone
/// means all that begin with its numbers: `3.2` holds for 3.2.7. So `<=3.2` holds for 3.2.7 too, and
/// `>3.2` does not. `^3.2` goes up to 4, `~3.2` up to 3.3. `*` is any.
struct VersionRange: Hashable {
  private enum Condition: Hashable {
    case atLeast(Version), above(Version), atMost(Version), below(Version)
    case family(Version)
    case notBelow(Version, until: [Int])
    case any
  }

  private let alternatives: [[Condition]]

  /// Reads a range; `nil` where it has no meaning.
  init?(_ text: String) {
    guard text.utf8.count <= 200 else { return nil }
    var alternatives: [[Condition]] = []
    for part in text.replacing("||", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      guard let conditions = Self.conditions(part), !conditions.isEmpty else { return nil }
      alternatives.append(conditions)
    }
    self.alternatives = alternatives
  }

  /// Whether a version is one of those meant.
  func contains(_ version: Version) -> Bool {
    alternatives.contains { $0.allSatisfy { Self.holds($0, version) } }
  }

  private static func holds(_ condition: Condition, _ version: Version) -> Bool {
    switch condition {
    case .atLeast(let bound): version >= bound
    case .above(let bound): version > bound && !version.begins(with: bound)
    case .atMost(let bound): version <= bound || version.begins(with: bound)
    case .below(let bound): version < bound
    case .family(let bound): version.begins(with: bound)
    case .notBelow(let bound, let end):
      version >= bound && version.padded(to: end.count).lexicographicallyPrecedes(end)
    case .any: true
    }
  }

  private static func conditions(_ text: Substring) -> [Condition]? {
    var conditions: [Condition] = []
    var waiting = ""
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      let operators = word.prefix { "<>=^~≥≤".contains($0) }
      let rest = word.dropFirst(operators.count)
      guard waiting.isEmpty || operators.isEmpty else { return nil }
      let sign = waiting + operators
      guard !rest.isEmpty else {
        waiting = sign
        continue
      }
      waiting = ""
      guard let condition = condition(sign, rest) else { return nil }
      conditions.append(condition)
    }
    return waiting.isEmpty ? conditions : nil
  }

  private static func condition(_ sign: String, _ text: Substring) -> Condition? {
    if sign.isEmpty, text == "*" || text == "x" { return .any }
    var text = text
    for ending in [".x", ".X", ".*"] where sign.isEmpty && text.hasSuffix(ending) { text = text.dropLast(2) }
    guard let version = Version(text) else { return nil }
    switch sign {
    case "", "=", "==": return .family(version)
    case ">=", "≥": return .atLeast(version)
    case ">": return .above(version)
    case "<=", "≤": return .atMost(version)
    case "<": return .below(version)
    case "^":
      let place = version.padded(to: version.precision).firstIndex { $0 != 0 } ?? version.precision - 1
      return .notBelow(version, until: version.next(precision: place + 1))
    case "~": return .notBelow(version, until: version.next(precision: min(2, version.precision)))
    default: return nil
    }
  }
}
