extension PatternParser {
  /// What a backslash starts outside of brackets.
  mutating func escape() throws(PatternError) -> PatternTree {
    let start = place
    guard let letter = scalar(1) else {
      throw error(
        "ends with a backslash", from: start, to: start + 1, help: "write \\\\ for the character")
    }
    switch letter {
    case "A", "z", "b", "B":
      place += 2
      let assertions: [UnicodeScalar: Assertion] = [
        "A": .textStart, "z": .textEnd, "b": .wordBoundary, "B": .noWordBoundary,
      ]
      return .assertion(assertions[letter] ?? .textStart)
    case "1"..."9", "k":
      throw error(
        "refers back to a group, which cannot be done in linear time", from: start, to: start + 2,
        help: "repeat what the group says")
    case "d", "D", "w", "W", "s", "S", "p", "P":
      var set = ScalarSet()
      try classEscape(into: &set)
      return add(set)
    default: return literal(try characterEscape())
    }
  }

  /// `\d`, `\W`, `\p{Han}` and the like.
  private mutating func classEscape(into set: inout ScalarSet) throws(PatternError) {
    let start = place
    guard let letter = scalar(1) else { return }
    place += 2
    if letter == "p" || letter == "P" { return try property(start, isNegated: letter == "P", into: &set) }
    let lower = letter.value | 0x20
    guard let name = UnicodeScalar(lower), let ranges = NamedSets.perl(name) else { return }
    if letter.value == lower {
      for range in ranges { set.insert(range) }
    } else {
      set.insert(complementOf: ranges)
    }
  }

  private mutating func property(_ start: Int, isNegated: Bool, into set: inout ScalarSet)
    throws(PatternError)
  {
    var isNegated = isNegated
    var name = ""
    if take("{") {
      if take("^") { isNegated.toggle() }
      let first = place
      while let scalar = next, scalar != "}" { place += 1 }
      name = text(first..<place)
      guard take("}") else {
        throw error(
          "has a `\\p{` that does not end", from: start, to: place, help: "write \\p{Han} or \\p{L}")
      }
    } else if let scalar = next {
      place += 1
      name = String(scalar)
    }
    if let ranges = NamedSets.scripts[name] {
      if isNegated {
        set.insert(complementOf: ranges)
      } else {
        for range in ranges { set.insert(range) }
      }
    } else if Unicode.GeneralCategory.shortNames.contains(name) {
      set.categories.append(ScalarSet.Categories(name: name, isNegated: isNegated))
    } else {
      throw error(
        "names the Unicode class `\(name)`, which is not known here", from: start, to: place,
        help: "known are categories such as L, Lu, Nd, and Han, Hiragana, Katakana")
    }
  }

  /// A character that a backslash writes.
  private mutating func characterEscape() throws(PatternError) -> UnicodeScalar {
    let start = place
    guard let letter = scalar(1) else {
      throw error("ends with a backslash", from: start, to: start + 1, help: "write \\\\ for the character")
    }
    place += 2
    switch letter {
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "t": return "\t"
    case "n": return "\n"
    case "r": return "\r"
    case "v": return "\u{0B}"
    case "0": return UnicodeScalar(UInt8(truncatingIfNeeded: digits(atMost: 2, radix: 8) ?? 0))
    case "x":
      let isBraced = take("{")
      let code = digits(atMost: isBraced ? 6 : 2, radix: 16)
      if let code, let scalar = UnicodeScalar(code), !isBraced || take("}") { return scalar }
    default:
      let isASCIIWord = letter.isASCII && NamedSets.words.contains { $0.contains(letter.value) }
      if letter.isASCII, !isASCIIWord { return letter }
    }
    throw error(
      "has an unknown escape `\(text(start..<min(place, scalars.count)))`", from: start, to: place,
      help: "write \\\\ for a backslash")
  }

  private mutating func digits(atMost count: Int, radix: UInt32) -> UInt32? {
    var value: UInt32 = 0
    var taken = 0
    while taken < count, let scalar = next, scalar.isASCII,
      let digit = UInt8(truncatingIfNeeded: scalar.value).hexadecimal, digit < radix
    {
      value = value * radix + digit
      place += 1
      taken += 1
    }
    return taken > 0 ? value : nil
  }

  // MARK: Brackets

  /// `[a-z]`, `[^…]`.
  mutating func bracketed() throws(PatternError) -> PatternTree {
    let start = place
    place += 1
    var set = ScalarSet()
    set.isNegated = take("^")
    set.folds = flags.ignoresCase
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[", self.scalar(1) == ":" {
        if try posixClass(into: &set) { continue }
      }
      if scalar == "\\", let letter = self.scalar(1), "dDwWsSpP".unicodeScalars.contains(letter) {
        try classEscape(into: &set)
        continue
      }
      try range(into: &set)
    }
    guard take("]") else {
      throw error(
        "has a `[` that is not closed", from: start, to: start + 1, help: "write \\[ for the character")
    }
    return add(set)
  }

  private mutating func range(into set: inout ScalarSet) throws(PatternError) {
    let start = place
    let first = try member()
    guard next == "-", let following = scalar(1), following != "]" else { return insert(first, into: &set) }
    place += 1
    let last = try member()
    guard first.value <= last.value else {
      throw error(
        "has the range `\(text(start..<place))`, which runs backwards", from: start, to: place,
        help: "exchange its ends")
    }
    set.insert(first.value...last.value)
    if flags.ignoresCase {
      for scalar in [first, last] { for variant in scalar.caseVariants { set.insert(variant) } }
    }
  }

  private func insert(_ scalar: UnicodeScalar, into set: inout ScalarSet) {
    set.insert(scalar)
    if flags.ignoresCase { for variant in scalar.caseVariants { set.insert(variant) } }
  }

  private mutating func member() throws(PatternError) -> UnicodeScalar {
    guard let scalar = next else { throw error("has a `[` that is not closed", from: place, to: place) }
    if scalar == "\\" { return try characterEscape() }
    place += 1
    return scalar
  }

  /// `[:alpha:]` or `[:^alpha:]`; whether there was one.
  private mutating func posixClass(into set: inout ScalarSet) throws(PatternError) -> Bool {
    let start = place
    var end = place + 2
    while end + 1 < scalars.count, scalars[end] != ":" { end += 1 }
    guard end + 1 < scalars.count, scalars[end + 1] == "]" else { return false }
    let isNegated = scalars[start + 2] == "^"
    let name = text(start + (isNegated ? 3 : 2)..<max(end, start + (isNegated ? 3 : 2)))
    guard let ranges = NamedSets.posix[name] else {
      throw error(
        "names the class `[:\(name):]`, which does not exist", from: start, to: end + 2,
        help: "there are [:alpha:], [:digit:], [:space:] and others")
    }
    place = end + 2
    if isNegated {
      set.insert(complementOf: ranges)
    } else {
      for range in ranges { set.insert(range) }
    }
    return true
  }
}
