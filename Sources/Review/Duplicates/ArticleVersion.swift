import Content

/// Which version of a product an article is about, as far as its path tells.
///
/// Documentation that keeps a folder a version says the same in each by design.
enum ArticleVersion {
  /// A key that two articles share if neither is about another version than the other.
  static func key(of path: String) -> String {
    let path = path.hasSuffix(".md") ? path.dropLast(3) : path[...]
    return path.split(separator: "/").filter(isVersion).joined(separator: "/")
  }

  /// Whether a folder or a file is named after a version: `v23.1`, `2.0`, `release-5.4`, `stable`.
  private static func isVersion(_ folder: Substring) -> Bool {
    if ["stable", "latest", "current", "next", "nightly", "master", "main", "dev"].contains(folder) {
      return true
    }
    var bytes = Array(folder.utf8)[...]
    for prefix in ["release-", "version-", "v"] where folder.hasPrefix(prefix) {
      bytes = bytes.dropFirst(prefix.utf8.count)
      break
    }
    return !bytes.isEmpty && Letters.isDigit(bytes[bytes.startIndex])
      && bytes.allSatisfy { Letters.isDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "x") }
  }
}
