import Foundation

/// Unicode normalization form C.
///
/// The standard library compares strings by canonical equivalence, but offers no composed form; Foundation does. Nearly
/// no text needs it, so a look at the scalars comes first and Foundation is not on the way of a build or search.
enum CanonicalComposition {
  /// The text in form C.
  static func composed(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy(isAlwaysComposed) { return text }
    return text.precomposedStringWithCanonicalMapping
  }

  /// Whether a scalar is never changed by composition, wherever it stands: below the combining marks, common
  /// punctuation, kana and ideographs, Hangul syllables, full-width signs.
  private static func isAlwaysComposed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x2010...0x2027, 0x3001...0x3029, 0x3030...0x3098, 0x309B...0x30FF, 0x3400...0x9FFF,
      0xAC00...0xD7A3, 0xFF00...0xFFEF:
      true
    default: false
    }
  }
}
