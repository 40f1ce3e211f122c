import Platform

/// What a link's destination points to, before anybody has looked whether it is there.
public enum LinkTarget: Sendable, Hashable {
  /// Another site, or a scheme such as `mailto:`.
  case external
  /// A heading of the same page; empty for its top.
  case anchor(String)
  /// A place in the workspace: a path relative to its root, and the heading meant there.
  case path(String, anchor: String?)
  /// A relative path that leaves the workspace.
  case outside
  /// Text that another tool fills in (`{{ … }}`, `{% … %}`): counted, not judged.
  case template

  /// Reads a destination that stands in the file at `path` (relative to the workspace root).
  ///
  /// A destination with a leading `/` counts from the folder of the articles, as on the site. Percent escapes are
  /// resolved, a query is dropped.
  public init(_ destination: String, from path: String, articlesIn folder: String = "kb") {
    guard !LinkTarget.isTemplate(destination) else {
      self = .template
      return
    }
    guard !LinkTarget.hasScheme(destination), !destination.hasPrefix("//") else {
      self = .external
      return
    }
    let bytes = destination.utf8
    let mark = bytes.firstIndex(of: UInt8(ascii: "#"))
    let anchor = mark.map { PercentEncoding.decode(destination[bytes.index(after: $0)...]) }
    let written = destination[..<(mark ?? bytes.endIndex)]
    let address = written[..<(written.utf8.firstIndex(of: UInt8(ascii: "?")) ?? written.endIndex)]
    guard !address.isEmpty else {
      self = .anchor(anchor ?? "")
      return
    }
    let decoded = PercentEncoding.decode(address)
    let full =
      decoded.utf8.first == UInt8(ascii: "/")
      ? Path.join(folder, String(Substring(decoded.utf8.drop { $0 == UInt8(ascii: "/") })))
      : Path.join(Path.parent(of: path), decoded)
    guard let normalized = Path.normalized(full), !decoded.utf8.contains(0) else {
      self = .outside
      return
    }
    self = .path(normalized, anchor: anchor)
  }

  /// Whether another tool fills in parts of a destination.
  public static func isTemplate(_ destination: String) -> Bool {
    var last: UInt8 = 0
    for byte in destination.utf8 {
      if last == UInt8(ascii: "{"), byte == last || byte == UInt8(ascii: "%") { return true }
      last = byte
    }
    return false
  }

  /// The paths at which the target of a `path` may stand, the likeliest first: as written, without `.md`, with the
  /// site's `.html`, or as a folder with a page of its own.
  public static func candidates(for path: String) -> [String] {
    var candidates = [path]
    if path.hasSuffix(".html") {
      candidates.append(String(path.dropLast(5)) + ".md")
    } else if !path.hasSuffix(".md") {
      candidates.append(path + ".md")
      candidates.append(Path.join(path, "index.md"))
      candidates.append(Path.join(path, "README.md"))
    }
    return candidates
  }

  /// Whether a destination begins with a URL scheme (RFC 3986, section 3.1). One letter is a drive, not a scheme.
  static func hasScheme(_ destination: String) -> Bool {
    var length = 0
    for byte in destination.utf8 {
      switch byte {
      case UInt8(ascii: ":"): return length > 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): length += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard length > 0 else { return false }
        length += 1
      default: return false
      }
    }
    return false
  }
}
