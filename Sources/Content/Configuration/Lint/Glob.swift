/// A pattern for paths: `*` and `?` stand for signs of one name, `**` for any number of folders.
///
/// A pattern without `/` matches a file or folder of that name at any depth; one with `/` starts at the workspace's
/// root. What matches a folder matches everything in it. There are no character classes and no exceptions.
public struct Glob: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as written.
  public let description: String
  private let parts: [Part]

  private enum Part: Sendable, Hashable {
    case folders
    case name([UInt8])
  }

  /// Takes a pattern; `nil` where it could match nothing.
  public init?(_ text: String) {
    description = text
    let names = text.utf8.split(separator: UInt8(ascii: "/"))
    guard !names.isEmpty else { return nil }
    var parts: [Part] = []
    let isAnchored = text.utf8.contains(UInt8(ascii: "/")) && !(names.count == 1 && text.utf8.first != 0x2F)
    if !isAnchored { parts.append(.folders) }
    for name in names {
      if name.elementsEqual("**".utf8) {
        if parts.last != .folders { parts.append(.folders) }
      } else {
        parts.append(.name(Array(name)))
      }
    }
    self.parts = parts
  }

  /// Whether the pattern matches a path relative to the workspace's root, or a folder above it.
  ///
  /// - Complexity: O(pattern × path), linear in the path for any one pattern.
  public func matches(_ path: String) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/"))
    // `reached[i]` says whether the first `i` parts can match the names so far.
    var reached = [Bool](repeating: false, count: parts.count + 1)
    reached[0] = true
    spread(&reached)
    for name in names {
      if reached[parts.count] { return true }
      var next = [Bool](repeating: false, count: parts.count + 1)
      for index in parts.indices where reached[index] {
        switch parts[index] {
        case .folders:
          next[index] = true
          if index + 1 == parts.count { next[index + 1] = true }
        case .name(let pattern): if Self.matches(name, pattern) { next[index + 1] = true }
        }
      }
      reached = next
      spread(&reached)
    }
    return reached[parts.count]
  }

  /// `**` may stand for no folder, but at the end of a pattern it stands for at least one name.
  private func spread(_ reached: inout [Bool]) {
    for index in parts.indices where reached[index] && parts[index] == .folders {
      if index + 1 < parts.count { reached[index + 1] = true }
    }
  }

  /// Matches one name; a `*` is tried again only from the last one on, which is enough without `/`.
  private static func matches(_ name: Substring.UTF8View, _ pattern: [UInt8]) -> Bool {
    var index = name.startIndex
    var at = 0
    var star: (pattern: Int, name: Substring.UTF8View.Index)?
    while index < name.endIndex {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, index)
        at += 1
      } else if at < pattern.count, pattern[at] == UInt8(ascii: "?") {
        index = scalarEnd(name, index)
        at += 1
      } else if at < pattern.count, pattern[at] == name[index] {
        name.formIndex(after: &index)
        at += 1
      } else if let last = star {
        index = name.index(after: last.name)
        star = (last.pattern, index)
        at = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func scalarEnd(
    _ name: Substring.UTF8View, _ start: Substring.UTF8View.Index
  ) -> Substring.UTF8View.Index {
    var index = name.index(after: start)
    while index < name.endIndex, name[index] & 0xC0 == 0x80 { name.formIndex(after: &index) }
    return index
  }
}
