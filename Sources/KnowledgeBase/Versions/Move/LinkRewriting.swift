import Content
import Diagnostics
import Platform

/// Writes the links of an article anew for files that move.
struct LinkRewriting: Sendable {
  /// The new paths of the files that move, by their old ones.
  let moved: [String: String]
  /// Whether a regular file stands at a path.
  let isFile: @Sendable (String) -> Bool

  /// What an article's file will hold.
  struct Result {
    var bytes: [UInt8]
    /// The links written anew.
    var count: Int
    /// The links that could not be, as they stand there.
    var missed: [String]
  }

  /// Rewrites the links to moved files, and where the article itself moves, all that count from its folder.
  func rewritten(_ article: Article) -> Result {
    let home = moved[article.path] ?? article.path
    var wanted: [String: String] = [:]
    for link in article.links {
      if let new = destination(link.destination, from: article.path, to: home) {
        wanted[link.destination] = new
      }
    }
    var result = Result(bytes: article.source.bytes, count: 0, missed: [])
    guard !wanted.isEmpty else { return result }
    let code = article.document.nodes.filter { $0.kind == .codeBlock || $0.kind == .code }.map(\.sourceRange)
    var edits: [(range: Range<Int>, text: String)] = []
    for (old, new) in wanted {
      edits += Self.places(of: old, in: article.source.bytes)
        .filter { place in !code.contains { $0.overlaps(place) } }.map { ($0, new) }
    }
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      result.bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    let source = SourceText(path: article.path, bytes: result.bytes)
    let now = ArticleText(source, title: article.title).document
    let after = LinkOutline.links(of: now).map(\.destination)
    for (index, link) in article.links.enumerated() {
      let expected = wanted[link.destination] ?? link.destination
      let isRight =
        index < after.count && PercentEncoding.decode(after[index]) == PercentEncoding.decode(expected)
      if !isRight {
        result.missed.append(link.destination)
      } else if expected != link.destination {
        result.count += 1
      }
    }
    return result
  }

  /// The destination that means the same after the move; `nil` where the one that stands there still does.
  private func destination(_ destination: String, from path: String, to home: String) -> String? {
    guard case .path(let meant, _) = LinkTarget(destination, from: path) else { return nil }
    let actual = LinkTarget.candidates(for: meant).first { moved[$0] != nil || isFile($0) }
    let target = actual.flatMap { moved[$0] }
    guard target != nil || home != path else { return nil }
    let tail = destination.drop { $0 != "#" && $0 != "?" }
    let isAbsolute = destination.utf8.first == UInt8(ascii: "/")
    if isAbsolute, target == nil { return nil }
    let written = Self.like(meant, actual: actual, target ?? actual ?? meant)
    let address =
      isAbsolute
      ? "/" + written.trimmingPrefix("kb/") : Self.relative(written, from: Path.parent(of: home))
    let dotted = destination.hasPrefix("./") && !address.hasPrefix("../") ? "./" + address : address
    let new = Self.escaped(dotted) + tail
    return new == destination ? nil : new
  }

  /// A path in the spelling of the one that stood there: with or without `.md`, with `.html`, or as a folder.
  private static func like(_ meant: String, actual: String?, _ target: String) -> String {
    guard let actual, meant != actual else { return target }
    let stem = target.hasSuffix(".md") ? String(target.dropLast(3)) : target
    if meant.hasSuffix(".html") { return stem + ".html" }
    for name in ["/index", "/README"] where stem.hasSuffix(name) { return String(stem.dropLast(name.count)) }
    return stem
  }

  /// The path as it is written in a file of a folder.
  private static func relative(_ path: String, from folder: String) -> String {
    let parts = path.split(separator: "/")
    let here = folder.split(separator: "/")
    var shared = 0
    while shared < min(parts.count - 1, here.count), parts[shared] == here[shared] { shared += 1 }
    return String(repeating: "../", count: here.count - shared) + parts[shared...].joined(separator: "/")
  }

  /// The path with the signs escaped that would end a destination or begin its query.
  private static func escaped(_ path: String) -> String {
    var text = ""
    for character in path.unicodeScalars {
      switch character {
      case " ", "(", ")", "<", ">", "#", "?", "%", "\\", "\"":
        text += PercentEncoding.encodePath(String(character))
      default: text.unicodeScalars.append(character)
      }
    }
    return text
  }

  /// Where a destination stands as one: behind `](`, or behind the colon of a reference.
  private static func places(of destination: String, in bytes: [UInt8]) -> [Range<Int>] {
    let wanted = Array(destination.utf8)
    guard let first = wanted.first else { return [] }
    var places: [Range<Int>] = []
    var index = 0
    while index + wanted.count <= bytes.count {
      defer { index += 1 }
      guard bytes[index] == first, bytes[index..<index + wanted.count].elementsEqual(wanted),
        begins(at: index, in: bytes), ends(at: index + wanted.count, in: bytes)
      else { continue }
      places.append(index..<index + wanted.count)
    }
    return places
  }

  private static func begins(at index: Int, in bytes: [UInt8]) -> Bool {
    var before = bytes[..<index]
    if before.last == UInt8(ascii: "<") { before.removeLast() }
    let count = before.count
    while let last = before.last, last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D {
      before.removeLast()
    }
    if before.suffix(2).elementsEqual("](".utf8) { return true }
    // A reference: `[label]: destination`.
    return before.suffix(2).elementsEqual("]:".utf8) && count - before.count < 100
  }

  private static func ends(at index: Int, in bytes: [UInt8]) -> Bool {
    guard index < bytes.count else { return true }
    switch bytes[index] {
    case UInt8(ascii: ")"), UInt8(ascii: ">"), 0x20, 0x09, 0x0A, 0x0D: return true
    default: return false
    }
  }
}
