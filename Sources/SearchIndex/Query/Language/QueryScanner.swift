/// Cuts a query into lexemes: pieces between blanks, with what stands around their text.
struct QueryScanner {
  /// A piece of a query.
  struct Lexeme: Equatable {
    /// Whether it stands behind a hyphen that excludes.
    var isExcluded = false
    /// The key, where the piece is `key:value`.
    var key: QueryKey?
    /// What stands before a colon and looks like a key, but is none.
    var unknownKey: String?
    /// The text without hyphen, key, quotes and stars.
    var text = ""
    /// Whether the text stood in quotes.
    var isQuoted = false
    /// Whether the quote has no end, so that the text ends with the piece.
    var isUnclosed = false
    /// Whether stars follow the text.
    var hasStar = false
    /// The piece as typed.
    var whole = ""
    /// The bytes of the piece.
    var range = 0..<0
  }

  private let scalars: [Unicode.Scalar]
  /// The byte at which each scalar starts, and the end of the last one.
  private let offsets: [Int]
  private var index = 0
  /// Behind the last place of a closing quote, by kind: there is no need to look for one behind it.
  private var lastClosing: [Int]

  init(_ text: some Sequence<Unicode.Scalar>) {
    scalars = Array(text)
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    var lastClosing = [Int](repeating: -1, count: QuoteKind.allCases.count)
    for (index, scalar) in scalars.enumerated() {
      offsets.append(offsets[index] + UTF8.width(scalar))
      for kind in QuoteKind.allCases where kind.isClosed(by: scalar) { lastClosing[kind.rawValue] = index }
    }
    self.offsets = offsets
    self.lastClosing = lastClosing
  }

  /// The next piece; `nil` at the end.
  ///
  /// - Complexity: all calls together are linear in the text.
  mutating func next() -> Lexeme? {
    while index < scalars.count, Self.isBlank(scalars[index]) { index += 1 }
    guard index < scalars.count else { return nil }
    let start = index
    var lexeme = Lexeme()
    if isExcludingHyphen(at: index) {
      lexeme.isExcluded = true
      index += 1
    }
    let textStart = index
    if let kind = QuoteKind(opening: scalars[index]) {
      takeQuoted(kind, into: &lexeme)
    } else {
      takePlain(from: textStart, into: &lexeme)
    }
    lexeme.whole = text(start..<index)
    lexeme.range = offsets[start]..<offsets[index]
    return lexeme
  }

  private mutating func takePlain(from start: Int, into lexeme: inout Lexeme) {
    while index < scalars.count, !Self.isBlank(scalars[index]) {
      let scalar = scalars[index]
      if Self.isColon(scalar), lexeme.unknownKey == nil, let name = keyName(start..<index) {
        lexeme.key = QueryKey(name)
        if lexeme.key != nil {
          index += 1
          takeValue(into: &lexeme)
          return
        }
        lexeme.unknownKey = name
      }
      // Text without blanks around a quote: 退款“多久到账”. In ASCII a quote inside a word is an inch.
      if index > start, let kind = QuoteKind(opening: scalar),
        kind != .straight || !scalars[index - 1].isASCII,
        closing(of: kind) != nil
      {
        break
      }
      index += 1
    }
    setText(start..<index, into: &lexeme)
  }

  /// Letters that may be the name of a key, in lower case.
  private func keyName(_ range: Range<Int>) -> String? {
    guard (2...16).contains(range.count),
      scalars[range].allSatisfy({ $0.isASCII && $0.properties.isAlphabetic })
    else { return nil }
    return text(range).lowercased()
  }

  private mutating func takeValue(into lexeme: inout Lexeme) {
    if index < scalars.count, let kind = QuoteKind(opening: scalars[index]) {
      takeQuoted(kind, into: &lexeme)
      return
    }
    let start = index
    while index < scalars.count, !Self.isBlank(scalars[index]) { index += 1 }
    setText(start..<index, into: &lexeme)
  }

  private mutating func takeQuoted(_ kind: QuoteKind, into lexeme: inout Lexeme) {
    index += 1
    let start = index
    if let end = closing(of: kind, from: start) {
      lexeme.isQuoted = true
      lexeme.text = text(start..<end)
      index = end + 1
      return
    }
    lexeme.isUnclosed = true
    while index < scalars.count, !Self.isBlank(scalars[index]) { index += 1 }
    lexeme.text = text(start..<index)
  }

  private func setText(_ range: Range<Int>, into lexeme: inout Lexeme) {
    var end = range.upperBound
    while end > range.lowerBound, Self.isStar(scalars[end - 1]) { end -= 1 }
    lexeme.hasStar = end < range.upperBound && end > range.lowerBound
    lexeme.text = text(range.lowerBound..<(lexeme.hasStar ? end : range.upperBound))
  }

  /// Where the quote that opens at the scanner's place, or before `start`, ends.
  private func closing(of kind: QuoteKind, from start: Int? = nil) -> Int? {
    let start = start ?? index + 1
    guard lastClosing[kind.rawValue] >= start else { return nil }
    return scalars[start...].firstIndex { kind.isClosed(by: $0) }
  }

  /// Whether a hyphen begins an exclusion: one, at the start of a piece, with something behind it.
  private func isExcludingHyphen(at index: Int) -> Bool {
    guard Self.isHyphen(scalars[index]), index + 1 < scalars.count else { return false }
    return !Self.isBlank(scalars[index + 1]) && !Self.isHyphen(scalars[index + 1])
  }

  private func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars[range] { view.append(scalar) }
    return String(view)
  }
}

// MARK: - Signs

extension QueryScanner {
  /// Quotes that a phrase may stand in.
  enum QuoteKind: Int, CaseIterable {
    case straight, curly, corner, whiteCorner

    init?(opening scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x22, 0xFF02: self = .straight
      case 0x201C, 0x201D, 0x201E, 0x201F: self = .curly
      case 0x300C: self = .corner
      case 0x300E: self = .whiteCorner
      default: return nil
      }
    }

    func isClosed(by scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .straight: scalar.value == 0x22 || scalar.value == 0xFF02
      case .curly: scalar.value == 0x201D || scalar.value == 0x201C || scalar.value == 0x22
      case .corner: scalar.value == 0x300D
      case .whiteCorner: scalar.value == 0x300F
      }
    }
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value == 0x3000 || scalar.value == 0xA0
  }

  private static func isColon(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ":" || scalar.value == 0xFF1A
  }

  private static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar.value == 0xFF0D || scalar.value == 0x2212
  }

  private static func isStar(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "*" || scalar.value == 0xFF0A
  }
}
