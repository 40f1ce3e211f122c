extension Lexer {
  /// A text or bytes from its opening quote on.
  mutating func quoted(start: Int, raw: Bool, isBytes: Bool) throws(ExpressionError) -> Token {
    let quote = source[offset]
    let triple = byte(1) == quote && byte(2) == quote
    let opening = offset
    offset += triple ? 3 : 1
    var content: [UInt8] = []
    while true {
      guard let byte = byte() else { throw unterminated(opening, triple: triple) }
      if byte == quote, !triple || (self.byte(1) == quote && self.byte(2) == quote) {
        offset += triple ? 3 : 1
        break
      }
      if !triple, byte == 0x0A || byte == 0x0D { throw unterminated(opening, triple: false) }
      if byte == UInt8(ascii: "\\"), !raw {
        try escape(isBytes: isBytes, into: &content)
      } else {
        content.append(byte)
        offset += 1
      }
    }
    let kind: Token.Kind = isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
    return Token(kind: kind, range: start..<offset)
  }

  private func unterminated(_ opening: Int, triple: Bool) -> ExpressionError {
    let quote = String(UnicodeScalar(source[opening]))
    let written = triple ? quote + quote + quote : quote
    return ExpressionError(
      .syntax, "the text that starts here does not end", at: opening..<opening + (triple ? 3 : 1),
      help: "close it with \(written)")
  }

  private mutating func escape(isBytes: Bool, into content: inout [UInt8]) throws(ExpressionError) {
    let start = offset
    guard let mark = byte(1) else {
      offset += 1
      return
    }
    offset += 2
    switch mark {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
      content.append(mark)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      let code = try code(start, digits: 2, radix: 16)
      try append(code, isOctet: isBytes, start, to: &content)
    case UInt8(ascii: "u") where !isBytes:
      let code = try code(start, digits: 4, radix: 16)
      try append(code, isOctet: false, start, to: &content)
    case UInt8(ascii: "U") where !isBytes:
      let code = try code(start, digits: 8, radix: 16)
      try append(code, isOctet: false, start, to: &content)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      offset -= 1
      let code = try code(start, digits: 3, radix: 8)
      try append(code, isOctet: isBytes, start, to: &content)
    default:
      while let byte = byte(), byte & 0xC0 == 0x80 { offset += 1 }
      throw ExpressionError(
        .syntax, "`\(text(start..<offset))` means nothing in a text", at: start..<offset,
        help: "write \\\\ for a backslash, or put r before the quotes, as in r\"\\d+\"")
    }
  }

  private mutating func code(_ start: Int, digits: Int, radix: UInt32) throws(ExpressionError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = byte()?.hexadecimal, digit < radix else {
        throw ExpressionError(
          .syntax, "`\(text(start..<offset))` needs \(digits) digits", at: start..<offset,
          help: "write \\\\ for a backslash")
      }
      value = value &* radix &+ digit
      offset += 1
    }
    return value
  }

  private func append(_ code: UInt32, isOctet: Bool, _ start: Int, to content: inout [UInt8])
    throws(ExpressionError)
  {
    if isOctet {
      content.append(UInt8(truncatingIfNeeded: code))
    } else if let scalar = UnicodeScalar(code) {
      content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      throw ExpressionError(
        .syntax, "`\(text(start..<offset))` is no character", at: start..<offset,
        help: "Unicode has characters up to \\U0010FFFF without \\uD800 to \\uDFFF")
    }
  }
}
