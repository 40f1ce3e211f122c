extension Lexer {
  /// A number: decimal or hexadecimal integer, unsigned with `u` behind it, or a double with a point or exponent.
  mutating func number() throws(ExpressionError) -> Token {
    let start = offset
    if byte() == UInt8(ascii: "0"), let mark = byte(1), mark | 0x20 == UInt8(ascii: "x"),
      byte(2)?.hexadecimal != nil
    {
      offset += 2
      return try integer(start: start, radix: 16)
    }
    skipDigits()
    var isDouble = false
    if byte() == UInt8(ascii: "."), byte(1)?.isDigit == true {
      isDouble = true
      offset += 1
      skipDigits()
    }
    if let mark = byte(), mark | 0x20 == UInt8(ascii: "e") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if byte(1 + sign)?.isDigit == true {
        isDouble = true
        offset += 1 + sign
        skipDigits()
      }
    }
    guard isDouble else {
      offset = start
      return try integer(start: start, radix: 10)
    }
    let range = start..<offset
    guard let value = Double(text(range)), value.isFinite else {
      throw ExpressionError(
        .syntax, "`\(text(range))` is too large for a number", at: range,
        help: "numbers go up to about 1.8e308")
    }
    try endNumber(start)
    return Token(kind: .double(value), range: range)
  }

  private mutating func integer(start: Int, radix: UInt64) throws(ExpressionError) -> Token {
    var value: UInt64 = 0
    var fits = true
    while let byte = byte(), let digit = byte.hexadecimal, digit < radix {
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { fits = false }
      value = sum
      offset += 1
    }
    let digits = start..<offset
    var isUnsigned = false
    if let mark = byte(), mark | 0x20 == UInt8(ascii: "u") {
      isUnsigned = true
      offset += 1
    }
    guard fits else {
      throw ExpressionError(
        .syntax, "`\(text(digits))` is too large for an integer", at: digits,
        help: "write it with a point, as in 1.0e20, if it is a number")
    }
    try endNumber(start)
    return Token(kind: isUnsigned ? .unsigned(value) : .integer(value), range: start..<offset)
  }

  private mutating func skipDigits() {
    while byte()?.isDigit == true { offset += 1 }
  }

  /// Refuses a letter right behind a number: `30d` is no number.
  private mutating func endNumber(_ start: Int) throws(ExpressionError) {
    guard let byte = byte(), byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") else { return }
    while let byte = self.byte(), byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") { offset += 1 }
    let written = text(start..<offset)
    let isDuration = DurationText.parse(written) != nil
    throw ExpressionError(
      .syntax, "`\(written)` is not a number", at: start..<offset,
      help: isDuration
        ? "write duration(\"\(written)\")" : "a name cannot start with a digit; texts stand in quotes")
  }
}
