/// How text becomes part of HTML.
enum HTMLEscaping {
  /// Appends text with `&`, `<`, `>` and `"` escaped.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to html: inout [UInt8]) {
    var start = 0
    for index in bytes.indices {
      let entity: StaticString
      switch bytes[index] {
      case ASCII.ampersand: entity = "&amp;"
      case ASCII.less: entity = "&lt;"
      case ASCII.greater: entity = "&gt;"
      case ASCII.quote: entity = "&quot;"
      default: continue
      }
      html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      html.append(entity)
      start = index + 1
    }
    html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// Appends a link target: what may not stand in an address percent-encoded, `&` and `'` escaped.
  static func appendTarget(_ target: some Sequence<UInt8>, to html: inout [UInt8]) {
    for byte in target {
      switch byte {
      case ASCII.ampersand: html.append("&amp;")
      case ASCII.apostrophe: html.append("&#x27;")
      case _ where isSafeInTarget(byte): html.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        html += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
  }

  private static func isSafeInTarget(_ byte: UInt8) -> Bool {
    if ASCII.isAlphanumeric(byte) { return true }
    switch byte {
    case 0x21, 0x23, 0x24, 0x25, 0x28...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: return true
    default: return false
    }
  }
}

/// Targets that run code or hold a page of their own.
enum TargetSafety {
  /// Whether a target may stand in a page: it is relative or its scheme is none of `javascript:`,
  /// `vbscript:`, `file:` and `data:` (images in `data:` excepted). Blanks and control characters are passed
  /// over, as browsers do.
  static func isSafe(_ target: some Sequence<UInt8>) -> Bool {
    var scheme: [UInt8] = []
    var rest: [UInt8] = []
    var hasScheme = false
    for byte in target where byte > 0x20 && byte != 0x7F {
      if hasScheme {
        rest.append(ASCII.lowercase(byte))
        if rest.count == 11 { break }
      } else if byte == ASCII.colon {
        hasScheme = true
      } else if ASCII.isAlphanumeric(byte) || byte == ASCII.plus || byte == ASCII.dot || byte == ASCII.hyphen
      {
        scheme.append(ASCII.lowercase(byte))
        if scheme.count > 32 { return true }
      } else {
        return true
      }
    }
    guard hasScheme else { return true }
    switch String(decoding: scheme, as: UTF8.self) {
    case "javascript", "vbscript", "file", "livescript", "mocha": return false
    case "data":
      let type = String(decoding: rest, as: UTF8.self)
      return ["image/png", "image/gif", "image/jpeg", "image/webp"].contains { type.hasPrefix($0) }
    default: return true
    }
  }
}

extension [UInt8] {
  /// Appends the bytes of a text that is known when the program is built.
  @inline(__always) mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
