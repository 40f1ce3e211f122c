import Mustache

/// Escapes text for HTML, in elements and in quoted attributes.
///
/// Mustache's own escaping compares characters, so that `"` followed by a combining mark is another character
/// to it, passes unescaped and closes an attribute. This one works on bytes.
struct HTMLText: MustacheContentType {
  /// The name by which templates ask for it.
  static let name = "KBHTML"

  /// Makes the name known to the template parser.
  static let registered: Void = MustacheContentTypes.register(HTMLText(), named: name)

  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// The text with `& < > " '` as character references; NUL, which HTML cannot hold, becomes U+FFFD.
  static func escape(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { replacement($0) == nil }
    if isPlain { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 {
      if let replacement = replacement(byte) {
        bytes += replacement.utf8
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func replacement(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case 0: "\u{FFFD}"
    default: nil
    }
  }
}
