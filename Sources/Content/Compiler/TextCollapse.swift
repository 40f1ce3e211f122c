/// Brings text that was wrapped in a file onto one line.
public enum TextCollapse {
  /// The text with every run of white space as one blank and none at its ends. A run that holds a line end and stands
  /// between two ideographs vanishes, because Chinese and Japanese are wrapped without a blank.
  public static func whiteSpace(_ text: String) -> String {
    guard needsWork(text) else { return text }
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return whiteSpace(ascii: text) }
    var output = String.UnicodeScalarView()
    append(text.unicodeScalars, to: &output)
    if output.last == " " { output.removeLast() }
    return String(output)
  }

  private static func whiteSpace(ascii text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      let isWhite = byte == 0x20 || (0x09...0x0D).contains(byte)
      if !isWhite { bytes.append(byte) } else if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends scalars to a text that was collapsed so far; a blank may stand at its end.
  static func append(
    _ scalars: some Sequence<Unicode.Scalar>, to output: inout String.UnicodeScalarView
  ) {
    var sawBlank = false
    var sawLineEnd = false
    for scalar in scalars {
      if isWhite(scalar) {
        sawBlank = true
        if scalar == "\n" || scalar == "\r" { sawLineEnd = true }
        continue
      }
      if sawBlank { appendBlank(to: &output, before: scalar, isWrap: sawLineEnd) }
      sawBlank = false
      sawLineEnd = false
      output.append(scalar)
    }
    if sawBlank { appendBlank(to: &output, before: nil, isWrap: sawLineEnd) }
  }

  /// `White_Space`; ASCII and ideographs, which are nearly all text, are told without a look into Unicode's tables.
  private static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D: true
    case 0..<0x80, 0x3400...0x9FFF: false
    default: scalar.properties.isWhitespace
    }
  }

  private static func appendBlank(
    to output: inout String.UnicodeScalarView, before scalar: Unicode.Scalar?, isWrap: Bool
  ) {
    guard let last = output.last, last != " " else { return }
    if isWrap, let scalar, isWrappedWithoutBlank(last), isWrappedWithoutBlank(scalar) { return }
    output.append(" ")
  }

  /// Whether lines break before and behind a scalar without a blank: ideographs, kana, full-width signs.
  static func isWrappedWithoutBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x312F, 0x3190...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF: true
    case 0x20000...0x3FFFF: true
    default: false
    }
  }

  private static func needsWork(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    for byte in text.utf8 {
      if byte >= 0x80 || byte < 0x20 || byte == 0x20 && last == 0x20 { return true }
      last = byte
    }
    return last == 0x20
  }
}
