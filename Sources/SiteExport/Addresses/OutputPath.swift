import Content

/// The place of a file below the site's folder.
struct OutputPath: Hashable, Sendable {
  /// The names from the site's folder down to the file.
  let segments: [String]

  init(_ segments: [String]) { self.segments = segments }

  /// The page of a folder: `…/index.html`.
  static func page(_ folder: [String]) -> OutputPath { OutputPath(folder + ["index.html"]) }

  /// The path as the file system takes it, relative to the site's folder.
  var file: String { segments.joined(separator: "/") }

  /// The percent-encoded address below the site's base address; a page's is its folder's, with a closing `/`.
  var address: String {
    guard segments.last == "index.html" else { return Self.encoded(segments[...]) }
    return segments.count == 1 ? "" : Self.encoded(segments.dropLast()) + "/"
  }

  /// The text beside a page.
  var text: OutputPath { OutputPath(segments.dropLast() + [SiteFiles.text]) }

  /// The relative reference to the site's root, empty at the root itself.
  var wayToRoot: String { String(repeating: "../", count: segments.count - 1) }

  /// The relative reference from another file of the site, naming `index.html` so that it works from disk
  /// too.
  func href(from other: OutputPath, fragment: String = "") -> String {
    let suffix = fragment.isEmpty ? "" : "#" + PercentEncoding.encodePath(fragment)
    if self == other, !fragment.isEmpty { return suffix }
    let here = other.segments.dropLast()
    var shared = 0
    while shared < min(here.count, segments.count - 1), here[shared] == segments[shared] { shared += 1 }
    return String(repeating: "../", count: here.count - shared) + Self.encoded(segments[shared...]) + suffix
  }

  private static func encoded(_ segments: ArraySlice<String>) -> String {
    PercentEncoding.encodePath(segments.joined(separator: "/"))
  }

}
