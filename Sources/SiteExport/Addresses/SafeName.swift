import BinaryCoding

/// Names for folders and files of the site, made from ids, tags and paths that may hold anything.
///
/// The characters that article ids may have are kept, so a page's address reads like its id. `~` marks what
/// was changed: no id can hold one, so a changed name never meets an unchanged one.
enum SafeName {
  /// The most bytes of one name; file systems take 255.
  private static let longest = 120

  /// A name of one path segment: never empty, `.` or `..`, hidden, one of the site's own or longer than file systems
  /// take.
  static func segment(_ text: some StringProtocol) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      name.unicodeScalars.append(isKept(scalar) ? scalar : "-")
    }
    if name.isEmpty || name.utf8.first == UInt8(ascii: ".") { name = "~" + name }
    if name.utf8.last == UInt8(ascii: ".") || ["index.html", SiteFiles.text].contains(name.lowercased()) {
      name += "~"
    }
    return name.utf8.count > longest ? shortened(name) : name
  }

  /// The segments of a path-like id; a path too deep or too long becomes one name with its checksum.
  static func segments(_ path: String) -> [String] {
    let parts = path.split(separator: "/").map { segment($0) }
    guard parts.count <= 24, parts.reduce(0, { $0 + $1.utf8.count + 1 }) <= 1_000 else {
      return [shortened(segment(path))]
    }
    return parts.isEmpty ? ["~"] : parts
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": return true
    case _ where scalar.isASCII: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// The start of a name and the checksum of the whole.
  private static func shortened(_ name: String) -> String {
    var start = ""
    for scalar in name.unicodeScalars {
      if start.utf8.count >= 80 { break }
      start.unicodeScalars.append(scalar)
    }
    return "\(start)~\(checksum(Array(name.utf8)))"
  }

  /// 16 hex digits that name content.
  static func checksum(_ bytes: [UInt8]) -> String {
    let hex = String(bytes.withUnsafeBytes(Checksum.xxh64), radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }
}
