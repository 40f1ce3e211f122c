/// Cuts an expression's bytes, which are valid UTF-8, into tokens.
///
/// - Complexity: linear in the bytes.
struct Lexer {
  let source: [UInt8]
  var offset = 0

  init(_ source: [UInt8]) { self.source = source }

  /// The next token; after the last one, `end` again and again.
  mutating func next() throws(ExpressionError) -> Token {
    skipBlank()
    let start = offset
    guard let byte = byte() else { return Token(kind: .end, range: start..<start) }
    if byte.isLetter || byte == UInt8(ascii: "_") { return try wordOrPrefixedString() }
    if byte.isDigit { return try number() }
    if byte == UInt8(ascii: "."), self.byte(1)?.isDigit == true { return try number() }
    if byte.isQuote { return try quoted(start: start, raw: false, isBytes: false) }
    if byte == UInt8(ascii: "`") { return try quotedField() }
    if let symbol = symbol(byte) {
      offset += symbol.rawValue.utf8.count
      return Token(kind: .symbol(symbol), range: start..<offset)
    }
    throw unexpected(byte)
  }

  /// The byte a number of places ahead.
  func byte(_ ahead: Int = 0) -> UInt8? {
    let place = offset + ahead
    return place < source.count ? source[place] : nil
  }

  private mutating func skipBlank() {
    while let byte = byte() {
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D: offset += 1
      case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "/"):
        while let byte = self.byte(), byte != 0x0A { offset += 1 }
      default: return
      }
    }
  }

  private mutating func wordOrPrefixedString() throws(ExpressionError) -> Token {
    let start = offset
    var prefix = 0
    var isBytes = false
    var raw = false
    if let byte = byte(), byte | 0x20 == UInt8(ascii: "b") {
      isBytes = true
      prefix = 1
    }
    if let byte = byte(prefix), byte | 0x20 == UInt8(ascii: "r") {
      raw = true
      prefix += 1
    }
    if prefix > 0, byte(prefix)?.isQuote == true {
      offset += prefix
      return try quoted(start: start, raw: raw, isBytes: isBytes)
    }
    while let byte = byte(), byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") { offset += 1 }
    return Token(kind: .identifier(text(start..<offset)), range: start..<offset)
  }

  private mutating func quotedField() throws(ExpressionError) -> Token {
    let start = offset
    offset += 1
    while let byte = byte(), byte != UInt8(ascii: "`") {
      guard byte.isLetter || byte.isDigit || "_.-/ ".utf8.contains(byte) else { break }
      offset += 1
    }
    guard byte() == UInt8(ascii: "`"), offset > start + 1 else {
      throw ExpressionError(
        .syntax, "the backtick opens a field name that does not end", at: start..<offset,
        help: "write a text in \"straight quotes\"; backticks hold letters, digits and _ . - / only")
    }
    offset += 1
    return Token(kind: .quotedField(text(start + 1..<offset - 1)), range: start..<offset)
  }

  private func symbol(_ first: UInt8) -> Token.Symbol? {
    let text = String(UnicodeScalar(first))
    if let second = byte(1), second < 0x80,
      let pair = Token.Symbol(rawValue: text + String(UnicodeScalar(second)))
    {
      return pair
    }
    return Token.Symbol(rawValue: text)
  }

  /// The text of a range, which must hold whole characters.
  func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }

  private func unexpected(_ byte: UInt8) -> ExpressionError {
    switch byte {
    case UInt8(ascii: "="):
      return ExpressionError(
        .syntax, "a single `=` compares nothing", at: offset..<offset + 1, help: "write `==` to compare")
    case UInt8(ascii: "&"), UInt8(ascii: "|"):
      let symbol = String(UnicodeScalar(byte))
      return ExpressionError(
        .syntax, "a single `\(symbol)` is no operator", at: offset..<offset + 1,
        help: "write `\(symbol)\(symbol)`")
    default: break
    }
    // The character that starts here; the bytes are valid UTF-8.
    var end = offset + 1
    while end < source.count, source[end] & 0xC0 == 0x80 { end += 1 }
    let character = text(offset..<end)
    if let plain = Self.typographic[character] {
      return ExpressionError(
        .syntax, "`\(character)` is not the character that an expression needs", at: offset..<end,
        help: "write `\(plain)`")
    }
    let shown = byte < 0x20 || byte == 0x7F ? "a control character" : "`\(character)`"
    return ExpressionError(
      .syntax, "\(shown) cannot stand here", at: offset..<end, help: "texts stand in \"straight quotes\"")
  }

  /// What word processors and Chinese keyboards write instead.
  private static let typographic: [String: String] = [
    "“": "\"", "”": "\"", "„": "\"", "‘": "'", "’": "'", "「": "\"", "」": "\"", "＂": "\"", "＇": "'",
    "（": "(", "）": ")", "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}", "，": ",", "、": ",",
    "。": ".", "．": ".", "：": ":", "？": "?", "！": "!", "＝": "==", "≠": "!=", "＜": "<", "＞": ">",
    "≤": "<=", "≥": ">=", "＋": "+", "－": "-", "–": "-", "—": "-", "−": "-", "＊": "*", "×": "*", "／": "/",
    "÷": "/", "％": "%", "＆": "&&", "｜": "||", "\u{3000}": " ", "\u{A0}": " ",
  ]
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

  /// The value of a hexadecimal digit.
  var hexadecimal: UInt32? {
    if isDigit { return UInt32(self - UInt8(ascii: "0")) }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? UInt32(letter) + 10 : nil
  }
}
