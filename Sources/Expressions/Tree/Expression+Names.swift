extension Expression {
  /// Whether a text can be the name of a variable: ASCII letters, digits and `_`, no digit first, and no word that
  /// means something else, such as `in`, `now` or `has`.
  public static func canName(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, !first.isDigit,
      bytes.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
    else { return false }
    return !Parser.literalWords.contains(text) && !Parser.reservedWords.contains(text) && text != "now"
      && text != "has"
  }

  /// The names of a chain `a.b.c` from its root to a node; `nil` where the node is none.
  func path(of id: NodeID) -> [String]? {
    switch self[id] {
    case .name(let name): return [name]
    case .select(let operand, let field):
      guard var names = path(of: operand) else { return nil }
      names.append(field)
      return names
    default: return nil
    }
  }

  /// The exact decimal of a number that is written out; `nil` for other nodes.
  func decimal(of id: NodeID) -> DecimalText? {
    guard case .literal(let value) = self[id] else { return nil }
    switch value {
    case .int(let number): return DecimalText(number)
    case .double(let number):
      return DecimalText(digits: Self.digits(source[range(of: id)]), isNegative: number.sign == .minus)
    default: return nil
    }
  }

  /// The digits of a double that is written out; its sign may stand apart from them.
  static func digits(_ literal: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var start = literal.endIndex
    while start > literal.startIndex {
      let byte = literal[start - 1]
      let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      // A sign belongs to the digits only as that of an exponent.
      let isExponent = start - 1 > literal.startIndex && literal[start - 2] | 0x20 == UInt8(ascii: "e")
      guard
        byte.isDigit || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") || isSign && isExponent
      else { break }
      start -= 1
    }
    return literal[start...]
  }
}
