/// Parses a pattern by recursive descent.
struct PatternParser {
  /// The flags that hold at a place.
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
  }

  let scalars: [UnicodeScalar]
  /// The byte offset of each scalar, and of the end.
  private let offsets: [Int]
  var place = 0
  var flags = Flags()
  private(set) var sets: [ScalarSet] = []
  private var depth = 0

  private static let mostScalars = 1024
  private static let deepest = 50
  private static let mostRepetitions = 1000

  init(_ source: String) throws(PatternError) {
    scalars = Array(source.unicodeScalars)
    var offset = 0
    var offsets = [0]
    for scalar in scalars {
      offset += UTF8.width(scalar)
      offsets.append(offset)
    }
    self.offsets = offsets
    guard scalars.count <= Self.mostScalars else {
      throw PatternError(
        "has more than \(Self.mostScalars) characters", at: 0..<offset, help: "write a shorter one")
    }
  }

  /// Parses the whole pattern.
  mutating func parse() throws(PatternError) -> PatternTree {
    let tree = try alternation()
    if next == ")" {
      throw error(
        "has a `)` that closes nothing", from: place, to: place + 1, help: "write \\) for the character")
    }
    return tree
  }

  // MARK: Characters

  var next: UnicodeScalar? { place < scalars.count ? scalars[place] : nil }

  func scalar(_ ahead: Int) -> UnicodeScalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  mutating func take(_ scalar: UnicodeScalar) -> Bool {
    guard next == scalar else { return false }
    place += 1
    return true
  }

  /// An error about a range of scalars.
  func error(_ message: String, from start: Int, to end: Int, help: String? = nil) -> PatternError {
    PatternError(
      message, at: offsets[min(start, scalars.count)]..<offsets[min(max(start, end), scalars.count)],
      help: help)
  }

  func text(_ range: Range<Int>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }

  // MARK: Grammar

  private mutating func alternation() throws(PatternError) -> PatternTree {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw error("has groups nested more than \(Self.deepest) deep", from: place, to: place + 1)
    }
    var alternatives = [try sequence()]
    while take("|") { alternatives.append(try sequence()) }
    return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives)
  }

  private mutating func sequence() throws(PatternError) -> PatternTree {
    var parts: [PatternTree] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = place
      if scalar == "\\", self.scalar(1) == "Q" {
        place += 2
        quotation(&parts)
        // A repetition behind it is of its last character.
        if let last = parts.popLast() { parts.append(try repetitions(of: last, from: start)) }
        continue
      }
      guard let atom = try atom() else { continue }
      parts.append(try repetitions(of: atom, from: start))
    }
    return parts.count == 1 ? parts[0] : parts.isEmpty ? .empty : .sequence(parts)
  }

  /// `\Q…\E`: characters that stand for themselves.
  private mutating func quotation(_ parts: inout [PatternTree]) {
    while let scalar = next {
      if scalar == "\\", self.scalar(1) == "E" {
        place += 2
        return
      }
      parts.append(literal(scalar))
      place += 1
    }
  }

  private mutating func repetitions(of atom: PatternTree, from start: Int) throws(PatternError) -> PatternTree
  {
    guard let (least, most) = try repetition() else { return atom }
    // Whether a repetition takes as few or as many as it can does not change whether there is a match.
    _ = take("?")
    let after = place
    if try repetition() != nil {
      throw error(
        "repeats a repetition", from: after, to: place, help: "put the inner one in parentheses: (?:a+)*")
    }
    if let most, most < least {
      throw error("repeats at least \(least) and at most \(most) times", from: start, to: after)
    }
    guard max(least, most ?? 0) <= Self.mostRepetitions else {
      throw error("repeats more than \(Self.mostRepetitions) times", from: start, to: after)
    }
    return .repetition(atom, least, most)
  }

  /// The counts of `*`, `+`, `?`, `{2}`, `{2,}` or `{2,5}`, if one is next.
  private mutating func repetition() throws(PatternError) -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard next == "{" else { return nil }
    let start = place
    place += 1
    if let least = number() {
      if take("}") { return (least, least) }
      if take(",") {
        if take("}") { return (least, nil) }
        if let most = number(), take("}") { return (least, most) }
      }
    }
    // A brace that opens no count stands for itself.
    place = start
    return nil
  }

  private mutating func number() -> Int? {
    let start = place
    var value = 0
    while let scalar = next, ("0"..."9").contains(scalar) {
      value = min(value * 10 + Int(scalar.value - 0x30), 1_000_000)
      place += 1
    }
    return place > start ? value : nil
  }

  private mutating func atom() throws(PatternError) -> PatternTree? {
    guard let scalar = next else { return nil }
    switch scalar {
    case "(": return try group()
    case "[": return try bracketed()
    case ".":
      place += 1
      var set = ScalarSet()
      if flags.dotMatchesNewline {
        set.insert(0...ScalarSet.last)
      } else {
        set.insert(complementOf: [0x0A...0x0A])
      }
      return add(set)
    case "^":
      place += 1
      return .assertion(flags.isMultiline ? .lineStart : .textStart)
    case "$":
      place += 1
      return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
    case "*", "+", "?":
      throw error(
        "has a `\(scalar)` with nothing before it to repeat", from: place, to: place + 1,
        help: "write \\\(scalar) for the character")
    case "\\": return try escape()
    default:
      place += 1
      return literal(scalar)
    }
  }

  private mutating func group() throws(PatternError) -> PatternTree? {
    let start = place
    place += 1
    let outer = flags
    if take("?") {
      guard try groupKind(start) else { return nil }
    }
    let tree = try alternation()
    guard take(")") else {
      throw error(
        "has a `(` that is not closed", from: start, to: start + 1, help: "write \\( for the character")
    }
    flags = outer
    return tree
  }

  /// Reads what stands behind `(?`; whether a group follows: `(?i)` only sets flags.
  private mutating func groupKind(_ start: Int) throws(PatternError) -> Bool {
    if take(":") { return true }
    if next == "P" || (next == "<" && scalar(1) != "=" && scalar(1) != "!") {
      if next == "P" { place += 1 }
      if take("<") {
        let name = place
        while let scalar = next, scalar != ">", scalar != ")" { place += 1 }
        if place > name, take(">") { return true }
      }
      throw error("has a group whose name does not end", from: start, to: place, help: "write (?P<name>…)")
    }
    if next == "=" || next == "!" || next == "<" {
      throw error(
        "looks ahead or behind, which cannot be done in linear time", from: start, to: place + 1,
        help: "say what the text holds, and ask the other with a second `matches`")
    }
    var changed = flags
    var value = true
    while let scalar = next {
      place += 1
      switch scalar {
      case "i": changed.ignoresCase = value
      case "m": changed.isMultiline = value
      case "s": changed.dotMatchesNewline = value
      case "U": break
      case "-" where value: value = false
      case ":":
        flags = changed
        return true
      case ")":
        flags = changed
        return false
      default:
        throw error(
          "has an unknown group `(?\(scalar)`", from: start, to: place,
          help: "groups are (…), (?:…) and (?i:…)")
      }
    }
    throw error("has a `(` that is not closed", from: start, to: start + 1)
  }

  // MARK: Building

  /// A character that stands for itself, or for itself in either case.
  mutating func literal(_ scalar: UnicodeScalar) -> PatternTree {
    guard flags.ignoresCase, !scalar.caseVariants.isEmpty else { return .scalar(scalar) }
    var set = ScalarSet()
    set.insert(scalar)
    for variant in scalar.caseVariants { set.insert(variant) }
    set.folds = true
    return add(set)
  }

  mutating func add(_ set: ScalarSet) -> PatternTree {
    if let known = sets.firstIndex(of: set) { return .set(known) }
    sets.append(set)
    return .set(sets.count - 1)
  }
}
