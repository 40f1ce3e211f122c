/// One name in a tree.
public struct TreeEntry: Sendable, Hashable {
  /// What the name stands for.
  public enum Kind: Sendable, Hashable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link; its content is the target.
    case link
    /// A commit of another repository.
    case submodule
  }

  /// The name's bytes.
  public let name: [UInt8]
  /// What it stands for.
  public let kind: Kind
  /// The object.
  public let id: ObjectID

  /// Reads a tree object: `MODE NAME`, a NUL and the bytes of the object's name, one entry after the other; `nil` where
  /// that is not what stands there.
  ///
  /// - Parameter width: the bytes of an object's name.
  static func entries(of content: [UInt8], width: Int) -> [TreeEntry]? {
    var entries: [TreeEntry] = []
    var rest = content[...]
    while !rest.isEmpty {
      guard let blank = rest.firstIndex(of: UInt8(ascii: " ")),
        let end = rest[blank...].firstIndex(of: 0), content.endIndex - end > width,
        let kind = kind(ofMode: rest[..<blank]), let id = ObjectID(bytes: content[end + 1...end + width])
      else { return nil }
      entries.append(TreeEntry(name: Array(rest[(blank + 1)..<end]), kind: kind, id: id))
      rest = content[(end + width + 1)...]
    }
    return entries
  }

  private static func kind(ofMode mode: ArraySlice<UInt8>) -> Kind? {
    switch String(decoding: mode, as: UTF8.self) {
    case "40000", "040000": .folder
    case "120000": .link
    case "160000": .submodule
    case let mode: mode.hasPrefix("100") ? .file : nil
    }
  }
}

extension ObjectReader {
  /// The entries of a tree in git's order; `nil` where it cannot be read.
  public func entries(ofTree id: ObjectID) -> [TreeEntry]? {
    guard case .content(let content) = read(id) else { return nil }
    return TreeEntry.entries(of: content, width: id.count)
  }
}
