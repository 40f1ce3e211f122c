/// The stable ids of articles: letters of any script, digits and `- _ . /`.
public enum ArticleID {
  /// An id made from a path, and the signs of the path that no id may hold.
  struct Derived {
    /// The id; signs that it may not hold became `-`.
    var id: String
    /// The first sign that an id may not hold.
    var refused: Unicode.Scalar?
    /// The language that a suffix of the file's name gives, as kb.yaml spells it.
    var language: String?
    /// The id of the same path without the language suffix.
    var withoutSuffix: String?
  }

  /// The default id of a path relative to the workspace root: without `kb/` and `.md`, blanks as `-`.
  static func derived(from path: String, languages: [String]) -> Derived {
    var stem = Substring(path)
    if stem.hasPrefix("kb/") { stem = stem.dropFirst(3) }
    if stem.utf8.count > 3, stem.suffix(3).lowercased() == ".md" { stem = stem.dropLast(3) }

    var refused: Unicode.Scalar?
    var id = String(stem)
    if !id.utf8.allSatisfy({ $0 < 0x80 && isAllowed(Unicode.Scalar($0)) }) {
      var spelled = String.UnicodeScalarView()
      for scalar in stem.unicodeScalars {
        if isAllowed(scalar) {
          spelled.append(scalar)
        } else {
          if scalar.properties.generalCategory != .spaceSeparator, refused == nil { refused = scalar }
          spelled.append("-")
        }
      }
      id = String(spelled)
    }
    var result = Derived(id: id, refused: refused)
    if let dot = result.id.utf8.lastIndex(of: UInt8(ascii: ".")),
      let language = LanguageTag.listed(result.id[result.id.utf8.index(after: dot)...], in: languages),
      let before = result.id[..<dot].utf8.last, before != UInt8(ascii: "/")
    {
      result.language = language
      result.withoutSuffix = String(result.id[..<dot])
    }
    return result
  }

  /// What keeps a text that a writer chose from being an id; `nil` where it is one.
  public static func problem(in text: String) -> String? {
    if let scalar = text.unicodeScalars.first(where: { !isAllowed($0) }) {
      return "it holds \(description(of: scalar))"
    }
    guard text.utf8.count <= 512 else { return "it is longer than 512 bytes" }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if parts.contains(where: \.isEmpty) { return "a part between two `/` is empty" }
    let dots = parts.contains { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) }
    return dots ? "`.` and `..` are no names" : nil
  }

  /// Whether an id may hold a scalar: letters, the marks that belong to them, digits, `- _ . /`.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"): true
      default: false
      }
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// A sign that can be shown: itself in quotes, or its number where it would not be seen.
  static func description(of scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
      .unassigned:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "the sign U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    default: return "the sign `\(scalar)`"
    }
  }
}
